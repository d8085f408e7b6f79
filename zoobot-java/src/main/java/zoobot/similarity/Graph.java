package zoobot.similarity;

/**
 * Who is near whom: a few neighbours of every row, along which a search walks towards the query.
 * Packed, 4 bytes a neighbour.
 *
 * @param neighbours {@code [rows][degree]}, -1 where there are no more
 * @param degree most neighbours of a row
 */
record Graph(int[] neighbours, int degree) {

  /**
   * Rows, evenly spread, from which a search sets out: galaxies in separate clouds may have no way
   * from one to the other.
   */
  static final int STARTS = 64;

  int rows() {
    return neighbours.length / degree;
  }

  /** Returns the nearest rows found, best first. */
  Nearest nearest(Vectors vectors, float[] query, int count, int beam) {
    return nearest(vectors, this::neighbours, degree, query, count, beam);
  }

  static Nearest nearest(
      Space space, Space.Links links, int degree, float[] query, int count, int beam) {
    Walk walk = new Walk(space, links, degree);
    walk.from(Math.min(STARTS, space.rows()), query, Math.max(beam, count));
    Nearest nearest = new Nearest(count);
    for (int i = 0; i < Math.min(count, walk.size()); i++) {
      nearest.offer(Nearest.entry(walk.rank(i), walk.row(i)));
    }
    return nearest.sorted(count);
  }

  private int neighbours(int row, int[] into) {
    int count = 0;
    int from = row * degree;
    while (count < degree && neighbours[from + count] >= 0) {
      into[count] = neighbours[from + count];
      count++;
    }
    return count;
  }
}
