package zoobot.dataset;

import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import zoobot.catalog.internal.CellKind;
import zoobot.catalog.internal.CellText;

/** Tables put below each other, and columns made text. */
final class Tables {

  private Tables() {}

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
    return StringColumn.create(
        column.name(), IntStream.range(0, column.size()).mapToObj(row -> CellText.of(column, row)));
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

  /** Where types differ, whole numbers stay whole, as an id of 19 digits does not fit a double. */
  @SuppressWarnings({"unchecked", "rawtypes"}) // all are of one type
  private static Column<?> stacked(List<Column<?>> parts) {
    if (parts.stream().map(Column::type).distinct().count() == 1) {
      Column all = parts.get(0).emptyCopy();
      parts.forEach(part -> all.append((Column) part));
      return all;
    }
    StringColumn all = StringColumn.create(parts.get(0).name());
    parts.forEach(part -> all.append(text(part)));
    boolean numbers = parts.stream().allMatch(NumericColumn.class::isInstance);
    return numbers ? CellKind.typed(all.name(), all.asList()) : all;
  }
}
