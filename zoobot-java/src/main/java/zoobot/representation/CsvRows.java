package zoobot.representation;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import zoobot.io.internal.Check;
import zoobot.io.internal.CsvReader;
import zoobot.io.internal.Missing;
import zoobot.representation.internal.FeatureWriter;
import zoobot.table.internal.TableFormat;

/** Reads CSV row by row. */
final class CsvRows implements FeatureFile {

  private final Path file;
  private final CsvReader csv;
  private final FeatureColumns columns;
  private final int[] features;
  private final int id;
  private final int ra;
  private final int dec;

  CsvRows(Path file, ReadOptions options) {
    this.file = file;
    csv = CsvReader.open(file);
    try {
      columns = FeatureColumns.of(csv.columns(), options, csv.source());
    } catch (IllegalArgumentException e) {
      csv.close();
      throw e;
    }
    features = columns.features().stream().mapToInt(csv.columns()::indexOf).toArray();
    id = csv.columns().indexOf(columns.id());
    ra = csv.columns().indexOf(FeatureWriter.RA);
    dec = csv.columns().indexOf(FeatureWriter.DEC);
  }

  @Override
  public FeatureColumns columns() {
    return columns;
  }

  @Override
  public void close() {
    csv.close();
  }

  /** Reads twice: rows are counted first, so that memory holds no more than they need. */
  @Override
  public void read(int most, Consumer<Representations> part) {
    int capacity = (int) TableFormat.rows(file, most);
    Check.that(capacity > 0, "%s: there is a header but no row", csv.source());
    String provenance = "read from " + csv.source();
    Rows rows = new Rows(columns, capacity);
    while (csv.next()) {
      if (rows.ids.size() == capacity) {
        part.accept(rows.build(csv.source(), provenance));
        rows = new Rows(columns, capacity);
      }
      add(rows);
    }
    part.accept(rows.build(csv.source(), provenance));
  }

  private void add(Rows rows) {
    csv.check();
    int n = rows.ids.size();
    if (csv.cell(id) == null) {
      throw fault("column '" + columns.id() + "' is empty");
    }
    rows.ids.add(csv.cell(id));
    if (columns.positions()) {
      rows.ra[n] = degrees(ra);
      rows.dec[n] = degrees(dec);
    }
    int offset = n * features.length;
    for (int column : features) {
      rows.values[offset++] = feature(column);
    }
  }

  private double degrees(int column) {
    boolean missing = Missing.isAmongNumbers(csv.cell(column));
    return missing ? Double.NaN : number(column, Double::parseDouble);
  }

  private float feature(int column) {
    String cell = csv.cell(column);
    float value = Missing.is(cell) ? Float.NaN : number(column, Float::parseFloat);
    if (!Float.isFinite(value)) {
      String is = cell == null ? "is empty" : "is " + cell + ", not a finite number";
      throw fault(column, is + "; leave the row out or compute it again");
    }
    return value;
  }

  private <T> T number(int column, Function<String, T> parse) {
    String cell = csv.value(column);
    boolean list = cell.startsWith("[") && cell.endsWith("]"); // as Zoobot writes, of one as a rule
    try {
      return parse.apply(list ? cell.substring(1, cell.length() - 1) : cell);
    } catch (NumberFormatException e) {
      throw fault(column, "is '" + csv.cell(column) + "', not a number");
    }
  }

  private IllegalArgumentException fault(int column, String what) {
    return fault(
        "id '%s', column '%s' %s".formatted(csv.cell(id), csv.columns().get(column), what));
  }

  private IllegalArgumentException fault(String what) {
    return new IllegalArgumentException(csv.source() + ": line " + csv.line() + ", " + what);
  }
}
