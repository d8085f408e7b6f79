package zoobot.quality;

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
    for (Twins.Pair p : twins) {
      QualityKind kind = p.exact() ? QualityKind.DUPLICATE : QualityKind.NEAR_DUPLICATE;
      found.pair(kind, p.second(), p.first(), "%s", same(p, p.first()));
    }
    addDiffering(QualityKind.ACROSS_SPLIT, row -> parts[row], "in '%s', %s in '%s'");
    for (String label : labels) {
      List<String> texts = catalog.texts(label);
      IntFunction<String> value =
          row -> ColumnChecks.isLabel(texts.get(row)) ? texts.get(row) : null;
      String column = "column '" + label.replace("%", "%%");
      String words = column + "' is '%s', and %s, where it is '%s'";
      addDiffering(QualityKind.CONTRADICTION, value, words);
    }
  }

  private String same(Twins.Pair pair, int first) {
    String like = String.format(Locale.ROOT, "nearly the image (%.4f)", pair.correlation());
    return "has " + (pair.exact() ? "the image" : like) + " of id '" + catalog.id(first) + "'";
  }

  /**
   * Adds the pairs that differ in a value, null for none. All copies of an image are paired with
   * its first galaxy only; where that has no value, the first copy with one stands for it.
   */
  private void addDiffering(QualityKind kind, IntFunction<String> value, String words) {
    Map<Integer, Integer> standIn = new HashMap<>();
    List<Twins.Pair> exactFirst = // then all that stand in are known
        twins.stream().sorted(Comparator.comparing(pair -> !pair.exact())).toList();
    for (Twins.Pair pair : exactFirst) {
      int first = standIn.getOrDefault(pair.first(), pair.first());
      int second = standIn.getOrDefault(pair.second(), pair.second());
      String one = value.apply(first);
      String other = value.apply(second);
      if (one != null && other != null && !one.equals(other)) {
        found.pair(kind, second, first, words, other, same(pair, first), one);
      }
      if (pair.exact() && one == null && other != null) {
        standIn.put(first, second);
      }
    }
  }
}
