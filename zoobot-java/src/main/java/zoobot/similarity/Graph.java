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
    return nearest(new InMemory(this, vectors), degree, query, count, beam);
  }

  static Nearest nearest(Space space, int degree, float[] query, int count, int beam) {
    Walk walk = new Walk(space, degree);
    walk.from(Math.min(STARTS, space.rows()), query, Math.max(beam, count));
    Nearest nearest = new Nearest(count);
    for (int i = 0; i < Math.min(count, walk.size()); i++) {
      nearest.offer(Nearest.entry(walk.rank(i), walk.row(i)));
    }
    return nearest.sorted(count);
  }

  private record InMemory(Graph graph, Vectors vectors) implements Space {

    @Override
    public int rows() {
      return graph.rows();
    }

    @Override
    public float rank(int row, float[] query, float bound) {
      return vectors.rank(row, query, bound);
    }

    @Override
    public float fetch(int[] rows, int count) {
      return vectors.fetch(rows, count);
    }

    @Override
    public int neighbours(int row, int[] into) {
      int count = 0;
      int from = row * graph.degree;
      while (count < graph.degree && graph.neighbours[from + count] >= 0) {
        into[count] = graph.neighbours[from + count];
        count++;
      }
      return count;
    }
  }
}
