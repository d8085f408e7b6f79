package zoobot.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import zoobot.catalog.Catalog;

/** Finds which galaxies have the same image, in two parts of a split or with two labels. */
record TwinChecks(Catalog catalog, List<Twins.Pair> twins, Findings found) {

  /** Checks the part of a split, null for none, that each galaxy is in, and columns of labels. */
  void check(String[] parts, List<String> labels) {
    for (Twins.Pair pair : twins) {
      add(
          pair.exact() ? QualityKind.DUPLICATE : QualityKind.NEAR_DUPLICATE,
          pair,
          "%s",
          same(pair));
    }
    for (Twins.Pair pair : differing(row -> parts[row])) {
      String one = parts[pair.second()];
      String other = parts[pair.first()];
      add(QualityKind.ACROSS_SPLIT, pair, "in '%s', %s in '%s'", one, same(pair), other);
    }
    labels.forEach(this::checkLabels);
  }

  private String same(Twins.Pair pair) {
    String other = "id '" + catalog.id(pair.first()) + "'";
    return pair.exact()
        ? "has the image of " + other
        : String.format(
            Locale.ROOT, "has nearly the image (%.4f) of %s", pair.correlation(), other);
  }

  private void checkLabels(String column) {
    List<String> texts = catalog.texts(column);
    IntFunction<String> label = row -> ColumnChecks.isLabel(texts.get(row)) ? texts.get(row) : null;
    for (Twins.Pair pair : differing(label)) {
      String words = "column '%s' is '%s', and %s, where it is '%s'";
      String first = texts.get(pair.first());
      String second = texts.get(pair.second());
      add(QualityKind.CONTRADICTION, pair, words, column, second, same(pair), first);
    }
  }

  private void add(QualityKind kind, Twins.Pair pair, String words, Object... values) {
    found.pair(kind, pair.second(), pair.first(), words, values);
  }

  /**
   * Returns the pairs that differ in a value. All copies of an image are paired with its first
   * galaxy only; where that has no value, the first copy with one stands for it.
   *
   * @param value of a row, or null where there is none
   */
  private List<Twins.Pair> differing(IntFunction<String> value) {
    Map<Integer, Integer> standIn = new HashMap<>();
    List<Twins.Pair> exactFirst = new ArrayList<>(twins); // then all that stand in are known
    exactFirst.sort(Comparator.comparing(pair -> !pair.exact()));
    List<Twins.Pair> found = new ArrayList<>();
    for (Twins.Pair pair : exactFirst) {
      int first = standIn.getOrDefault(pair.first(), pair.first());
      int second = standIn.getOrDefault(pair.second(), pair.second());
      String one = value.apply(first);
      String other = value.apply(second);
      if (one != null && other != null && !one.equals(other)) {
        found.add(new Twins.Pair(first, second, pair.correlation(), pair.exact()));
      }
      if (pair.exact() && one == null && other != null) {
        standIn.put(first, second);
      }
    }
    return found;
  }
}
