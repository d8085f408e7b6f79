package zoobot.similarity;

import java.util.List;
import java.util.Set;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import zoobot.catalog.Catalog;
import zoobot.catalog.Split;
import zoobot.representation.Representations;

/**
 * Pairs of galaxies whose representations are so near that they may be the same galaxy, or the same
 * image twice. Such a pair with one galaxy to train on and the other to test on makes a test too
 * easy.
 *
 * @param pairs the nearest first
 * @param threshold the distance up to which pairs were looked for
 */
public record NearDuplicates(List<Pair> pairs, double threshold) {

  private static final int LISTED = 5;

  /**
   * Two galaxies.
   *
   * @param first id of the one that comes first in the table
   * @param second id of the other
   * @param distance in the representation
   * @param separation on the sky in arcseconds, NaN if unknown
   */
  public record Pair(String first, String second, double distance, double separation) {}

  /** Copies the list. */
  public NearDuplicates {
    pairs = List.copyOf(pairs);
  }

  /**
   * Finds all pairs not farther apart than a threshold, exactly. Fast where these are few.
   *
   * @param threshold in the metric's distance; identical images are 0 apart, or nearly
   * @throws IllegalArgumentException if the threshold is negative, or there are more than a million
   *     such pairs
   */
  public static NearDuplicates find(
      Representations representations, Metric metric, double threshold) {
    if (!(threshold >= 0)) {
      throw new IllegalArgumentException("a threshold of " + threshold + "; from 0");
    }
    return new NearDuplicates(new PairSweep(representations, metric, threshold).pairs(), threshold);
  }

  /** Returns the pairs that lie in different parts of a split. */
  public List<Pair> straddling(Split split) {
    List<Set<String>> parts =
        List.of(ids(split.train()), ids(split.validation()), ids(split.test()));
    return pairs.stream()
        .filter(
            pair -> {
              int first = part(parts, pair.first());
              int second = part(parts, pair.second());
              return first >= 0 && second >= 0 && first != second;
            })
        .toList();
  }

  /**
   * Checks that no pair lies in different parts of a split.
   *
   * @throws IllegalStateException if one does; the message names the first few
   */
  public void checkNoneStraddles(Split split) {
    List<Pair> straddling = straddling(split);
    if (!straddling.isEmpty()) {
      throw new IllegalStateException(
          "%d pairs of near-duplicates lie in different parts of the split, such as %s"
              .formatted(
                  straddling.size(),
                  straddling.stream()
                      .limit(LISTED)
                      .map(p -> p.first() + " and " + p.second())
                      .toList()));
    }
  }

  /**
   * Returns a table with columns {@code id_str}, {@code other_id_str}, {@code distance} and {@code
   * separation} (arcseconds).
   */
  public Table table() {
    return Table.create(
        "near duplicates",
        StringColumn.create("id_str", pairs.stream().map(Pair::first)),
        StringColumn.create("other_id_str", pairs.stream().map(Pair::second)),
        DoubleColumn.create("distance", pairs.stream().mapToDouble(Pair::distance).toArray()),
        DoubleColumn.create("separation", pairs.stream().mapToDouble(Pair::separation).toArray()));
  }

  private static Set<String> ids(Catalog catalog) {
    return Set.copyOf(catalog.ids());
  }

  private static int part(List<Set<String>> parts, String id) {
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).contains(id)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public String toString() {
    return pairs.size() + " pairs not farther apart than " + threshold;
  }
}
