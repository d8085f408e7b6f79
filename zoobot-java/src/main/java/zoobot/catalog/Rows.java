package zoobot.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import zoobot.io.Progress;
import zoobot.io.internal.Check;
import zoobot.io.internal.Closest;
import zoobot.io.internal.Missing;
import zoobot.table.TableException;
import zoobot.table.internal.CellText;
import zoobot.table.internal.Faults;

/**
 * Rows of a file, by whose name the table is called.
 *
 * @param lines on which each begins in CSV, or its number from 1
 * @param passedOver columns that are not in the table, and why
 */
record Rows(Table table, int[] lines, Map<String, String> passedOver) {

  /** Numbers the rows of a table that was just read, and tells which columns are not in it. */
  static Rows numbered(Table table, ColumnPlan plan) {
    tell(table.name(), plan.passedOver());
    int[] numbers = IntStream.rangeClosed(1, table.rowCount()).toArray();
    return new Rows(table, numbers, plan.passedOver());
  }

  /** Tells once a reason, as a table may have hundreds of arrays. */
  private static void tell(String source, Map<String, String> passedOver) {
    Map<String, List<String>> columns = new LinkedHashMap<>();
    passedOver.forEach(
        (name, why) ->
            columns.computeIfAbsent(why, key -> new ArrayList<>()).add("'" + name + "'"));
    columns.forEach(
        (why, names) -> {
          boolean one = names.size() == 1;
          String words =
              one
                  ? "%s: column %s is passed over: it %s"
                  : "%s: columns %s are passed over: each %s";
          Progress.standard().note(words.formatted(source, CatalogCheck.join(names), why));
        });
  }

  String source() {
    return table.name();
  }

  boolean has(String column) {
    return table.columnNames().contains(column); // Tablesaw's own does not mind capitals
  }

  /** Returns what gives a row's number; NaN where no column of numbers has this name. */
  IntToDoubleFunction degrees(String name) {
    return has(name) && table.column(name) instanceof NumericColumn<?> numbers
        ? numbers::getDouble
        : row -> Double.NaN;
  }

  /** Returns a column, or throws, naming those there are. */
  Column<?> cells(String name) {
    String fault = passedOver.get(name);
    Faults.check(fault == null, source(), "column '%s' %s", name, fault);
    if (!has(name)) {
      throw new TableException(source() + ": " + Closest.missing(name, table.columnNames()));
    }
    return table.column(name);
  }

  /** Returns cells as text; null where there is no value. */
  List<String> texts(String name) {
    Column<?> cells = cells(name);
    boolean literal = ColumnPlan.isText(name);
    return IntStream.range(0, lines.length)
        .mapToObj(row -> cells.isMissing(row) ? null : CellText.of(cells, row))
        .map(cell -> literal || !Missing.is(cell) ? cell : null)
        .toList();
  }

  /** Returns some rows, none twice, in the order given. */
  Rows of(int[] rows) {
    BitSet seen = new BitSet(lines.length);
    for (int row : rows) {
      boolean first = !seen.get(Objects.checkIndex(row, lines.length));
      Check.that(first, "row %d is asked for twice", row);
      seen.set(row);
    }
    Table part = Table.create(source());
    table.columns().forEach(column -> part.addColumns(column.subset(rows)));
    return new Rows(part, Arrays.stream(rows).map(row -> lines[row]).toArray(), passedOver);
  }
}
