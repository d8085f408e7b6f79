package zoobot.io.internal;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Reads CSV (RFC 4180) row by row: UTF-8, plain or gzip, any line ends, a header, which tells what
 * separates cells. Comments, rows without content and blanks around a cell that is not quoted are
 * passed over; an empty cell is null, as are the last ones that a spreadsheet has dropped.
 *
 * <p>By hand, as the libraries don't tell whether a quote was closed: a line break in a cell is
 * text if it was, otherwise rows were swallowed.
 */
public final class CsvReader implements AutoCloseable {

  private static final int BUFFER = 1 << 16; // characters; no cell is longer
  private static final int MOST_COLUMNS = 20_000;
  private static final char NO_BREAK = '\u00a0'; // the blank of web pages
  private static final Pattern DECIMAL_COMMA = Pattern.compile("[-+]?\\d*,\\d+([eE][-+]?\\d+)?");

  private final String source;
  private final Reader in;
  private final char[] buffer = new char[BUFFER];
  private int at;
  private int end;
  private final StringBuilder text = new StringBuilder();
  private final List<String> cells = new ArrayList<>();
  private final List<String> columns;
  private char separator;
  private long rows;
  private long current = 1; // line of the next character
  private long line;
  private long last;
  private int open; // column of a quote that is not closed, or −1
  private int zero; // column of a NUL byte, or −1
  private int filled; // cells up to the last with content
  private final BitSet kept = new BitSet(); // all if empty

  /** Opens a file and reads its header; the message of what is wrong with it names the file. */
  public static CsvReader open(Path file) {
    try {
      return new CsvReader(TextFile.text(file), file.toString());
    } catch (IOException e) {
      throw TextFile.failure(file.toString(), e);
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

  private List<String> header() {
    try {
      CsvHead head = CsvHead.take(in, source);
      separator = head.separator();
      current += head.lines();
      if (!head.names().isEmpty()) {
        return head.names();
      }
    } catch (IOException e) {
      throw TextFile.failure(source, e);
    }
    Check.that(parse(), "%s: the file is empty", source);
    String wide = "%s: NUL bytes are in its header, as in UTF-16; save it as CSV in UTF-8";
    Check.that(zero < 0, wide, source);
    return IntStream.range(0, cells.size())
        .mapToObj(i -> cells.get(i) == null ? "column_" + (i + 1) : cells.get(i))
        .toList();
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

  /** Returns a cell that is no text: with a point for a comma where semicolons separate cells. */
  public String value(int column) {
    String cell = cells.get(column);
    boolean comma = separator == ';' && cell != null && cell.indexOf(',') >= 0;
    return comma && DECIMAL_COMMA.matcher(cell).matches() ? cell.replace(',', '.') : cell;
  }

  /** Returns the line on which the row begins, from 1. */
  public long line() {
    return line;
  }

  /** Returns what is wrong with the row, with its line, or null: ragged, cut off, an open quote. */
  public String fault() {
    if (zero >= 0) {
      String column = zero < columns.size() ? ", column '" + columns.get(zero) + "'" : "";
      return "line %d%s: holds a NUL byte; was the file cut off or damaged? Write it again"
          .formatted(line, column);
    }
    if (cells.size() != columns.size()) {
      String count = " has " + cells.size() + " cells; the header has " + columns.size();
      return last == line
          ? "line " + line + count
          : "the row that ends on line %d%s; is a quote left open on line %d?"
              .formatted(last, count, line);
    }
    String lines = last > line ? "holds a line break; " : "";
    return open < 0
        ? null
        : "line %d, column '%s': %sis a quote left open?".formatted(line, columns.get(open), lines);
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

  /** Parses the next row that has content; returns false at the end. */
  private boolean parse() {
    try {
      do {
        if (peek() < 0) {
          return false;
        }
        parseRow();
      } while (filled == 0 && zero < 0 || isComment());
      return true;
    } catch (IOException e) {
      throw TextFile.failure(source, e);
    }
  }

  private boolean isComment() {
    boolean row = columns == null || cells.size() == columns.size();
    return !row && cells.get(0) != null && cells.get(0).startsWith("#");
  }

  private void parseRow() throws IOException {
    cells.clear();
    open = -1;
    zero = -1;
    filled = 0;
    line = current;
    int end;
    do {
      cells.add(parseCell());
      end = take();
      if (cells.size() > MOST_COLUMNS) {
        throw new IllegalArgumentException(
            source + ": line " + line + " has more than " + MOST_COLUMNS + " cells");
      }
    } while (end == separator);
    if (end == '\r' && peek() == '\n') {
      take();
    }
    last = end < 0 ? current : current - 1;
    if (columns != null && cells.size() != columns.size()) {
      complete(end >= 0 && last == line);
    }
  }

  /** Takes off empty cells that are too many; adds those that a spreadsheet has dropped. */
  private void complete(boolean whole) {
    int most = Math.max(filled, columns.size());
    cells.subList(Math.min(most, cells.size()), cells.size()).clear();
    while (whole && cells.size() > 1 && cells.size() < columns.size() && !isComment()) {
      cells.add(null);
    }
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
    filled = text.isEmpty() ? filled : cells.size() + 1;
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
    while (peek() == ' ' || peek() == NO_BREAK || (peek() == '\t' && separator != '\t')) {
      text.append((char) take());
    }
  }

  /** Takes what is left of a cell, less the blanks behind it. */
  private String takePlain() throws IOException {
    int from = at;
    int more = 1;
    while (more > 0) {
      for (; at < end && !ends(buffer[at]); at++) {
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
    while (last > from
        && (buffer[last - 1] == NO_BREAK || (buffer[last - 1] <= ' ' && buffer[last - 1] > 0))) {
      last--;
    }
    int column = cells.size();
    filled = last > from ? column + 1 : filled;
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

  private boolean ends(int c) {
    return c == separator || c == '\n' || c == '\r' || c < 0;
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
