package zoobot.similarity;

import it.unimi.dsi.fastutil.ints.IntArrayList;

/**
 * A walk from neighbour to neighbour towards a query: of those in sight the nearest one not yet
 * visited is visited, until the nearest in sight, as many as the beam is wide, have been.
 *
 * <p>Those in sight are entries of {@link Nearest} in order, the row shifted by a bit that tells
 * whether it was visited. May be used again, by one thread at a time.
 */
final class Walk {

  private static final int VISITED = 1;

  private final Space space;
  private final Spread spread;
  private final long[] seen; // a bit a row
  private final IntArrayList marked = new IntArrayList();
  private final Space.Links links;
  private final int[] near; // neighbours of the row that is visited
  private long[] sight = {};
  private int size;
  private int next; // of those in sight, not visited

  /**
   * Of use to nobody, but for it rows are read before the first is ranked: memory is then waited
   * for once, not row after row, which saves a third of the time.
   */
  private float fetched;

  Walk(Space space, Space.Links links, int degree) {
    this.space = space;
    this.links = links;
    spread = new Spread(space.rows());
    near = new int[degree];
    seen = new long[(space.rows() + Long.SIZE - 1) / Long.SIZE];
  }

  /** Walks, with a beam, from the first rows of {@link Spread} until nothing nearer is in sight. */
  void from(int starts, float[] query, int beam) {
    marked.forEach(row -> seen[row >> 6] = 0);
    marked.clear();
    sight = sight.length == beam ? sight : new long[beam];
    size = 0;
    next = 0;
    for (int i = 0; i < starts; i++) {
      look(spread.row(i), query);
    }
    while (next < size) {
      int row = row(next);
      sight[next++] |= VISITED;
      int count = links.of(row, near);
      int fresh = 0;
      for (int i = 0; i < count; i++) {
        if (unseen(near[i])) {
          near[fresh++] = near[i];
        }
      }
      fetched += space.fetch(near, fresh);
      for (int i = 0; i < fresh; i++) {
        offer(near[i], space.rank(near[i], query, bound()));
      }
      while (next < size && (sight[next] & VISITED) != 0) {
        next++;
      }
    }
  }

  /** Returns how many are in sight, the nearest first. */
  int size() {
    return size;
  }

  int row(int i) {
    return (int) sight[i] >>> 1;
  }

  float rank(int i) {
    return Nearest.rank(sight[i]);
  }

  private void look(int row, float[] query) {
    if (unseen(row)) {
      offer(row, space.rank(row, query, bound()));
    }
  }

  private float bound() {
    return size < sight.length ? Float.POSITIVE_INFINITY : rank(size - 1);
  }

  private boolean unseen(int row) {
    long bit = 1L << row;
    boolean unseen = (seen[row >> 6] & bit) == 0;
    if (unseen) {
      seen[row >> 6] |= bit;
      marked.add(row);
    }
    return unseen;
  }

  private void offer(int row, float rank) {
    long entry = Nearest.entry(rank, row << 1);
    if (size == sight.length && entry >= sight[size - 1]) {
      return;
    }
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sight[middle] < entry) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    size = Math.min(size + 1, sight.length);
    System.arraycopy(sight, low, sight, low + 1, size - low - 1);
    sight[low] = entry;
    next = Math.min(next, low);
  }
}
