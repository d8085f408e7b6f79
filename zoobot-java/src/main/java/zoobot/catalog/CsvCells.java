package zoobot.catalog;

import java.nio.file.Path;
import java.util.Map;
import zoobot.io.internal.CsvReader;
import zoobot.io.internal.Missing;
import zoobot.table.TableException;
import zoobot.table.internal.CellKind;
import zoobot.table.internal.Faults;

/** The rows of a CSV file, parsed when asked for; only cells of some columns are kept. */
record CsvCells(CsvReader reader, ColumnPlan plan) implements GalaxyCells {

  static CsvCells open(Path csv, CatalogOptions options) {
    try {
      CsvReader reader = CsvReader.open(csv);
      ColumnPlan plan = plan(reader, options);
      reader.keep(
          plan.index(Catalog.ID),
          plan.index(Catalog.FILE),
          plan.index(Galaxy.RA),
          plan.index(Galaxy.DEC));
      return new CsvCells(reader, plan);
    } catch (IllegalArgumentException e) {
      throw Faults.of(e);
    }
  }

  private static ColumnPlan plan(CsvReader reader, CatalogOptions options) {
    try {
      return ColumnPlan.of(reader.columns(), options, true, Map.of(), reader.source());
    } catch (TableException e) {
      reader.close();
      throw e;
    }
  }

  @Override
  public long size() {
    return -1;
  }

  @Override
  public boolean next() {
    try {
      return reader.next();
    } catch (IllegalArgumentException e) {
      throw Faults.of(e);
    }
  }

  @Override
  public void check() {
    try {
      reader.check();
    } catch (IllegalArgumentException e) {
      throw Faults.of(e);
    }
  }

  @Override
  public long line() {
    return reader.line();
  }

  @Override
  public String name(int column) {
    return reader.columns().get(column);
  }

  @Override
  public String text(int column) {
    return reader.fault() == null ? reader.cell(column) : null;
  }

  @Override
  public double number(int column) {
    String cell = reader.value(column);
    return Missing.is(cell) ? Double.NaN : CellKind.number(cell);
  }

  @Override
  public void close() {
    reader.close();
  }
}
