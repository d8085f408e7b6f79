package zoobot.representation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import zoobot.io.internal.Check;
import zoobot.io.internal.Closest;
import zoobot.representation.internal.FeatureWriter;

/** The columns of a file: of ids, of numbers by their number, and whether of positions. */
record FeatureColumns(String id, List<String> features, boolean positions) {

  /** Throws IllegalArgumentException if a column is not there or the numbers have a gap. */
  static FeatureColumns of(List<String> columns, ReadOptions options, String source) {
    if (!columns.contains(options.id())) {
      throw new IllegalArgumentException(source + ": " + Closest.missing(options.id(), columns));
    }
    List<String> sky = List.of(FeatureWriter.RA, FeatureWriter.DEC);
    boolean positions = columns.containsAll(sky);
    String prefix = options.prefix().orElseGet(() -> prefix(columns, source));
    List<String> features = new ArrayList<>(columns);
    features.remove(options.id());
    if (!prefix.isEmpty()) {
      features = numbered(columns, prefix, source);
    } else if (positions) {
      features.removeAll(sky);
    }
    if (features.isEmpty()) {
      String wanted = prefix.isEmpty() ? "" : " '" + prefix + "0', '" + prefix + "1', …";
      throw new IllegalArgumentException(
          "%s: no columns of numbers%s; there are %s"
              .formatted(source, wanted, Closest.closest(prefix + "0", columns)));
    }
    return new FeatureColumns(options.id(), List.copyOf(features), positions);
  }

  private static String prefix(List<String> columns, String source) {
    boolean pca = !numbered(columns, Representations.PCA_PREFIX).isEmpty();
    Check.that(
        !pca || numbered(columns, Representations.PREFIX).isEmpty(),
        "%s: has both feat_pca_… and feat_… columns; say which by ReadOptions.withPrefix",
        source);
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

  /** Returns the same, from 0 without a gap. */
  private static List<String> numbered(List<String> columns, String prefix, String source) {
    List<String> features = numbered(columns, prefix);
    int count = features.size();
    for (String name : Representations.names(prefix, count)) {
      String gap = "%s: there are %d columns of numbers up to '%s', but no '%s'";
      Check.that(features.contains(name), gap, source, count, features.get(count - 1), name);
    }
    return features;
  }
}
