package zoobot.quality;

import java.util.Arrays;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.columns.Column;
import zoobot.catalog.Catalog;
import zoobot.io.internal.Missing;
import zoobot.table.internal.CellText;
import zoobot.table.internal.Sentinels;

/** Looks at the columns of a catalogue rather than its images. */
record ColumnChecks(Catalog catalog, QualityOptions options, Findings found) {

  private static final int MOST_CLASSES = 50;
  private static final String UNKNOWN = "-1"; // Zoobot's mark

  /** Returns whether a cell, which may be null, holds a label. */
  static boolean isLabel(String cell) {
    return cell != null && !cell.equals(UNKNOWN);
  }

  void check() {
    for (String name : catalog.columns()) {
      if (!Set.of(Catalog.ID, Catalog.FILE, options.split()).contains(name)) {
        checkConstant(name);
      }
    }
    options.labels().forEach(this::checkBalance);
    for (String label : options.labels()) {
      if (catalog.column(label) instanceof NumericColumn<?> n && VoteChecks.areFractions(n)) {
        String words =
            "holds fractions from 0 to 1; votes are counts and classes whole numbers or words";
        found.column(QualityKind.FRACTIONS, label, words);
      }
    }
    options.labels().forEach(this::checkNotKnown);
    VoteChecks votes = new VoteChecks(catalog, found);
    votes.check();
    options.schema().ifPresent(votes::check);
  }

  private void checkConstant(String name) {
    Column<?> column = catalog.column(name); // most columns tell in their first rows
    List<String> given =
        IntStream.range(0, column.size())
            .mapToObj(row -> CellText.of(column, row))
            .filter(cell -> !Missing.is(cell))
            .distinct()
            .limit(2)
            .toList();
    if (given.size() < 2) {
      String words = given.isEmpty() ? "is empty" : "is '%s' wherever it is filled in";
      found.column(QualityKind.CONSTANT, name, words, given.toArray());
    }
  }

  private void checkNotKnown(String label) {
    if (catalog.column(label) instanceof NumericColumn<?> numbers) {
      boolean whole = numbers instanceof IntColumn; // among these -1 is known to mean that
      double[] looked =
          Arrays.stream(numbers.asDoubleArray()).filter(n -> !whole || n != -1).toArray();
      Sentinels.warnings(looked).forEach(w -> found.column(QualityKind.NOT_KNOWN, label, "%s", w));
      return;
    }
    String words = "holds '%s'; if that means 'not known', train with --unlabelled %s";
    catalog.texts(label).stream()
        .filter(cell -> cell != null && Missing.isDoubtful(cell))
        .distinct()
        .forEach(cell -> found.column(QualityKind.NOT_KNOWN, label, words, cell, cell));
  }

  private void checkBalance(String label) {
    Map<String, Long> counts =
        catalog.texts(label).stream()
            .filter(ColumnChecks::isLabel)
            .collect(Collectors.groupingBy(text -> text, TreeMap::new, Collectors.counting()));
    if (counts.size() > MOST_CLASSES) {
      return; // numbers to regress
    }
    LongSummaryStatistics classes = counts.values().stream().mapToLong(i -> i).summaryStatistics();
    long all = classes.getSum();
    long rarest = all == 0 ? 0 : classes.getMin();
    if (counts.size() < 2 || rarest < options.rare() * all) {
      Object what = counts.isEmpty() ? "no label" : counts;
      double percent = all == 0 ? 0 : 100.0 * rarest / all;
      String words = "%s; the rarest are %.1f %% of %d labelled";
      found.column(QualityKind.BALANCE, label, words, what, percent, all);
    }
  }
}
