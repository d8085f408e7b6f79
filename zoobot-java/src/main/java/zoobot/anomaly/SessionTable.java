package zoobot.anomaly;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.CsvWriter;
import zoobot.io.internal.OutputLock;

/**
 * A small table that is written whole, or not at all, at each change. A change by another program
 * is noticed by the file's length, and nothing is written then.
 *
 * <p>What a process that died left of a last line, such as a program that copied the file, is left
 * out when it is read.
 */
final class SessionTable {

  private final Path file;
  private final List<String> header;
  private long length;

  SessionTable(Path file, String... header) {
    this.file = file;
    this.header = List.of(header);
  }

  /**
   * Checks that nothing would be lost if the table were begun.
   *
   * @throws IllegalArgumentException if a file is there that has more than the header, which a
   *     start that was killed does not leave
   */
  void checkUnused() {
    if (Files.exists(file) && !(CsvWriter.line(header) + "\n").startsWith(text())) {
      throw new IllegalArgumentException(
          "'" + file + "' is there, but no session.json; move it, or choose another folder");
    }
  }

  /** Begins the file with its header. */
  void create() {
    try {
      CsvWriter.write(file, header, out -> {});
      length = Files.size(file);
    } catch (IOException e) {
      throw AtomicFile.failure(file + ": cannot be written", e);
    }
  }

  /**
   * Returns the rows below the header; the file is left as it is.
   *
   * @param whole decides whether a last line that lacks its end is whole all the same
   * @throws IllegalArgumentException if the file has another header
   */
  List<List<String>> read(Predicate<List<String>> whole) {
    String text = text();
    int end = text.lastIndexOf('\n') + 1;
    String rest = text.substring(end).stripTrailing();
    if (end == 0 && CsvWriter.line(header).startsWith(rest)) {
      return List.of(); // death came before the first line was written
    }
    List<List<String>> rows = new ArrayList<>();
    text.substring(0, end).lines().forEach(line -> rows.add(cells(line.stripTrailing())));
    List<String> last = cells(rest);
    List<String> found = rows.isEmpty() ? last : rows.remove(0);
    if (!found.equals(header)) {
      throw new IllegalArgumentException(
          "'%s', line 1 is '%s'; it must be '%s'"
              .formatted(file, CsvWriter.line(found), CsvWriter.line(header)));
    }
    if (whole.test(last)) {
      rows.add(last);
    }
    return rows;
  }

  private String text() {
    try {
      byte[] bytes = Files.readAllBytes(file);
      length = bytes.length;
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw AtomicFile.failure(file + ": cannot be read", e);
    }
  }

  /**
   * Writes the table anew.
   *
   * @throws IllegalStateException if another program has changed the file
   */
  @SuppressWarnings("try") // the lock is only held
  void write(List<? extends List<?>> rows) {
    try (OutputLock lock = OutputLock.ofFolder(file.toAbsolutePath().getParent())) {
      if (Files.size(file) != length) {
        throw new IllegalStateException(
            "'%s' has %d bytes, not %d: another program writes to it; resume the session"
                .formatted(file, Files.size(file), length));
      }
      CsvWriter.write(
          file,
          header,
          out -> {
            for (List<?> row : rows) {
              out.row(row);
            }
          });
      length = Files.size(file);
    } catch (IOException e) {
      throw AtomicFile.failure(file + ": cannot be written", e);
    }
  }

  /** Returns where a row stands, counted from 0 below the header, for messages. */
  String line(int row) {
    return file + ", line " + (row + 2);
  }

  // TODO the one CsvReader
  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
