package zoobot.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import tech.tablesaw.api.StringColumn;
import zoobot.catalog.internal.Faults;
import zoobot.catalog.internal.ParquetCells;
import zoobot.catalog.internal.ParquetFile;
import zoobot.io.internal.Interruption;

/**
 * Puts the images inside a Parquet file into a folder, once: files that hold the same already are
 * not written again, and a list written at the end saves even looking. Holds the images of one row
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
  private final Set<String> taken = new HashSet<>();
  private final String half = "." + UUID.randomUUID() + ".part"; // another process has its own

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
      String state = state(table) + ", " + ids.size() + " images of " + name;
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

  /** Tells one content of a file from the next. */
  private static String state(Path table) throws IOException {
    return Files.size(table) + " bytes of " + Files.getLastModifiedTime(table).toMillis() + " ms";
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
        Interruption.check("reading " + file.source());
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
    Path target = folder.resolve(ImageNames.of(ids.get(row), image, taken));
    if (!holds(target, image)) {
      write(target, image);
    }
    return imageRoot.relativize(target).toString();
  }

  private static boolean holds(Path file, byte[] image) throws IOException {
    return Files.exists(file)
        && Files.size(file) == image.length
        && Arrays.equals(Files.readAllBytes(file), image);
  }

  /** Writes beside the file and renames, so that a killed process leaves no half image. */
  private void write(Path target, byte[] bytes) throws IOException {
    Path part = folder.resolve(target.getFileName() + half);
    try {
      Files.write(part, bytes);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
