package zoobot.representation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import zoobot.io.internal.Closest;
import zoobot.representation.internal.FeatureWriter;

/**
 * Which columns of a file hold what.
 *
 * @param id the column of ids
 * @param features the columns of numbers, by their number
 * @param positions whether there are {@code ra} and {@code dec}
 */
record FeatureColumns(String id, List<String> features, boolean positions) {

  /** Throws IllegalArgumentException if a column is not there or the numbers have a gap. */
  static FeatureColumns of(List<String> columns, ReadOptions options, String source) {
    if (!columns.contains(options.id())) {
      throw new IllegalArgumentException(source + ": " + Closest.missing(options.id(), columns));
    }
    boolean positions = columns.contains(FeatureWriter.RA) && columns.contains(FeatureWriter.DEC);
    List<String> others = new ArrayList<>(columns);
    others.remove(options.id());
    if (positions) {
      others.removeAll(List.of(FeatureWriter.RA, FeatureWriter.DEC));
    }
    String prefix = options.prefix().orElseGet(() -> prefix(columns, source));
    List<String> features =
        prefix.isEmpty() ? List.copyOf(others) : checked(numbered(columns, prefix), prefix, source);
    if (features.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: no columns of numbers%s; there are %s"
              .formatted(
                  source,
                  prefix.isEmpty() ? "" : " '" + prefix + "0', '" + prefix + "1', …",
                  Closest.closest(prefix + "0", columns)));
    }
    return new FeatureColumns(options.id(), features, positions);
  }

  private static String prefix(List<String> columns, String source) {
    boolean pca = !numbered(columns, Representations.PCA_PREFIX).isEmpty();
    if (pca && !numbered(columns, Representations.PREFIX).isEmpty()) {
      throw new IllegalArgumentException(
          source + ": has both feat_pca_… and feat_… columns; say which by ReadOptions.withPrefix");
    }
    return pca ? Representations.PCA_PREFIX : Representations.PREFIX;
  }

  /** Returns the columns of this prefix and a number, by the number. */
  private static List<String> numbered(List<String> columns, String prefix) {
    return columns.stream()
        .filter(name -> name.startsWith(prefix))
        .filter(name -> name.substring(prefix.length()).matches("\\d{1,6}"))
        .sorted(Comparator.comparingInt(name -> Integer.parseInt(name.substring(prefix.length()))))
        .toList();
  }

  private static List<String> checked(List<String> features, String prefix, String source) {
    for (int i = 0; i < features.size(); i++) {
      if (!features.get(i).equals(prefix + i)) {
        throw new IllegalArgumentException(
            "%s: there are %d columns of numbers up to '%s', but no '%s%d'"
                .formatted(source, features.size(), features.get(features.size() - 1), prefix, i));
      }
    }
    return features;
  }
}
