package zoobot.catalog;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import zoobot.io.internal.CsvReader;
import zoobot.table.TableRows;
import zoobot.table.internal.Faults;

/** The rows of a CSV file, of which only ids, image files and positions are kept. */
record CsvRows(CsvReader reader, List<Column> columns, int id, int file) implements TableRows {

  static TableRows open(Path csv, CatalogOptions options) {
    CsvReader reader = null;
    try {
      reader = CsvReader.open(csv);
      ColumnPlan plan = ColumnPlan.of(reader.columns(), options, true, Map.of(), reader.source());
      int id = plan.index(Catalog.ID);
      int file = plan.index(Catalog.FILE);
      reader.keep(id, file, plan.index(Galaxy.RA), plan.index(Galaxy.DEC));
      List<Column> columns =
          reader.columns().stream().map(name -> new Column(name, String.class, 1, null)).toList();
      return new CsvRows(reader, columns, id, file);
    } catch (IllegalArgumentException e) {
      if (reader != null) {
        reader.close();
      }
      throw Faults.of(e);
    }
  }

  @Override
  public long size() {
    return -1;
  }

  @Override
  public boolean next() {
    try {
      boolean next = reader.next();
      if (next) {
        reader.check();
      }
      return next;
    } catch (IllegalArgumentException e) {
      throw Faults.of(e);
    }
  }

  @Override
  public long number() {
    return reader.line();
  }

  @Override
  public Object cell(int column, int element) {
    return column == id || column == file ? reader.cell(column) : reader.value(column);
  }

  @Override
  public void close() {
    reader.close();
  }
}
