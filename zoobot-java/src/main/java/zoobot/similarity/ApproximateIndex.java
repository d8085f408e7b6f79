package zoobot.similarity;

import java.nio.file.Path;
import java.util.function.IntConsumer;
import zoobot.representation.Representations;

/**
 * An index that finds most of the nearest galaxies among millions in well under a millisecond; what
 * part of them, {@link Similarity#recall} measures.
 *
 * <p>A graph of near galaxies, built by JVector in the manner of Vamana (Subramanya et al. 2019,
 * "DiskANN"). Where several threads build it, it comes out a little different each time; saved and
 * opened again it is the same, and a search in it is deterministic. Immutable and safe for use by
 * several threads.
 *
 * <pre>{@code
 * ApproximateIndex.build(all, Metric.EUCLIDEAN, IndexOptions.standard(), n -> {}).save(file);
 * Similarity fast = Similarity.of(all).with(ApproximateIndex.open(file, all));
 * }</pre>
 */
public final class ApproximateIndex {

  private final Graph graph;
  private final Metric metric;
  private final int searchBeam;
  private final long fingerprint;

  ApproximateIndex(Graph graph, Metric metric, int searchBeam, long fingerprint) {
    this.graph = graph;
    this.metric = metric;
    this.searchBeam = searchBeam;
    this.fingerprint = fingerprint;
  }

  /**
   * Builds an index, on all cores.
   *
   * @param done is told now and then, and at the end, how many galaxies are in
   * @throws java.util.concurrent.CancellationException if the thread is interrupted; it stays so
   */
  public static ApproximateIndex build(
      Representations representations, Metric metric, IndexOptions options, IntConsumer done) {
    Graph graph = GraphBuilder.build(Vectors.of(representations, metric), options, done);
    return new ApproximateIndex(
        graph, metric, options.searchBeam(), IndexFile.fingerprint(representations));
  }

  /**
   * Reads an index that {@link #save} wrote.
   *
   * @param representations those it was built from
   * @throws IllegalArgumentException if the file is not there, is no index, or was built from other
   *     representations
   */
  public static ApproximateIndex open(Path file, Representations representations) {
    return IndexFile.open(file, representations);
  }

  /** Writes the index, over an older one; the representations are not in it. */
  public Path save(Path file) {
    return IndexFile.save(this, file);
  }

  /** Returns the same index, searched with another beam. */
  public ApproximateIndex withSearchBeam(int galaxies) {
    int beam = new IndexOptions(graph.degree(), 1, galaxies).searchBeam();
    return new ApproximateIndex(graph, metric, beam, fingerprint);
  }

  /** Returns what the index was built for. */
  public Metric metric() {
    return metric;
  }

  /** Returns the number of galaxies. */
  public int size() {
    return graph.rows();
  }

  @Override
  public String toString() {
    return "ApproximateIndex of %d galaxies, %s, degree %d, search beam %d"
        .formatted(size(), metric, graph.degree(), searchBeam);
  }

  Nearest nearest(Vectors vectors, float[] query, int count) {
    return graph.nearest(vectors, query, count, searchBeam);
  }

  Graph graph() {
    return graph;
  }

  int searchBeam() {
    return searchBeam;
  }

  long fingerprint() {
    return fingerprint;
  }
}
