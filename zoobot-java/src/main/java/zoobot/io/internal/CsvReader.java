package zoobot.io.internal;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads CSV (RFC 4180) row by row: UTF-8 with or without byte order mark, plain or {@code .gz},
 * commas, any line ends, a header. Blank lines are passed over; blanks around a cell are no part of
 * it unless they are quoted; an empty cell is null.
 *
 * <p>By hand, as the libraries don't tell whether a quote was closed: a line break in a cell is
 * text if it was, otherwise rows were swallowed.
 */
public final class CsvReader implements AutoCloseable {

  private static final int BYTE_ORDER_MARK = 0xFEFF;
  private static final int BUFFER = 1 << 16; // characters; no cell is longer
  private static final int MOST_COLUMNS = 20_000;

  private final String source;
  private final Reader in;
  private final char[] buffer = new char[BUFFER];
  private int at;
  private int end;
  private final StringBuilder text = new StringBuilder();
  private final List<String> cells = new ArrayList<>();
  private final List<String> columns;
  private long rows;
  private long current = 1; // line of the next character
  private long line;
  private long last;
  private int open; // column of a quote that is not closed, or −1
  private int zero; // column of a NUL byte, or −1
  private final BitSet kept = new BitSet(); // all if empty

  /** Opens a file and reads its header; the message of what is wrong with it names the file. */
  public static CsvReader open(Path file) {
    try {
      return new CsvReader(reader(file), file.toString());
    } catch (IOException e) {
      throw failure(file.toString(), e);
    }
  }

  /** Reads the header of a text, whose name begins messages; it is closed with this. */
  public CsvReader(Reader in, String source) {
    this.in = in;
    this.source = source;
    try {
      columns = header();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Opens a file as text. Not by a channel, which an interruption of the thread would close. */
  private static Reader reader(Path file) throws IOException {
    InputStream in = new FileInputStream(file.toFile());
    try {
      boolean zipped = file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
      in = zipped ? new GZIPInputStream(in, BUFFER) : in;
      // A decoder of its own refuses what is no UTF-8, where a charset would put in question marks.
      Reader text =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
      text.mark(1);
      if (text.read() != BYTE_ORDER_MARK) {
        text.reset();
      }
      return text;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  private static IllegalArgumentException failure(String source, IOException e) {
    String reason = "cannot be read: " + e.getMessage();
    if (e instanceof CharacterCodingException) {
      reason = "this is no UTF-8 text; save it as CSV in UTF-8";
    } else if (e instanceof EOFException || e instanceof ZipException) {
      reason = "the compressed file is damaged or was cut short; download or write it again";
    } else if (e instanceof FileNotFoundException) {
      reason = "there is no such file, or it may not be read";
    }
    return new IllegalArgumentException(source + ": " + reason, e);
  }

  private List<String> header() {
    Check.that(parse(), "%s: the file is empty", source);
    List<String> names = new ArrayList<>();
    for (String cell : cells) {
      names.add(cell == null ? "column_" + (names.size() + 1) : cell);
    }
    String first = names.size() == 1 ? names.get(0) : "";
    String other = first.indexOf(';') >= 0 ? "semicolons" : first.contains("\t") ? "tabs" : "";
    String wrong = "%s: line 1: the columns are separated by %s; save it separated by commas";
    Check.that(other.isEmpty(), wrong, source, other);
    return List.copyOf(names);
  }

  /** Returns the file, as messages name it. */
  public String source() {
    return source;
  }

  /** Returns the names of the columns; one without, as pandas writes its index, gets one. */
  public List<String> columns() {
    return columns;
  }

  /** Goes on to the next row; returns false at the end. Stops if the thread is interrupted. */
  public boolean next() {
    Interruption.check("reading " + source, rows++);
    return parse();
  }

  /** Makes reading faster by keeping, of the rows to come, these columns only; −1 is none. */
  public void keep(int... columns) {
    IntStream.of(columns).filter(column -> column >= 0).forEach(kept::set);
  }

  /** Returns a cell of the row, or null if it is empty; only of a row without {@link #fault()}. */
  public String cell(int column) {
    return cells.get(column);
  }

  /** Returns the line on which the row begins, from 1. */
  public long line() {
    return line;
  }

  /** Returns what is wrong with the row, with its line, or null: ragged, cut off, an open quote. */
  public String fault() {
    if (cells.size() != columns.size()) {
      String count = " has " + cells.size() + " cells; the header has " + columns.size();
      return last == line
          ? "line " + line + count
          : "the row that ends on line %d%s; is a quote left open on line %d?"
              .formatted(last, count, line);
    }
    if (zero >= 0) {
      return in(zero) + "holds a NUL byte; was the file cut off or damaged? Write it again";
    }
    return open < 0
        ? null
        : in(open) + (last > line ? "holds a line break; " : "") + "is a quote left open?";
  }

  private String in(int column) {
    return "line " + line + ", column '" + columns.get(column) + "': ";
  }

  /** Throws an IllegalArgumentException with file, line and column if the row is not whole. */
  public void check() {
    String fault = fault();
    Check.that(fault == null, "%s: %s", source, fault);
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      // Nothing was written through it.
    }
  }

  /** Parses the next row that is not blank; returns false at the end. */
  private boolean parse() {
    try {
      do {
        if (peek() < 0) {
          return false;
        }
        parseRow();
      } while (cells.size() == 1 && cells.get(0) == null);
      return true;
    } catch (IOException e) {
      throw failure(source, e);
    }
  }

  private void parseRow() throws IOException {
    cells.clear();
    open = -1;
    zero = -1;
    line = current;
    int separator;
    do {
      cells.add(parseCell());
      separator = take();
      if (cells.size() > MOST_COLUMNS) {
        throw new IllegalArgumentException(
            source + ": line " + line + " has more than " + MOST_COLUMNS + " cells");
      }
    } while (separator == ',');
    if (separator == '\r' && peek() == '\n') {
      take();
    }
    last = separator < 0 ? current : current - 1;
  }

  /** Parses a cell and stops at the comma, line end or end of file behind it. */
  private String parseCell() throws IOException {
    text.setLength(0);
    takeBlanks();
    if (peek() != '"') {
      String cell = takePlain();
      return cell.isEmpty() ? null : cell;
    }
    take();
    text.setLength(0);
    parseQuoted();
    return text.isEmpty() ? null : text.toString();
  }

  private void parseQuoted() throws IOException {
    for (int c = take(); c >= 0; c = take()) {
      if (c != '"') {
        text.append((char) c);
        zero = c == 0 ? cells.size() : zero;
      } else if (peek() == '"') {
        text.append((char) take());
      } else {
        endQuoted();
        return;
      }
      checkLength(text.length());
    }
    open = cells.size();
  }

  /** After a quote within a quoted cell, which should end it. */
  private void endQuoted() throws IOException {
    int length = text.length();
    takeBlanks();
    if (ends(peek())) {
      text.setLength(length);
      return;
    }
    text.insert(length, '"').insert(0, '"'); // as it is in the file: "the "best" one"
    text.append(takePlain());
    open = current > line ? cells.size() : open;
  }

  private void takeBlanks() throws IOException {
    while (peek() == ' ' || peek() == '\t') {
      text.append((char) take());
    }
  }

  /** Takes what is left of a cell, less the blanks behind it. */
  private String takePlain() throws IOException {
    int from = at;
    int more = 1;
    while (more > 0) {
      for (; at < end && (buffer[at] > ',' || !ends(buffer[at])); at++) {
        zero = buffer[at] == 0 ? cells.size() : zero;
      }
      if (at < end) {
        break;
      }
      at -= from; // the cell goes on behind the buffer: it is moved to its beginning
      System.arraycopy(buffer, from, buffer, 0, at);
      from = 0;
      checkLength(at + 1);
      more = in.read(buffer, at, BUFFER - at);
      end = at + Math.max(0, more);
    }
    int last = at;
    while (last > from && buffer[last - 1] <= ' ' && buffer[last - 1] > 0) {
      last--;
    }
    int column = cells.size();
    boolean wanted = kept.isEmpty() || column == 0 || kept.get(column);
    return wanted ? new String(buffer, from, last - from) : "";
  }

  private void checkLength(int length) {
    if (length > BUFFER) {
      throw new IllegalArgumentException(
          "%s: line %d, cell %d has more than %d characters; is a quote left open?"
              .formatted(source, line, cells.size() + 1, BUFFER - 1));
    }
  }

  private static boolean ends(int c) {
    return c <= ',' && (c == ',' || c == '\n' || c == '\r' || c < 0);
  }

  /** Returns the next character, or −1 at the end. */
  private int peek() throws IOException {
    if (at == end) {
      at = 0;
      end = Math.max(0, in.read(buffer));
    }
    return at < end ? buffer[at] : -1;
  }

  /** Takes the next character and counts lines; −1 at the end. */
  private int take() throws IOException {
    int c = peek();
    if (c >= 0) {
      at++;
      current += c == '\n' || (c == '\r' && peek() != '\n') ? 1 : 0;
    }
    return c;
  }
}
