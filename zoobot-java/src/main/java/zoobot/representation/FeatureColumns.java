package zoobot.representation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import zoobot.representation.internal.FeatureWriter;

/**
 * Which columns of a file hold what.
 *
 * @param id the column of ids
 * @param features the columns of numbers, by their number
 * @param positions whether there are {@code ra} and {@code dec}
 * @param kept other columns to keep
 */
record FeatureColumns(String id, List<String> features, boolean positions, List<String> kept) {

  private static final int LISTED = 8;

  /** Throws IllegalArgumentException if a column is not there or the numbers have a gap. */
  static FeatureColumns of(List<String> columns, ReadOptions options, String source) {
    if (!columns.contains(options.id())) {
      throw missing(source, "no column '" + options.id() + "' of ids", columns);
    }
    List<String> others = new ArrayList<>(columns);
    others.remove(options.id());
    boolean positions = columns.contains(FeatureWriter.RA) && columns.contains(FeatureWriter.DEC);
    if (positions) {
      others.removeAll(List.of(FeatureWriter.RA, FeatureWriter.DEC));
    }
    for (String name : options.keep() == null ? List.<String>of() : options.keep()) {
      if (!columns.contains(name)) {
        throw missing(source, "no column '" + name + "' to keep", columns);
      }
    }
    List<String> features = features(columns, others, options, source);
    others.removeAll(features);
    return new FeatureColumns(
        options.id(), features, positions, options.keep() == null ? others : options.keep());
  }

  private static List<String> features(
      List<String> columns, List<String> others, ReadOptions options, String source) {
    if (!"".equals(options.prefix())) {
      return features(columns, options.prefix(), source);
    }
    List<String> all = new ArrayList<>(others);
    all.removeAll(options.keep() == null ? List.of() : options.keep());
    if (all.isEmpty()) {
      throw missing(source, "no column of numbers", columns);
    }
    return List.copyOf(all);
  }

  private static List<String> features(List<String> columns, String prefix, String source) {
    if (prefix != null) {
      return checked(numbered(columns, prefix), prefix, columns, source);
    }
    List<String> pca = numbered(columns, Representations.PCA_PREFIX);
    List<String> plain = numbered(columns, Representations.PREFIX);
    if (!pca.isEmpty() && !plain.isEmpty()) {
      throw new IllegalArgumentException(
          source + ": has both feat_pca_… and feat_… columns; say which by ReadOptions.withPrefix");
    }
    return pca.isEmpty()
        ? checked(plain, Representations.PREFIX, columns, source)
        : checked(pca, Representations.PCA_PREFIX, columns, source);
  }

  /** Returns the columns of this prefix and a number, by the number. */
  private static List<String> numbered(List<String> columns, String prefix) {
    return columns.stream()
        .filter(name -> name.startsWith(prefix))
        .filter(name -> name.substring(prefix.length()).matches("\\d{1,6}"))
        .sorted(Comparator.comparingInt(name -> Integer.parseInt(name.substring(prefix.length()))))
        .toList();
  }

  private static List<String> checked(
      List<String> features, String prefix, List<String> columns, String source) {
    if (features.isEmpty()) {
      throw missing(source, "no columns '" + prefix + "0', '" + prefix + "1', …", columns);
    }
    for (int i = 0; i < features.size(); i++) {
      if (!features.get(i).equals(prefix + i)) {
        throw new IllegalArgumentException(
            "%s: there are %d columns of numbers up to '%s', but no '%s%d'"
                .formatted(source, features.size(), features.get(features.size() - 1), prefix, i));
      }
    }
    return features;
  }

  private static IllegalArgumentException missing(
      String source, String what, List<String> columns) {
    int shown = Math.min(LISTED, columns.size());
    String rest = columns.size() > shown ? " and " + (columns.size() - shown) + " more" : "";
    return new IllegalArgumentException(
        source + ": " + what + "; there are " + columns.subList(0, shown) + rest);
  }
}
