package zoobot.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import tech.tablesaw.api.StringColumn;

/**
 * Puts the images inside a Parquet file into a folder, once: files that are there in full are not
 * written again, and a list written at the end saves even looking. Holds the images of one row
 * group, still compressed, at a time.
 */
final class ParquetImages {

  private static final String LIST = "extracted.txt";

  private final ParquetFile file;
  private final Path imageRoot;
  private final Path folder;
  private final String column;
  private final StringColumn ids;
  private final Faults faults;
  private final List<String> names = new ArrayList<>();

  private ParquetImages(
      ParquetFile file, Path imageRoot, Path folder, String column, StringColumn ids) {
    this.file = file;
    this.imageRoot = imageRoot;
    this.folder = folder;
    this.column = column;
    this.ids = ids;
    this.faults = new Faults(file.source());
  }

  /** Returns the column of files, relative to the root; they are in the folder TABLE_images. */
  static StringColumn extract(
      ParquetFile file, Path table, Path imageRoot, String column, StringColumn ids) {
    String name = table.getFileName().toString();
    Path folder = imageRoot.resolve(name.substring(0, name.lastIndexOf('.')) + "_images");
    ParquetImages images = new ParquetImages(file, imageRoot, folder, column, ids);
    try {
      String state = Files.size(table) + " bytes, " + ids.size() + " images of " + name;
      List<String> files = images.listed(state);
      if (files.isEmpty()) {
        images.writeAll();
        files = images.names;
        images.write(folder.resolve(LIST), list(state, files));
      }
      return StringColumn.create(Catalog.FILE, files);
    } catch (ClosedByInterruptException e) {
      throw new CancellationException("extracting images of " + table + " was interrupted");
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": an image cannot be written: " + e.getMessage(), e);
    }
  }

  private List<String> listed(String state) throws IOException {
    Path list = folder.resolve(LIST);
    if (!Files.exists(list)) {
      return List.of();
    }
    List<String> lines = Files.readAllLines(list);
    boolean whole = lines.size() == ids.size() + 1 && lines.get(0).equals(state);
    return whole ? lines.subList(1, lines.size()) : List.of();
  }

  private static byte[] list(String state, List<String> files) {
    return (state + "\n" + String.join("\n", files) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private void writeAll() throws IOException {
    Files.createDirectories(folder);
    for (int group = 0; group < file.groups().size(); group++) {
      ParquetCells bytes = file.cells(group, column, "bytes");
      for (int i = 0; i < bytes.rows(); i++, bytes.next()) {
        Interruption.check(file.source());
        int row = names.size();
        if (bytes.isNull()) {
          faults.add(row + 1, column, "holds no image");
          names.add("");
        } else {
          names.add(write(row, bytes.bytes()));
        }
      }
    }
    faults.orThrow("give every row an image, or leave these rows out of the table");
  }

  private String write(int row, byte[] image) throws IOException {
    Path target = folder.resolve(ImageNames.of(ids.get(row), image));
    if (!Files.exists(target) || Files.size(target) != image.length) {
      write(target, image);
    }
    return imageRoot.relativize(target).toString();
  }

  /** Writes beside the file and renames, so that a killed process leaves no half image. */
  private void write(Path target, byte[] bytes) throws IOException {
    Path half = folder.resolve(target.getFileName() + ".part");
    Files.write(half, bytes);
    Files.move(half, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
