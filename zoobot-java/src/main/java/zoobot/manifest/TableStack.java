package zoobot.manifest;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import zoobot.catalog.CellText;

/** Puts tables below each other. */
final class TableStack {

  private TableStack() {}

  /**
   * Returns the rows of all, in order, with the columns that all have. Columns are taken out of the
   * tables on the way, so that not all cells are in memory twice.
   */
  static Table of(List<Table> tables) {
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

  /** Where types differ, numbers become doubles and all else text. */
  private static Column<?> stacked(List<Column<?>> parts) {
    Set<ColumnType> types = parts.stream().map(Column::type).collect(Collectors.toSet());
    boolean numbers = parts.stream().allMatch(NumericColumn.class::isInstance);
    Column<?> all = types.size() == 1 ? parts.get(0).emptyCopy() : empty(parts, numbers);
    for (Column<?> part : parts) {
      if (types.size() == 1) {
        append(all, part);
      } else if (numbers) {
        append(all, ((NumericColumn<?>) part).asDoubleColumn());
      } else {
        append(all, text(part));
      }
    }
    return all;
  }

  private static Column<?> empty(List<Column<?>> parts, boolean numbers) {
    String name = parts.get(0).name();
    return numbers ? DoubleColumn.create(name) : StringColumn.create(name);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // both are of one type
  private static void append(Column all, Column part) {
    all.append(part);
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
}
