package zoobot.catalog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import tech.tablesaw.api.StringColumn;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.Chance;
import zoobot.io.internal.Interruption;
import zoobot.table.internal.Faults;
import zoobot.table.internal.ParquetCells;
import zoobot.table.internal.ParquetFile;

/**
 * Puts the images inside a Parquet file into a folder, once: files that hold the same already are
 * not written again, and a list written at the end saves even looking. Holds the images of one row
 * group, still compressed, at a time.
 */
final class ParquetImages {

  private static final String LIST = "extracted.txt";
  private static final int LONGEST_NAME = 100;

  /** The usual ending of a file that begins so. */
  private static final String[][] ENDINGS = {
    {"\u00ff\u00d8", "jpg"},
    {"\u0089PNG", "png"},
    {"SIMPLE", "fits"},
    {"II*", "tif"},
    {"MM\0*", "tif"}
  };

  private final ParquetFile file;
  private final Path imageRoot;
  private final Path folder;
  private final String column;
  private final StringColumn ids;
  private final Faults faults;
  private final List<String> names = new ArrayList<>();
  private final Set<String> taken = new HashSet<>(); // plain names, in lower case
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
    String plain = name.replaceFirst("(?i)[.](parquet|pq|parq)([.]gzip)?$", "");
    Path folder = imageRoot.resolve(plain.replaceAll("[*?\\[\\]{}]", "_") + "_images");
    ParquetImages images = new ParquetImages(file, imageRoot, folder, column, ids);
    try {
      String state = state(file.files()) + ", " + ids.size() + " images of " + name;
      List<String> files = images.listed(state);
      if (files.isEmpty()) {
        images.writeAll();
        files = images.names;
        String list = state + "\n" + String.join("\n", files) + "\n";
        images.write(folder.resolve(LIST), list.getBytes(StandardCharsets.UTF_8));
      }
      return StringColumn.create(Catalog.FILE, files);
    } catch (IOException e) {
      throw AtomicFile.failure(folder + ": an image cannot be written", e);
    }
  }

  /** Returns what changes when the content of a file does. */
  private static String state(List<Path> files) throws IOException {
    List<String> states = new ArrayList<>();
    for (Path file : files) {
      states.add(
          Files.size(file) + " bytes of " + Files.getLastModifiedTime(file).toMillis() + " ms");
    }
    return String.join(", ", states);
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
    Path target = folder.resolve(name(ids.get(row), image));
    if (!Files.exists(target) || !Arrays.equals(Files.readAllBytes(target), image)) {
      write(target, image);
    }
    return imageRoot.relativize(target).toString();
  }

  /** Writes beside the file and renames, so that a killed process leaves no half image. */
  private void write(Path target, byte[] bytes) throws IOException {
    Path part = folder.resolve(target.getFileName() + half);
    try {
      Files.write(part, bytes);
      AtomicFile.replace(part, target);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /**
   * Returns a name that no other id has and any file system takes, also one to which letters of
   * either case are the same.
   */
  private String name(String id, byte[] image) {
    String text = id == null ? "" : id; // an empty id is a fault when the table is checked
    String safe = text.replaceAll("[^A-Za-z0-9_+.-]|^[.]", "_");
    String ending = "." + ending(image);
    boolean plain = safe.equals(text) && safe.length() <= LONGEST_NAME && !safe.isEmpty();
    if (plain && taken.add((safe + ending).toLowerCase(Locale.ROOT))) {
      return safe + ending;
    }
    String start = safe.substring(0, Math.min(safe.length(), LONGEST_NAME));
    return start + "~" + Long.toHexString(Chance.of(0, text)) + ending; // no plain name has a ~
  }

  private static String ending(byte[] image) {
    String start = new String(image, 0, Math.min(9, image.length), StandardCharsets.ISO_8859_1);
    return Arrays.stream(ENDINGS)
        .filter(known -> start.startsWith(known[0]))
        .map(known -> known[1])
        .findFirst()
        .orElse("image");
  }
}
