package zoobot.representation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import zoobot.io.internal.Check;
import zoobot.io.internal.Closest;
import zoobot.representation.internal.FeatureWriter;
import zoobot.table.internal.TableFormat;

/** The columns of a file: of ids, of numbers by their number, and whether of positions. */
record FeatureColumns(String id, List<String> features, boolean positions) {

  private static final String ZOOBOT = "(_pred)?$"; // Zoobot's own tables have feat_0_pred
  private static final String NONE =
      "%s: no columns of numbers '%s0', '%<s1', …; there are %s. Name what stands before their"
          + " number by --representations-prefix";
  private static final String LISTS =
      ". Lists are read from Parquet only; with pandas: t = read_csv('x.csv');"
          + " t.embedding = t.embedding.map(json.loads); t.to_parquet('x.parquet')";

  /** Throws IllegalArgumentException if a column is not there or the numbers have a gap. */
  static FeatureColumns of(List<String> columns, ReadOptions options, String source) {
    String missing = Closest.missing(options.id(), columns);
    String noIds = "%s: %s; name the column of ids by --representations-id";
    Check.that(columns.contains(options.id()), noIds, source, missing);
    List<String> sky = List.of(FeatureWriter.RA, FeatureWriter.DEC);
    boolean positions = columns.containsAll(sky);
    String prefix = options.prefix() == null ? Representations.PREFIX : options.prefix();
    List<String> features = new ArrayList<>(columns);
    if (prefix.isEmpty()) {
      features.remove(options.id());
      features.removeAll(positions ? sky : List.of());
      features.removeIf(name -> name.endsWith(FeatureWriter.TEXT));
      features.removeAll(List.of("file_loc", "reason", "node")); // of what can't be read, by Spark
    } else {
      boolean usual = options.prefix() == null;
      features = usual ? usual(columns, source) : numbered(columns, prefix, source);
    }
    String near = Closest.closest(prefix + "0", columns);
    String advice = TableFormat.place(source).equals("line") ? NONE + LISTS : NONE;
    Check.that(!features.isEmpty(), advice, source, prefix, near);
    return new FeatureColumns(options.id(), List.copyOf(features), positions);
  }

  /** Returns what a file has of this library's names, or pandas' own, which are numbers alone. */
  static List<String> usual(List<String> columns, String source) {
    List<String> pca = numbered(columns, Representations.PCA_PREFIX, source);
    List<String> all = numbered(columns, Representations.PREFIX, source);
    Check.that(
        pca.isEmpty() || all.isEmpty(),
        "%s: has both feat_pca_… and feat_… columns; say which by --representations-prefix",
        source);
    return !pca.isEmpty() ? pca : !all.isEmpty() ? all : numbered(columns, "", source);
  }

  /** Returns the columns of this prefix and a number, from 0 or 1 without a gap. */
  private static List<String> numbered(List<String> columns, String prefix, String source) {
    List<String> features =
        columns.stream()
            .filter(name -> name.startsWith(prefix))
            .filter(name -> name.substring(prefix.length()).matches("\\d{1,6}" + ZOOBOT))
            .sorted(Comparator.comparingInt(name -> number(name, prefix)))
            .toList();
    int first = features.isEmpty() || number(features.get(0), prefix) == 0 ? 0 : 1;
    for (int i = 0; i < features.size(); i++) {
      Check.that(
          number(features.get(i), prefix) == first + i,
          "%s: there are %d columns of numbers up to '%s', but no '%s'",
          source,
          features.size(),
          features.get(features.size() - 1),
          prefix + (first + i));
    }
    return features;
  }

  private static int number(String name, String prefix) {
    return Integer.parseInt(name.substring(prefix.length()).replaceFirst(ZOOBOT, ""));
  }
}
