package zoobot.similarity;

import io.github.jbellis.jvector.graph.GraphIndexBuilder;
import io.github.jbellis.jvector.graph.ImmutableGraphIndex;
import io.github.jbellis.jvector.graph.NodesIterator;
import io.github.jbellis.jvector.graph.similarity.BuildScoreProvider;
import io.github.jbellis.jvector.graph.similarity.DefaultSearchScoreProvider;
import io.github.jbellis.jvector.graph.similarity.ScoreFunction;
import io.github.jbellis.jvector.graph.similarity.SearchScoreProvider;
import io.github.jbellis.jvector.vector.VectorizationProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import zoobot.io.Progress;

/**
 * Who is near whom: a few neighbours of every row, along which a search walks towards the query.
 * Packed, 4 bytes a neighbour.
 *
 * @param neighbours {@code [rows][degree]}, -1 where there are no more
 * @param degree most neighbours of a row
 * @param entry where a search begins
 */
record Graph(int[] neighbours, int degree, int entry) {

  private static final float OVERFLOW = 1.2f;
  private static final float ALPHA = 1.2f;
  private static final long EVERY_MILLIS = 200;

  /**
   * Rows, evenly spread, from which a search sets out beside the entry: threads that build a graph
   * of galaxies in separate clouds now and then leave a cloud that can hardly be walked to.
   */
  private static final int STARTS = 64;

  /**
   * Kept here so that its level stays: below Java 20 JVector warns that it could be faster. Set
   * before {@link RowScores} is loaded, which makes JVector look.
   */
  private static final Logger LOGGER = Logger.getLogger("io.github.jbellis.jvector");

  static {
    LOGGER.setLevel(Level.SEVERE);
  }

  /**
   * Has JVector build a graph, on the rows where they are, and packs it: JVector's own takes twice
   * the memory of the vectors, and on Java 17 is slower to search.
   */
  static Graph build(Vectors vectors, IndexOptions options, Progress progress) {
    ForkJoinPool pool = new ForkJoinPool(Runtime.getRuntime().availableProcessors());
    try (GraphIndexBuilder builder =
        GraphIndexBuilder.builder(new RowScores(vectors), vectors.features(), options.degree())
            .withBeamWidth(options.buildBeam())
            .withNeighborOverflow(OVERFLOW)
            .withAlpha(ALPHA)
            .withSimdExecutor(pool)
            .withParallelExecutor(pool)
            .build()) {
      AtomicInteger added = new AtomicInteger();
      await(pool.submit(() -> add(builder, vectors, added)), added, vectors.rows(), progress);
      builder.cleanup();
      return pack(builder.getGraph(), vectors.rows(), options.degree());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("building the index was interrupted");
    } catch (ExecutionException e) {
      throw new IllegalStateException("building the index failed", e.getCause());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      pool.shutdownNow();
    }
  }

  /** Waits and tells, on the calling thread, how many rows are in. */
  private static void await(Future<?> work, AtomicInteger added, int rows, Progress progress)
      throws InterruptedException, ExecutionException {
    for (boolean done = false; !done; ) {
      if (Thread.interrupted()) { // work that is done already hides it
        throw new InterruptedException();
      }
      try {
        work.get(EVERY_MILLIS, TimeUnit.MILLISECONDS);
        done = true;
      } catch (TimeoutException e) {
        // not yet
      }
      progress.at("index", added.get(), rows, "galaxies");
    }
  }

  private static void add(GraphIndexBuilder builder, Vectors vectors, AtomicInteger added) {
    Thread worker = Thread.currentThread();
    IntStream.range(0, vectors.rows())
        .parallel()
        .forEach(
            row -> {
              if (worker.isInterrupted()) {
                throw new CancellationException("building the index was interrupted");
              }
              builder.addGraphNode(row, RowScores.of(vectors, vectors.query(row)));
              added.incrementAndGet();
            });
  }

  private static Graph pack(ImmutableGraphIndex graph, int rows, int degree) {
    int[] neighbours = new int[Math.multiplyExact(rows, degree)];
    Arrays.fill(neighbours, -1);
    try (ImmutableGraphIndex.View view = graph.getView()) {
      for (int row = 0; row < rows; row++) {
        NodesIterator of = view.getNeighborsIterator(0, row);
        for (int i = row * degree; i < (row + 1) * degree && of.hasNext(); i++) {
          neighbours[i] = of.nextInt();
        }
      }
      return new Graph(neighbours, degree, view.entryNode().node);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

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
    look(entry, vectors, query, seen, inSight);
    for (int i = 0; i < STARTS; i++) {
      look((int) ((long) i * rows() / STARTS), vectors, query, seen, inSight);
    }
    for (int row = inSight.visit(); row >= 0; row = inSight.visit()) {
      for (int i = row * degree; i < (row + 1) * degree && neighbours[i] >= 0; i++) {
        look(neighbours[i], vectors, query, seen, inSight);
      }
    }
    Nearest nearest = new Nearest(Math.min(count, inSight.size));
    for (int i = 0; i < inSight.size; i++) {
      nearest.offer(inSight.ranks[i], inSight.rows[i]);
    }
    return nearest.sorted();
  }

  /** Takes a row into sight if it had not been seen and is near enough. */
  private static void look(int row, Vectors vectors, float[] query, long[] seen, Beam inSight) {
    if (mark(seen, row)) {
      float bound = inSight.bound();
      float rank = vectors.rank(row, query, bound);
      if (rank < bound) {
        inSight.add(rank, row);
      }
    }
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

  /** Tells JVector how near rows are, on the array where they are; a higher score is nearer. */
  private record RowScores(Vectors vectors) implements BuildScoreProvider {

    static SearchScoreProvider of(Vectors vectors, float[] query) {
      ScoreFunction.ExactScoreFunction score =
          row -> 1 / (1 + vectors.rank(row, query, Float.POSITIVE_INFINITY));
      return new DefaultSearchScoreProvider(score);
    }

    @Override
    public boolean isExact() {
      return true;
    }

    @Override
    public VectorFloat<?> approximateCentroid() {
      double[] sums = new double[vectors.features()];
      for (int i = 0; i < vectors.values().length; i++) {
        sums[i % sums.length] += vectors.values()[i];
      }
      VectorFloat<?> centroid =
          VectorizationProvider.getInstance().getVectorTypeSupport().createFloatVector(sums.length);
      for (int d = 0; d < sums.length; d++) {
        centroid.set(d, (float) (sums[d] / vectors.rows()));
      }
      return centroid;
    }

    @Override
    public SearchScoreProvider searchProviderFor(VectorFloat<?> vector) {
      float[] query = new float[vector.length()];
      for (int d = 0; d < query.length; d++) {
        query[d] = vector.get(d);
      }
      return of(vectors, query);
    }

    @Override
    public SearchScoreProvider searchProviderFor(int row) {
      return of(vectors, vectors.query(row));
    }

    @Override
    public SearchScoreProvider diversityProviderFor(int row) {
      return of(vectors, vectors.query(row));
    }
  }
}
