package zoobot.representation;

import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** Unique ids in order, with their rows in a map of half a HashMap's memory. Immutable. */
final class Ids extends AbstractList<String> {

  private static final int LISTED = 3;

  private final String[] ids;
  private final Object2IntOpenHashMap<String> rows;

  private Ids(String[] ids, String source, BiFunction<Integer, Integer, String> places) {
    this.ids = ids;
    rows = new Object2IntOpenHashMap<>(ids.length);
    rows.defaultReturnValue(-1);
    String twice = "%s: id '%s' is there twice, in %s; ids must be unique";
    for (int row = 0; row < ids.length; row++) {
      int same = rows.putIfAbsent(ids[row], row);
      if (same >= 0) {
        throw new IllegalArgumentException(
            twice.formatted(source, ids[row], places.apply(same, row)));
      }
    }
  }

  /** Throws IllegalArgumentException, which names the source, if an id is there twice. */
  static Ids of(List<String> ids, String source) {
    return of(ids, source, (one, other) -> "rows " + (one + 1) + " and " + (other + 1));
  }

  /** The same, with words on where two rows are. */
  static Ids of(List<String> ids, String source, BiFunction<Integer, Integer, String> places) {
    return ids instanceof Ids same ? same : new Ids(ids.toArray(String[]::new), source, places);
  }

  @Override
  public String get(int row) {
    return ids[row];
  }

  @Override
  public int size() {
    return ids.length;
  }

  /** Returns the row of an id, or −1. */
  @Override
  public int indexOf(Object id) {
    return rows.getInt(id);
  }

  @Override
  public boolean contains(Object id) {
    return rows.containsKey(id);
  }

  /** Words what ids there are, those that begin most like the wanted one first. */
  String closest(String wanted) {
    int[] common = Arrays.stream(ids).mapToInt(id -> common(wanted, id)).toArray();
    int longest = Arrays.stream(common).max().orElse(0);
    IntStream near = IntStream.range(0, size()).filter(row -> common[row] == longest);
    List<String> list = near.limit(LISTED).mapToObj(this::get).toList();
    String such = list.isEmpty() ? "" : ", such as '" + String.join("', '", list) + "'";
    return "there are " + size() + " ids" + such;
  }

  private static int common(String one, String other) {
    int mismatch = Arrays.mismatch(one.toCharArray(), other.toCharArray());
    return mismatch < 0 ? one.length() : mismatch;
  }
}
