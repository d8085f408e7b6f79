package zoobot.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import zoobot.catalog.Catalog;
import zoobot.table.TableException;
import zoobot.table.internal.CellKind;
import zoobot.table.internal.Truth;

/** One label a galaxy: an index into the classes, or -1 for unknown. */
record GalaxyLabels(String name, List<String> classes, int[] labels) {

  private static final List<String> DERIVED = List.of("_fraction", "_debiased", "_total-votes");

  /**
   * Returns the labels that a catalogue has under a name, as {@link SimilarityExperiment#run} says.
   * What published tables derive from votes (columns that end in {@code _fraction}, {@code
   * _debiased} or {@code _total-votes}) is no answer.
   */
  static GalaxyLabels of(Catalog catalog, String name) {
    if (catalog.has(name)) {
      return ofColumn(catalog, name);
    }
    List<String> columns =
        catalog.columns().stream()
            .filter(column -> column.startsWith(name + "_"))
            .filter(column -> DERIVED.stream().noneMatch(column::endsWith))
            .toList();
    if (columns.isEmpty()) {
      throw new TableException(
          "%s: no column '%s' of labels, and none of votes '%s_…'"
              .formatted(catalog.source(), name, name));
    }
    return ofVotes(catalog, name, columns);
  }

  private static GalaxyLabels ofColumn(Catalog catalog, String name) {
    List<String> cells = new ArrayList<>(catalog.texts(name));
    Comparator<String> order = Comparator.naturalOrder();
    if (Truth.areOfOnePair(cells) || cells.stream().allMatch(GalaxyLabels::isNumber)) {
      Iterator<Integer> values = Arrays.stream(catalog.filled(name).labels(name)).iterator();
      cells.replaceAll(cell -> cell == null ? null : values.next().toString());
      cells.replaceAll(cell -> cell == null || cell.startsWith("-") ? null : cell);
      order = Comparator.comparingInt(Integer::parseInt);
    }
    List<String> classes =
        cells.stream().filter(Objects::nonNull).distinct().sorted(order).toList();
    return new GalaxyLabels(
        name,
        classes.stream().map(c -> name + "=" + c).toList(),
        cells.stream().mapToInt(cell -> cell == null ? -1 : classes.indexOf(cell)).toArray());
  }

  private static boolean isNumber(String cell) {
    return cell == null || !Double.isNaN(CellKind.number(cell));
  }

  private static GalaxyLabels ofVotes(Catalog catalog, String name, List<String> columns) {
    double[][] votes = columns.stream().map(catalog::numbers).toArray(double[][]::new);
    int[] labels = IntStream.range(0, catalog.size()).map(row -> majority(votes, row)).toArray();
    List<String> classes =
        columns.stream().map(column -> column.substring(name.length() + 1)).toList();
    return new GalaxyLabels(name, classes, labels);
  }

  /** Returns the answer with more than half of a galaxy's votes; -1 where there is none. */
  private static int majority(double[][] votes, int row) {
    double total = Arrays.stream(votes).mapToDouble(column -> column[row]).sum();
    return IntStream.range(0, votes.length)
        .filter(i -> votes[i][row] > total / 2)
        .findFirst()
        .orElse(-1);
  }
}
