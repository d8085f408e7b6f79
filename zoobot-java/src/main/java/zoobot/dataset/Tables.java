package zoobot.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import zoobot.catalog.internal.CellText;
import zoobot.io.internal.CsvWriter;

/** Tables put below each other, columns made text, and tables written. */
final class Tables {

  private Tables() {}

  /** Writes CSV, whole or not at all. */
  static void write(Table table, Path file) {
    CsvWriter.write(
        file,
        table.columnNames(),
        out -> {
          for (int row = 0; row < table.rowCount(); row++) {
            List<String> cells = new ArrayList<>();
            for (Column<?> column : table.columns()) {
              cells.add(CellText.of(column, row));
            }
            out.row(cells);
          }
        });
  }

  /** Adds a column, or puts it in the place of the one of its name. */
  static void put(Table table, Column<?> column) {
    if (table.containsColumn(column.name())) {
      table.replaceColumn(column.name(), column);
    } else {
      table.addColumns(column);
    }
  }

  /** Returns cells as they are written; a missing one stays missing. */
  static StringColumn text(Column<?> column) {
    StringColumn text = StringColumn.create(column.name());
    for (int row = 0; row < column.size(); row++) {
      if (column.isMissing(row)) {
        text.appendMissing();
      } else {
        text.append(CellText.of(column, row));
      }
    }
    return text;
  }

  /**
   * Returns the rows of all, in order, with the columns that all have. Columns are taken out of the
   * tables on the way, so that not all cells are in memory twice.
   */
  static Table stack(List<Table> tables) {
    Table first = tables.get(0);
    if (tables.size() == 1) {
      return first;
    }
    Table stack = Table.create(first.name());
    for (String name : List.copyOf(first.columnNames())) {
      if (tables.stream().allMatch(t -> t.containsColumn(name))) {
        stack.addColumns(stacked(tables.stream().<Column<?>>map(t -> t.column(name)).toList()));
        tables.forEach(t -> t.removeColumns(name));
      }
    }
    return stack;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // all are made one type
  private static Column<?> stacked(List<Column<?>> parts) {
    UnaryOperator<Column<?>> common = common(parts);
    Column all = common.apply(parts.get(0).emptyCopy());
    for (Column<?> part : parts) {
      all.append((Column) common.apply(part));
    }
    return all;
  }

  /** Where types differ, whole numbers become longs, other numbers doubles and all else text. */
  private static UnaryOperator<Column<?>> common(List<Column<?>> parts) {
    Set<ColumnType> types = parts.stream().map(Column::type).collect(Collectors.toSet());
    if (types.size() == 1) {
      return part -> part;
    }
    if (Set.of(ColumnType.INTEGER, ColumnType.LONG).containsAll(types)) {
      return Tables::longs; // an id of 19 digits does not fit a double
    }
    return parts.stream().allMatch(NumericColumn.class::isInstance)
        ? part -> ((NumericColumn<?>) part).asDoubleColumn()
        : Tables::text;
  }

  private static LongColumn longs(Column<?> part) {
    LongColumn longs = LongColumn.create(part.name());
    for (int row = 0; row < part.size(); row++) {
      if (part.isMissing(row)) {
        longs.appendMissing();
      } else {
        longs.append(((Number) part.get(row)).longValue());
      }
    }
    return longs;
  }
}
