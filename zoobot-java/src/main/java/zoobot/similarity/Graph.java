package zoobot.similarity;

import io.github.jbellis.jvector.graph.GraphIndexBuilder;
import io.github.jbellis.jvector.graph.ImmutableGraphIndex;
import io.github.jbellis.jvector.graph.NodesIterator;
import io.github.jbellis.jvector.graph.similarity.BuildScoreProvider;
import io.github.jbellis.jvector.graph.similarity.DefaultSearchScoreProvider;
import io.github.jbellis.jvector.graph.similarity.ScoreFunction;
import io.github.jbellis.jvector.graph.similarity.SearchScoreProvider;
import io.github.jbellis.jvector.util.BitSet;
import io.github.jbellis.jvector.util.FixedBitSet;
import io.github.jbellis.jvector.util.GrowableLongHeap;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import zoobot.io.Progress;
import zoobot.io.Threads;
import zoobot.io.internal.Workers;

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
    int cores = Threads.count();
    ForkJoinPool pool = new ForkJoinPool(cores);
    AtomicInteger added = new AtomicInteger();
    try (GraphIndexBuilder builder =
        GraphIndexBuilder.builder(new RowScores(vectors), vectors.features(), options.degree())
            .withBeamWidth(options.buildBeam())
            .withNeighborOverflow(OVERFLOW)
            .withAlpha(ALPHA)
            .withSimdExecutor(pool)
            .withParallelExecutor(pool)
            .build()) {
      Workers.run(
          vectors.rows(),
          cores,
          "building the index",
          row -> {
            builder.addGraphNode(row, new RowScores(vectors).searchProviderFor(row));
            synchronized (added) { // so that progress is told by one thread at a time
              progress.at("index", added.incrementAndGet(), vectors.rows(), "galaxies");
            }
          });
      builder.cleanup();
      return pack(builder.getGraph(), vectors.rows(), options.degree());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      pool.shutdownNow();
    }
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
    Nearest inSight = new Nearest(Math.max(beam, count));
    GrowableLongHeap toVisit = new GrowableLongHeap(beam);
    BitSet seen = new FixedBitSet(rows());
    IntConsumer look =
        row -> {
          float bound = inSight.bound();
          float rank = seen.getAndSet(row) ? bound : vectors.rank(row, query, bound);
          if (rank < bound) {
            inSight.offer(Nearest.entry(rank, row));
            toVisit.push(Nearest.entry(rank, row));
          }
        };
    look.accept(entry);
    IntStream.range(0, STARTS).map(i -> (int) ((long) i * rows() / STARTS)).forEach(look);
    while (toVisit.size() > 0 && Nearest.rank(toVisit.top()) <= inSight.bound()) {
      int row = (int) toVisit.pop();
      for (int i = row * degree; i < (row + 1) * degree && neighbours[i] >= 0; i++) {
        look.accept(neighbours[i]);
      }
    }
    return inSight.sorted(count);
  }

  /** Tells JVector how near rows are, on the array where they are; a higher score is nearer. */
  private record RowScores(Vectors vectors) implements BuildScoreProvider {

    @Override
    public SearchScoreProvider searchProviderFor(int row) {
      float[] query = vectors.query(row);
      ScoreFunction.ExactScoreFunction score =
          other -> 1 / (1 + vectors.rank(other, query, Float.POSITIVE_INFINITY));
      return new DefaultSearchScoreProvider(score);
    }

    @Override
    public SearchScoreProvider diversityProviderFor(int row) {
      return searchProviderFor(row);
    }

    @Override
    public boolean isExact() {
      return true;
    }

    @Override
    public VectorFloat<?> approximateCentroid() {
      throw new UnsupportedOperationException("no part of a build by rows");
    }

    @Override
    public SearchScoreProvider searchProviderFor(VectorFloat<?> vector) {
      throw new UnsupportedOperationException("no part of a build by rows");
    }
  }
}
