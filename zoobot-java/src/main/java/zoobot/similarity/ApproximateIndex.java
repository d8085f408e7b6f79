package zoobot.similarity;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.CRC32;
import zoobot.io.Progress;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.Check;
import zoobot.representation.Representations;

/**
 * An index that finds most of the nearest galaxies among millions in well under a millisecond; what
 * part of them, {@link Similarity#recall} measures.
 *
 * <p>A graph of near galaxies, as the lowest layer of HNSW (Malkov and Yashunin 2016,
 * arXiv:1603.09320). Where several threads build it, it comes out a little different each time;
 * saved and opened again it is the same, and a search in it is deterministic. Immutable and safe
 * for use by several threads.
 *
 * <pre>{@code
 * ApproximateIndex.build(all, Metric.EUCLIDEAN).save(file);
 * Similarity fast = Similarity.of(all).with(ApproximateIndex.open(file, all));
 * }</pre>
 */
public final class ApproximateIndex {

  private static final int MAGIC = 0x5a6f6f49; // "ZooI"
  private static final int VERSION = 1;
  private static final int SAMPLED = 1000; // rows
  private static final int CHUNK = 1 << 14; // neighbours

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

  /** Builds an index with the default options; see the other one. */
  public static ApproximateIndex build(Representations representations, Metric metric) {
    return build(representations, metric, IndexOptions.defaults(), Progress.standard());
  }

  /** Builds an index, on all cores, until the thread is interrupted. */
  public static ApproximateIndex build(
      Representations representations, Metric metric, IndexOptions options, Progress progress) {
    Graph graph = GraphBuilder.build(Vectors.of(representations, metric), options, progress);
    return new ApproximateIndex(graph, metric, options.searchBeam(), fingerprint(representations));
  }

  /**
   * Reads an index that {@link #save} wrote.
   *
   * @param representations those it was built from
   * @throws IllegalArgumentException if the file is not there, is no index, or was built from other
   *     representations
   */
  public static ApproximateIndex open(Path file, Representations representations) {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), CHUNK))) {
      boolean known = in.readInt() == MAGIC && in.readInt() == VERSION;
      Check.that(known, "%s: is no index of this version", file);
      return read(in, file, representations);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(file + ": there is no such file", e);
    } catch (EOFException e) {
      throw new IllegalArgumentException(file + ": is cut short; build the index again", e);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static ApproximateIndex read(DataInputStream in, Path file, Representations r)
      throws IOException {
    Metric metric = Metric.valueOf(in.readUTF());
    int beam = in.readInt();
    long fingerprint = in.readLong();
    int rows = in.readInt();
    int degree = in.readInt();
    in.readInt();
    boolean same = rows == r.size() && fingerprint == fingerprint(r);
    String other =
        "%s: was built from other representations (%d galaxies; these are %d); build it again";
    Check.that(same, other, file, rows, r.size());
    int[] neighbours = new int[Math.multiplyExact(rows, degree)];
    byte[] bytes = new byte[CHUNK * Integer.BYTES];
    for (int at = 0; at < neighbours.length; at += CHUNK) {
      int n = Math.min(CHUNK, neighbours.length - at);
      in.readFully(bytes, 0, n * Integer.BYTES);
      ByteBuffer.wrap(bytes).asIntBuffer().get(neighbours, at, n);
    }
    return new ApproximateIndex(new Graph(neighbours, degree), metric, beam, fingerprint);
  }

  /** Writes the index, over an older one; the representations are not in it. */
  public Path save(Path file) {
    AtomicFile.write(
        file,
        half -> {
          try (OutputStream to = new FileOutputStream(half.toFile());
              DataOutputStream out = new DataOutputStream(new BufferedOutputStream(to, CHUNK))) {
            write(out);
          }
        });
    return file;
  }

  private void write(DataOutputStream out) throws IOException {
    out.writeInt(MAGIC);
    out.writeInt(VERSION);
    out.writeUTF(metric.name());
    out.writeInt(searchBeam);
    out.writeLong(fingerprint);
    out.writeInt(graph.rows());
    out.writeInt(graph.degree());
    out.writeInt(0); // the row from which earlier versions set out
    for (int neighbour : graph.neighbours()) {
      out.writeInt(neighbour);
    }
  }

  /** Returns the same index, searched with another beam. */
  public ApproximateIndex withSearchBeam(int galaxies) {
    int beam = new IndexOptions(graph.degree(), 1, galaxies).searchBeam();
    return new ApproximateIndex(graph, metric, beam, fingerprint);
  }

  @Override
  public String toString() {
    return "ApproximateIndex of %d galaxies, %s, degree %d, search beam %d"
        .formatted(graph.rows(), metric, graph.degree(), searchBeam);
  }

  Nearest nearest(Vectors vectors, float[] query, int count) {
    return graph.nearest(vectors, query, count, searchBeam);
  }

  /** Throws IllegalArgumentException if this is of other representations or another metric. */
  void check(Representations representations, Metric wanted) {
    Check.that(metric == wanted, "the index is for %s, the search %s", metric, wanted);
    boolean same = fingerprint == fingerprint(representations);
    Check.that(same, "the index was built from other representations");
  }

  /** Returns a checksum of the columns and a thousand rows with their ids. */
  private static long fingerprint(Representations r) {
    CRC32 crc = new CRC32();
    crc.update(String.join(",", r.columns()).getBytes(StandardCharsets.UTF_8));
    int step = Math.max(1, r.size() / SAMPLED);
    for (int row = 0; row < r.size(); row += step) {
      crc.update(r.id(row).getBytes(StandardCharsets.UTF_8));
      ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * r.features());
      bytes.asFloatBuffer().put(r.values(), row * r.features(), r.features());
      crc.update(bytes);
    }
    return crc.getValue() << 32 | r.size();
  }
}
