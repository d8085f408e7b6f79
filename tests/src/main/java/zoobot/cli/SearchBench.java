package zoobot.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import zoobot.io.Progress;
import zoobot.representation.Representations;
import zoobot.similarity.ApproximateIndex;
import zoobot.similarity.IndexOptions;
import zoobot.similarity.Metric;
import zoobot.similarity.Similarity;

/**
 * The peer's search problem: standard normal numbers, and queries a little beside some of them. For
 * an approximate index there is no harder case: nothing is near anything.
 */
final class SearchBench {

  static final int COLUMNS = 40;

  private static final int QUERIES = 50;
  private static final int NEAREST = 16;
  private static final int WIDEST = 8192;

  private final Similarity search;
  private final float[][] queries;

  private SearchBench(Similarity search, float[][] queries) {
    this.search = search;
    this.queries = queries;
  }

  static Representations random(int galaxies, int columns) {
    Random random = new Random(0);
    float[] values = new float[Math.multiplyExact(galaxies, columns)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    List<String> ids = IntStream.range(0, galaxies).mapToObj(i -> "g" + i).toList();
    List<String> names = IntStream.range(0, columns).mapToObj(i -> "feat_pca_" + i).toList();
    return Representations.of(ids, values, names, "random numbers");
  }

  static SearchBench exact(Representations all, Metric metric) {
    Random random = new Random(1);
    float[][] queries = new float[QUERIES][];
    for (int i = 0; i < QUERIES; i++) {
      queries[i] = all.vector(random.nextInt(all.size()));
      for (int d = 0; d < queries[i].length; d++) {
        queries[i][d] += 0.1f;
      }
    }
    return new SearchBench(Similarity.of(all).withMetric(metric), queries);
  }

  static ApproximateIndex build(Representations all, IndexOptions options) {
    return ApproximateIndex.build(all, Metric.EUCLIDEAN, options, Progress.SILENT);
  }

  SearchBench with(ApproximateIndex index) {
    return new SearchBench(search.with(index), queries);
  }

  /** Returns the index with the narrowest beam, in steps of a quarter, that has this recall. */
  static ApproximateIndex withRecall(ApproximateIndex index, SearchBench exact, double recall) {
    for (int beam = NEAREST; beam < WIDEST; beam += Math.max(1, beam / 4)) {
      ApproximateIndex tried = index.withSearchBeam(beam);
      if (exact.with(tried).recall(exact) >= recall) {
        return tried;
      }
    }
    return index.withSearchBeam(WIDEST);
  }

  /** Returns the part of the exact search's results that this one finds. */
  double recall(SearchBench exact) {
    long found = 0;
    for (float[] query : queries) {
      List<String> truth = exact.search.nearest(query, NEAREST).ids();
      found += search.nearest(query, NEAREST).ids().stream().filter(truth::contains).count();
    }
    return found / (double) (NEAREST * QUERIES);
  }

  /** Returns the median of the queries in milliseconds. */
  double milliseconds() {
    double[] times = new double[QUERIES];
    for (int i = 0; i < QUERIES; i++) {
      long start = System.nanoTime();
      search.nearest(queries[i], NEAREST);
      times[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(times);
    return times[QUERIES / 2];
  }

  @Override
  public String toString() {
    return search.toString();
  }
}
