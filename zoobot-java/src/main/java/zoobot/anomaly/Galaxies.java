package zoobot.anomaly;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import zoobot.io.internal.Check;
import zoobot.io.internal.ContentDigest;

/** The galaxies of a session: an id and a point each, wherever they are kept. */
interface Galaxies {

  int size();

  String id(int row);

  /** Returns the rows of those of the ids that there are. */
  Map<String, Integer> find(Collection<String> ids);

  /** Gives every id in order. */
  void each(Consumer<String> id);

  /** Returns the digest of ids and features, in order. */
  String sha256();

  /** Returns the standardised features. */
  Points points();

  /** Checks that an id is one that the files of a session can hold. */
  static void check(String id, int row) {
    boolean line = !id.isBlank() && id.indexOf('\n') < 0 && id.indexOf('\r') < 0;
    Check.that(line, "id %s is empty or has a line break: '%s'", row, id);
  }

  /** Galaxies in memory. */
  record Held(List<String> ids, Map<String, Integer> rows, float[][] features) implements Galaxies {

    static Held of(List<String> ids, float[][] features) {
      int n = ids.size();
      int given = features.length;
      Check.that(n == given, "%s ids but %s rows of features; each id needs one", n, given);
      Map<String, Integer> rows = new HashMap<>();
      for (int i = 0; i < n; i++) {
        check(ids.get(i), i);
        Integer before = rows.put(ids.get(i), i);
        Check.that(before == null, "id '%s' comes twice, in rows %s and %s", ids.get(i), before, i);
      }
      Points.check(features);
      return new Held(List.copyOf(ids), rows, features);
    }

    @Override
    public int size() {
      return ids.size();
    }

    @Override
    public String id(int row) {
      return ids.get(row);
    }

    @Override
    public Map<String, Integer> find(Collection<String> some) {
      return Set.copyOf(some).stream()
          .filter(rows::containsKey)
          .collect(Collectors.toMap(Function.identity(), rows::get));
    }

    @Override
    public void each(Consumer<String> id) {
      ids.forEach(id);
    }

    @Override
    public String sha256() {
      ContentDigest digest = new ContentDigest();
      for (int i = 0; i < features.length; i++) {
        digest.add(ids.get(i)).add(features[i]);
      }
      return digest.hex();
    }

    @Override
    public Points points() {
      return Points.standardised(features);
    }
  }
}
