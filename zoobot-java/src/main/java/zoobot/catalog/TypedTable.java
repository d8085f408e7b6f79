package zoobot.catalog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import zoobot.io.internal.TextFile;
import zoobot.table.TableException;
import zoobot.table.TableRows;
import zoobot.table.internal.CellKind;
import zoobot.table.internal.CellText;
import zoobot.table.internal.Faults;
import zoobot.table.internal.TableFormat;

/** Tables whose columns have types, as of FITS: their rows as a catalogue has them. */
final class TypedTable {

  private TypedTable() {}

  /** Opens a file for one walk over its rows. */
  static TableRows open(Path file, CatalogOptions options) {
    try {
      return switch (TableFormat.of(file)) {
        case CSV -> CsvRows.open(file, options);
        case FITS -> FitsTable.open(file);
        case ADDED -> TableFormat.added(file);
        case PARQUET -> throw new IllegalArgumentException(file + " has columns, no rows");
      };
    } catch (IOException e) {
      throw Faults.of(TextFile.failure(file.toString(), e));
    }
  }

  static Rows read(Path file, CatalogOptions options) {
    try (TableRows rows = open(file, options)) {
      return read(rows, options, file.toString());
    }
  }

  private static Rows read(TableRows rows, CatalogOptions options, String source) {
    ColumnPlan plan = plan(rows, options, source);
    List<Filled> filled = new ArrayList<>();
    for (int i = 0; i < plan.names().size(); i++) {
      int at = plan.indices().get(i);
      String name = plan.names().get(i);
      TableRows.Column column = rows.columns().get(at);
      CellKind kind = ColumnPlan.isText(name) ? CellKind.TEXT : kind(column.type());
      for (int k = 0; k < column.count(); k++) {
        String whole = column.count() == 1 ? name : name + "_" + k;
        filled.add(new Filled(at, k, column.name(), kind.column(whole)));
      }
    }
    while (rows.next()) {
      for (Filled one : filled) {
        one.append(rows.cell(one.at, one.element), source, rows.number());
      }
    }
    Faults.check(rows.number() > 0, source, "there is no row");
    Table table = Table.create(source);
    filled.forEach(one -> table.addColumns(one.column));
    return Rows.numbered(table, plan);
  }

  static ColumnPlan plan(TableRows rows, CatalogOptions options, String source) {
    Map<String, String> faults = new HashMap<>();
    rows.columns().stream()
        .filter(column -> column.fault() != null)
        .forEach(column -> faults.put(column.name(), column.fault()));
    List<String> names = rows.columns().stream().map(TableRows.Column::name).toList();
    ColumnPlan plan = ColumnPlan.of(names, options, true, faults, source);
    for (String name : List.of(Catalog.ID, Catalog.FILE)) {
      int column = plan.index(name);
      if (column >= 0 && rows.columns().get(column).count() > 1) {
        String words = "%s: column '%s' is an array, which is no name; name another column";
        throw new TableException(words.formatted(source, names.get(column)));
      }
    }
    return plan;
  }

  private static CellKind kind(Class<?> type) {
    if (type == Integer.class) {
      return CellKind.INTEGER;
    }
    return type == Long.class
        ? CellKind.LONG
        : Number.class.isAssignableFrom(type) ? CellKind.DECIMAL : CellKind.TEXT;
  }

  /**
   * Returns a cell as text, null where it is missing.
   *
   * @throws zoobot.table.TableException if it is of floating point and has lost digits
   */
  static String text(Object cell, String source, long row, String column) {
    return cell instanceof Float || cell instanceof Double
        ? CellText.id(((Number) cell).doubleValue(), cell instanceof Float, source, row, column)
        : cell == null ? null : cell.toString();
  }

  /** A column of the catalogue, and which values of the file's column it has. */
  private record Filled(int at, int element, String name, Column<?> column) {

    void append(Object cell, String source, long row) {
      if (column instanceof StringColumn) {
        CellKind.append(column, text(cell, source, row, name));
      } else if (cell == null) {
        column.appendMissing();
      } else if (column instanceof DoubleColumn numbers) {
        numbers.append(((Number) cell).doubleValue());
      } else if (column instanceof LongColumn numbers) {
        numbers.append((Long) cell);
      } else {
        ((IntColumn) column).append((Integer) cell);
      }
    }
  }
}
