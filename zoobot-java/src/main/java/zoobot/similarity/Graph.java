package zoobot.similarity;

import java.util.Arrays;

/**
 * Who is near whom: a few neighbours of every row, along which a search walks towards the query.
 * Packed, 4 bytes a neighbour.
 *
 * @param neighbours {@code [rows][degree]}, -1 where there are no more
 * @param degree most neighbours of a row
 * @param entry where a search begins
 */
record Graph(int[] neighbours, int degree, int entry) {

  int rows() {
    return neighbours.length / degree;
  }

  /**
   * Returns the nearest rows found, best first: of those in sight the nearest one not yet visited
   * is visited, until the {@code beam} nearest in sight have been.
   */
  Nearest nearest(Vectors vectors, float[] query, int count, int beam) {
    Beam inSight = new Beam(Math.max(beam, count));
    long[] seen = new long[rows() / 64 + 1];
    mark(seen, entry);
    inSight.add(vectors.rank(entry, query, Float.POSITIVE_INFINITY), entry);
    for (int row = inSight.visit(); row >= 0; row = inSight.visit()) {
      for (int i = row * degree; i < (row + 1) * degree && neighbours[i] >= 0; i++) {
        int next = neighbours[i];
        if (mark(seen, next)) {
          float bound = inSight.bound();
          float rank = vectors.rank(next, query, bound);
          if (rank < bound) {
            inSight.add(rank, next);
          }
        }
      }
    }
    Nearest nearest = new Nearest(Math.min(count, inSight.size));
    for (int i = 0; i < inSight.size; i++) {
      nearest.offer(inSight.ranks[i], inSight.rows[i]);
    }
    return nearest.sorted();
  }

  /** Returns whether the row had not been seen before. */
  private static boolean mark(long[] seen, int row) {
    long bit = 1L << row;
    boolean fresh = (seen[row >> 6] & bit) == 0;
    seen[row >> 6] |= bit;
    return fresh;
  }

  /** The nearest rows in sight, best first, with a mark on those visited. */
  private static final class Beam {

    private final float[] ranks;
    private final int[] rows;
    private final boolean[] visited;
    private int size;
    private int next;

    Beam(int width) {
      ranks = new float[width];
      rows = new int[width];
      visited = new boolean[width];
    }

    float bound() {
      return size < ranks.length ? Float.POSITIVE_INFINITY : ranks[size - 1];
    }

    /** Returns the nearest row not yet visited, or -1. */
    int visit() {
      while (next < size && visited[next]) {
        next++;
      }
      if (next == size) {
        return -1;
      }
      visited[next] = true;
      return rows[next];
    }

    /** Adds a row that is nearer than the bound; the last one makes room. */
    void add(float rank, int row) {
      int found = Arrays.binarySearch(ranks, 0, size, rank);
      int at = found < 0 ? -found - 1 : found;
      int moved = Math.min(size, ranks.length - 1) - at;
      System.arraycopy(ranks, at, ranks, at + 1, moved);
      System.arraycopy(rows, at, rows, at + 1, moved);
      System.arraycopy(visited, at, visited, at + 1, moved);
      ranks[at] = rank;
      rows[at] = row;
      visited[at] = false;
      size = Math.min(size + 1, ranks.length);
      next = Math.min(next, at);
    }
  }
}
