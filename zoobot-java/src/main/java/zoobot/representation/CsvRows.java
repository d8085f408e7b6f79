package zoobot.representation;

import java.util.function.Consumer;
import java.util.function.Function;
import zoobot.io.internal.Check;
import zoobot.io.internal.CsvReader;
import zoobot.io.internal.Missing;
import zoobot.representation.FeatureFile.Rows;
import zoobot.representation.internal.FeatureWriter;

/** Reads CSV row by row. */
final class CsvRows {

  private final CsvReader csv;
  final FeatureColumns columns;
  private final int[] features;
  private final int id;
  private final int ra;
  private final int dec;

  CsvRows(CsvReader csv, ReadOptions options) {
    this.csv = csv;
    columns = FeatureColumns.of(csv.columns(), options, csv.source());
    features = columns.features().stream().mapToInt(csv.columns()::indexOf).toArray();
    id = csv.columns().indexOf(columns.id());
    ra = csv.columns().indexOf(FeatureWriter.RA);
    dec = csv.columns().indexOf(FeatureWriter.DEC);
  }

  void read(int capacity, Consumer<Representations> part) {
    String provenance = "read from " + csv.source();
    Rows rows = new Rows(columns, capacity);
    while (csv.next()) {
      if (rows.ids.size() == capacity) {
        part.accept(rows.build(csv.source(), provenance));
        rows = new Rows(columns, capacity);
      }
      add(rows);
    }
    Check.that(rows.ids.size() > 0, "%s: there is a header but no row", csv.source());
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
      rows.ra[n] =
          Missing.isAmongNumbers(csv.cell(ra)) ? Double.NaN : number(ra, Double::parseDouble);
      rows.dec[n] =
          Missing.isAmongNumbers(csv.cell(dec)) ? Double.NaN : number(dec, Double::parseDouble);
    }
    int offset = n * features.length;
    for (int column : features) {
      rows.values[offset++] = feature(column);
    }
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
    try {
      return parse.apply(csv.value(column));
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
