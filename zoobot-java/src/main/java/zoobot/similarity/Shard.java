package zoobot.similarity;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.Check;
import zoobot.io.internal.IdHash;

/** A part of a {@link DiskIndex}: a file that is mapped, so that memory holds what was used. */
final class Shard {

  private static final int BUFFER = 1 << 20;

  private final ShardLayout layout;
  private final DoubleBuffer positions; // ra and dec in turns
  private final LongBuffer hashes; // in order
  private final IntBuffer rowsOfHashes;
  private final FloatBuffer vectors;
  private final IntBuffer neighbours;
  private final IntBuffer ends;
  private final ByteBuffer ids;

  private Shard(ShardLayout layout, MappedByteBuffer all) {
    this.layout = layout;
    positions = slice(all, ShardLayout.HEAD, layout.hashes()).asDoubleBuffer();
    hashes = slice(all, layout.hashes(), layout.rowsOfHashes()).asLongBuffer();
    rowsOfHashes = slice(all, layout.rowsOfHashes(), layout.vectors()).asIntBuffer();
    vectors = slice(all, layout.vectors(), layout.neighbours()).asFloatBuffer();
    neighbours = slice(all, layout.neighbours(), layout.ends()).asIntBuffer();
    ends = slice(all, layout.ends(), layout.ids()).asIntBuffer();
    ids = slice(all, layout.ids(), layout.ids() + layout.text());
  }

  private static ByteBuffer slice(ByteBuffer of, long from, long to) {
    return of.slice((int) from, (int) (to - from)).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Opens a file, which is read through once for its checksum: then what is searched for has been
   * read ahead, too.
   */
  static Shard open(Path file) {
    try (FileChannel in = FileChannel.open(file)) {
      ByteBuffer head = ByteBuffer.allocate(ShardLayout.HEAD).order(ByteOrder.LITTLE_ENDIAN);
      while (head.hasRemaining() && in.read(head) >= 0) {}
      Check.that(!head.hasRemaining(), "%s: is cut short; delete it and build again", file);
      ShardLayout layout = ShardLayout.read(head.flip(), file.toString());
      boolean whole = in.size() == layout.bytes();
      Check.that(whole, "%s: is cut short or damaged; delete it and build again", file);
      layout.checked();
      boolean right = checksum(in) == 0;
      Check.that(right, "%s: is damaged, its checksum differs; delete it and build again", file);
      return new Shard(layout, in.map(FileChannel.MapMode.READ_ONLY, 0, layout.bytes()));
    } catch (NoSuchFileException e) {
      String missing = ": is missing; build the index again, which makes only what is missing";
      throw new IllegalArgumentException(file + missing, e);
    } catch (IOException e) {
      throw AtomicFile.failure(file + ": cannot be read", e);
    }
  }

  /** Returns how a file's checksum differs from the one at its end. */
  private static long checksum(FileChannel in) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    CRC32C checksum = new CRC32C();
    long end = in.size() - Long.BYTES;
    long at = 0;
    while (at < end) {
      buffer.clear().limit((int) Math.min(BUFFER, end - at));
      at += Math.max(1, in.read(buffer, at));
      checksum.update(buffer.flip());
    }
    in.read(buffer.clear().limit(Long.BYTES), end);
    return checksum.getValue() - buffer.getLong(0);
  }

  int rows() {
    return layout.rows();
  }

  int features() {
    return layout.features();
  }

  long digest() {
    return layout.digest();
  }

  String id(int row) {
    int from = row == 0 ? 0 : ends.get(row - 1);
    byte[] id = new byte[ends.get(row) - from];
    ids.get(from, id);
    return new String(id, StandardCharsets.UTF_8);
  }

  /** Whether any position is known. */
  boolean isOnSky() {
    return IntStream.range(0, rows()).anyMatch(row -> !Double.isNaN(ra(row)));
  }

  double ra(int row) {
    return positions.get(2 * row);
  }

  double dec(int row) {
    return positions.get(2 * row + 1);
  }

  void vector(int row, float[] into) {
    vectors.get(row * into.length, into);
  }

  /** Returns the row of an id, or -1. */
  int row(String id) {
    long hash = IdHash.of(id);
    int low = 0;
    int high = rows();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (hashes.get(middle) < hash) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    for (; low < rows() && hashes.get(low) == hash; low++) {
      if (id(rowsOfHashes.get(low)).equals(id)) {
        return rowsOfHashes.get(low);
      }
    }
    return -1;
  }

  /** Returns a row of another shard whose id is here too, or -1. */
  int common(Shard other) {
    int here = 0;
    for (int there = 0; there < other.rows(); there++) {
      long hash = other.hashes.get(there);
      while (here < rows() && hashes.get(here) < hash) {
        here++;
      }
      boolean same = here < rows() && hashes.get(here) == hash;
      int row = other.rowsOfHashes.get(there);
      if (same && row(other.id(row)) >= 0) {
        return row;
      }
    }
    return -1;
  }

  /** Returns the nearest rows found, best first. */
  Nearest nearest(float[] query, Metric metric, int count, int beam) {
    Mapped space = new Mapped(metric, new float[features()]);
    int most = Math.min(count, rows());
    return Graph.nearest(space, this::neighbours, layout.degree(), query, most, beam);
  }

  private int neighbours(int row, int[] into) {
    neighbours.get(row * into.length, into);
    int count = 0;
    while (count < into.length && into[count] >= 0) {
      count++;
    }
    return count;
  }

  /** Returns the rows truly nearest to each query, best first; every row is read. */
  List<Nearest> exact(float[][] queries, Metric metric, int count) {
    Nearest[] nearest = new Nearest[queries.length];
    Arrays.setAll(nearest, i -> new Nearest(count));
    float[] vector = new float[features()];
    for (int row = 0; row < rows(); row++) {
      vector(row, vector);
      for (int i = 0; i < queries.length; i++) {
        float bound = nearest[i].bound();
        float rank = metric.rank(vector, 0, queries[i], 0, vector.length, bound);
        if (rank <= bound) {
          nearest[i].offer(Nearest.entry(rank, row));
        }
      }
    }
    return Stream.of(nearest).map(all -> all.sorted(count)).toList();
  }

  /** The files' numbers, for one walk. */
  private final class Mapped implements Space {

    private static final int LINE = 16; // numbers

    private final Metric metric;
    private final float[] row;

    Mapped(Metric metric, float[] row) {
      this.metric = metric;
      this.row = row;
    }

    @Override
    public int rows() {
      return Shard.this.rows();
    }

    @Override
    public float rank(int at, float[] query, float bound) {
      vector(at, row);
      return metric.rank(row, 0, query, 0, row.length, bound);
    }

    @Override
    public float fetch(int[] rows, int count) {
      float sum = 0;
      for (int i = 0; i < count; i++) {
        for (int d = 0; d < Math.min(row.length, 4 * LINE); d += LINE) {
          sum += vectors.get(rows[i] * row.length + d);
        }
      }
      return sum;
    }
  }
}
