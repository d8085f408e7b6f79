package zoobot.representation;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import tech.tablesaw.api.StringColumn;
import zoobot.catalog.CsvText;

/** Reads CSV row by row. */
final class CsvRows {

  private static final int EVERY = 4096;

  private final String source;
  private final CsvParser parser;
  private final List<String> header;
  private final FeatureColumns plan;
  private final int[] features;
  private final int[] kept;
  private final int id;
  private final int ra;
  private final int dec;

  private CsvRows(String source, CsvParser parser, ReadOptions options) {
    this.source = source;
    this.parser = parser;
    String[] names = parser.parseNext();
    if (names == null) {
      throw new IllegalArgumentException(source + ": the file is empty");
    }
    header = Arrays.asList(names);
    plan = FeatureColumns.of(header, options, source);
    features = plan.features().stream().mapToInt(header::indexOf).toArray();
    kept = plan.kept().stream().mapToInt(header::indexOf).toArray();
    id = header.indexOf(plan.id());
    ra = header.indexOf(FeatureColumns.RA);
    dec = header.indexOf(FeatureColumns.DEC);
  }

  static void read(Path file, ReadOptions options, int rows, Consumer<Representations> part)
      throws IOException {
    long capacity = Math.min(rows, lines(file));
    try (Reader reader = CsvText.open(file)) {
      CsvParser parser = CsvText.parse(reader);
      new CsvRows(file.toString(), parser, options).parts((int) capacity, part);
    } catch (TextParsingException e) {
      throw new IllegalArgumentException(file + ": " + CsvText.reason(e), e);
    }
  }

  static FeatureColumns columns(Path file, ReadOptions options) throws IOException {
    try (Reader reader = CsvText.open(file)) {
      return new CsvRows(file.toString(), CsvText.parse(reader), options).plan;
    }
  }

  private void parts(int capacity, Consumer<Representations> part) {
    RowBuffer buffer = buffer(capacity);
    boolean any = false;
    for (String[] row = parser.parseNext(); row != null; row = parser.parseNext()) {
      if (buffer.size() == capacity) {
        part.accept(whole(buffer));
        buffer = buffer(capacity);
        any = true;
      }
      add(buffer, row);
    }
    if (buffer.size() > 0 || any) {
      part.accept(whole(buffer));
      return;
    }
    throw new IllegalArgumentException(source + ": there is a header but no row");
  }

  private static Representations whole(RowBuffer buffer) {
    buffer.extras.replaceAll(column -> CsvExtras.typed((StringColumn) column));
    return buffer.build();
  }

  private RowBuffer buffer(int capacity) {
    RowBuffer buffer = new RowBuffer(plan, capacity, source, "read from " + source);
    plan.kept().forEach(name -> buffer.extras.add(StringColumn.create(name)));
    return buffer;
  }

  private void add(RowBuffer buffer, String[] row) {
    int n = buffer.size();
    if (n % EVERY == 0) {
      RepresentationFiles.checkInterrupted("reading " + source);
    }
    if (row.length != header.size()) {
      throw fault("has " + row.length + " cells; the header has " + header.size());
    }
    if (row[id] == null) {
      throw fault("column '" + plan.id() + "' is empty");
    }
    buffer.ids.add(row[id]);
    if (plan.positions()) {
      buffer.ra[n] = row[ra] == null ? Double.NaN : number(row, ra, Double::parseDouble);
      buffer.dec[n] = row[dec] == null ? Double.NaN : number(row, dec, Double::parseDouble);
    }
    for (int i = 0; i < kept.length; i++) {
      buffer.extras.get(i).appendCell(row[kept[i]] == null ? "" : row[kept[i]]);
    }
    int offset = n * features.length;
    for (int column : features) {
      buffer.values[offset++] = feature(row, column);
    }
  }

  private float feature(String[] row, int column) {
    if (row[column] == null) {
      throw fault("id '" + row[id] + "', column '" + header.get(column) + "' is empty");
    }
    float value = number(row, column, Float::parseFloat);
    if (!Float.isFinite(value)) {
      throw fault(
          "id '%s', column '%s' is %s, no finite number; leave the row out or compute it again"
              .formatted(row[id], header.get(column), value));
    }
    return value;
  }

  private interface Parser<T> {
    T parse(String cell);
  }

  private <T> T number(String[] row, int column, Parser<T> parse) {
    try {
      return parse.parse(row[column]);
    } catch (NumberFormatException e) {
      throw fault(
          "id '%s', column '%s': '%s' is no number"
              .formatted(row[id], header.get(column), row[column]));
    }
  }

  private IllegalArgumentException fault(String what) {
    return new IllegalArgumentException(
        source + ": line " + parser.getContext().currentLine() + ", " + what);
  }

  /** Returns a number of rows that the file does not exceed, unless its line ends are mixed. */
  private static long lines(Path file) throws IOException {
    long[] ends = new long[2];
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
        for (int i = 0; i < n; i++) {
          ends[0] += buffer[i] == '\n' ? 1 : 0;
          ends[1] += buffer[i] == '\r' ? 1 : 0;
        }
      }
    }
    return Math.max(1, Math.min(Math.max(ends[0], ends[1]), Integer.MAX_VALUE - 8));
  }
}
