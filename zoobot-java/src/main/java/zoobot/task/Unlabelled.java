package zoobot.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import zoobot.catalog.Catalog;
import zoobot.table.internal.CellKind;
import zoobot.table.internal.TableFormat;

/** Rows with a label, and a line for each way in which a label can be missing and is. */
record Unlabelled(int[] labelled, List<String> notes) {

  /** Sorts out the rows by their cells, null where empty, and by what else means "no label". */
  static Unlabelled of(Catalog catalog, List<String> cells, Set<String> none) {
    List<String> notes = new ArrayList<>();
    note(notes, catalog, "is empty, or says so", rows(cells, cell -> cell == null));
    for (String mark : none.stream().sorted().toList()) {
      note(notes, catalog, "is " + mark, rows(cells, cell -> isSame(mark, cell)));
    }
    int[] labelled =
        rows(cells, cell -> cell != null && none.stream().noneMatch(mark -> isSame(mark, cell)));
    return new Unlabelled(labelled, notes);
  }

  /** Returns whether a cell says so, in words or as a number however it is written. */
  private static boolean isSame(String mark, String cell) {
    return mark.equals(cell) || (cell != null && CellKind.number(mark) == CellKind.number(cell));
  }

  private static int[] rows(List<String> cells, Predicate<String> condition) {
    return IntStream.range(0, cells.size()).filter(i -> condition.test(cells.get(i))).toArray();
  }

  private static void note(List<String> notes, Catalog catalog, String how, int[] rows) {
    if (rows.length == 0) {
      return;
    }
    IntStream first = IntStream.of(rows).limit(Labels.LISTED + 1);
    List<String> lines = first.mapToObj(row -> "" + catalog.line(row)).toList();
    String where = TableFormat.place(catalog.source()) + " " + Labels.some(lines);
    String count = Labels.count(rows.length);
    notes.add("%s without a label left out: it %s (%s)".formatted(count, how, where));
  }
}
