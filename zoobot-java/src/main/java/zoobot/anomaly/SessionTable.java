package zoobot.anomaly;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.Check;
import zoobot.io.internal.CsvReader;
import zoobot.io.internal.CsvWriter;
import zoobot.io.internal.OutputLock;

/**
 * A small table of two columns that is written whole, or not at all, at each change. A change by
 * another program is noticed by the file's length, and nothing is written then.
 */
final class SessionTable {

  private final Path file;
  private final List<String> header;
  private long length;

  SessionTable(Path file, String first, String second) {
    this.file = file;
    this.header = List.of(first, second);
  }

  /** Takes a row; throws IllegalArgumentException, the message beginning with where. */
  interface Reader {

    void take(String first, String second, String where);
  }

  /** Checks that there is no file, or only the header, as a start that was killed leaves it. */
  void checkUnused() {
    boolean unused = !Files.exists(file) || (CsvWriter.line(header) + "\n").startsWith(text());
    String used = "'%s' is there, but no session.json; move it, or choose another folder";
    Check.that(unused, used, file);
  }

  /** Begins the file with its header. */
  void create() {
    CsvWriter.write(file, header, Stream.empty());
    length = file.toFile().length();
  }

  /**
   * Reads the rows and returns whether the last line has no end, as a program that died leaves it;
   * it counts where it makes sense. The file is left as it is.
   */
  boolean read(Reader rows) {
    String text = text();
    String first = CsvWriter.line(header) + "\n";
    int end = text.lastIndexOf('\n') + 1;
    String rest = text.substring(end).strip();
    if (end > 0 || !first.startsWith(rest)) { // else it died within the header
      read(end > 0 ? text.substring(0, end) : text, rows);
    }
    try {
      read(first + rest, rows);
    } catch (IllegalArgumentException e) {
      // Half a line counts as none.
    }
    return !rest.isEmpty();
  }

  private void read(String text, Reader rows) {
    try (CsvReader csv = new CsvReader(new StringReader(text), file.toString())) {
      String first = CsvWriter.line(csv.columns());
      String wanted = CsvWriter.line(header);
      Check.that(
          first.equals(wanted), "'%s', line 1 is '%s'; it must be '%s'", file, first, wanted);
      while (csv.next()) {
        csv.check();
        rows.take(csv.cell(0), csv.cell(1), file + ", line " + csv.line());
      }
    }
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

  /** Writes the table anew; throws IllegalStateException if another program has changed it. */
  @SuppressWarnings("try") // the lock is only held
  void write(List<? extends List<?>> rows) {
    try (OutputLock lock = OutputLock.ofFolder(file.toAbsolutePath().getParent())) {
      if (file.toFile().length() != length) {
        throw new IllegalStateException(
            "'%s' has %d bytes, not %d: another program writes to it; resume the session"
                .formatted(file, file.toFile().length(), length));
      }
      CsvWriter.write(file, header, rows.stream());
      length = file.toFile().length();
    } catch (IOException e) {
      throw AtomicFile.failure(file + ": cannot be written", e);
    }
  }
}
