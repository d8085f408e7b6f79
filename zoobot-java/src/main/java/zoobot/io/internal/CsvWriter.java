package zoobot.io.internal;

import java.io.BufferedWriter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes CSV (RFC 4180): UTF-8, commas, a line feed after each row. A cell is quoted where it must
 * be to be read back as it was. What is null or NaN is an empty cell; numbers are as short as they
 * can be read back exactly.
 */
public final class CsvWriter implements AutoCloseable {

  private final Writer out;

  /** Writes to a writer, which is closed with this. */
  public CsvWriter(Writer out) {
    this.out = out;
  }

  /** Opens a file, over an older one. Not by a channel, which an interruption would close. */
  public static CsvWriter open(Path file) throws IOException {
    return new CsvWriter(
        new BufferedWriter(
            new OutputStreamWriter(new FileOutputStream(file.toFile()), StandardCharsets.UTF_8)));
  }

  /** Writes rows to a file, which is there whole or not at all. */
  public static void write(Path file, List<?> header, Action<CsvWriter> rows) {
    AtomicFile.write(
        file,
        half -> {
          try (CsvWriter writer = open(half)) {
            writer.row(header);
            rows.accept(writer);
          }
        });
  }

  /** Writes rows to a file, which is there whole or not at all. */
  public static void write(Path file, List<?> header, Stream<? extends List<?>> rows) {
    write(
        file,
        header,
        out -> {
          for (Iterator<? extends List<?>> all = rows.iterator(); all.hasNext(); ) {
            out.row(all.next());
          }
        });
  }

  /** Writes a row. */
  public void row(Object... cells) throws IOException {
    row(Arrays.asList(cells));
  }

  /** Writes a row. */
  public void row(List<?> cells) throws IOException {
    out.write(line(cells));
    out.write('\n');
  }

  /** Returns a row without its line break. */
  public static String line(List<?> cells) {
    return cells.stream().map(CsvWriter::cell).collect(Collectors.joining(","));
  }

  /** Returns a cell, quoted where it must be. */
  public static String cell(Object value) {
    if (value == null
        || (value instanceof Double d && d.isNaN())
        || (value instanceof Float f && f.isNaN())) {
      return "";
    }
    String text = value.toString();
    return value instanceof Number || isPlain(text) ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  private static boolean isPlain(String text) {
    boolean free = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return free && text.equals(text.strip());
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
