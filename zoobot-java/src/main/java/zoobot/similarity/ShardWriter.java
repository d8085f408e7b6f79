package zoobot.similarity;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.IdHash;
import zoobot.representation.Positions;
import zoobot.representation.Representations;

/** Writes the file of a {@link Shard}: numbers one after the other, then a checksum of them. */
final class ShardWriter implements AutoCloseable {

  private static final int BUFFER = 1 << 20;

  private final FileChannel to;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
  private final CRC32C checksum = new CRC32C();

  private ShardWriter(Path file) throws IOException {
    to = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    to.truncate(0);
  }

  /** Writes a file that is there whole or not at all. */
  static void write(
      Path file, Representations galaxies, Vectors vectors, Graph graph, long digest) {
    byte[][] ids = new byte[galaxies.size()][];
    Arrays.setAll(ids, row -> galaxies.id(row).getBytes(StandardCharsets.UTF_8));
    long text = Arrays.stream(ids).mapToLong(id -> id.length).sum();
    var layout =
        new ShardLayout(ids.length, galaxies.features(), graph.degree(), text, digest).checked();
    AtomicFile.write(
        file,
        half -> {
          try (ShardWriter out = new ShardWriter(half)) {
            layout.write(out.room(ShardLayout.HEAD));
            out.body(galaxies, vectors, graph, ids);
            out.flush();
            out.room(Long.BYTES).putLong(out.checksum.getValue());
          }
        });
  }

  private void body(Representations galaxies, Vectors vectors, Graph graph, byte[][] ids)
      throws IOException {
    Positions sky = galaxies.positions().orElse(null);
    for (int row = 0; row < ids.length; row++) {
      room(Double.BYTES).putDouble(sky == null ? Double.NaN : sky.ra(row));
      room(Double.BYTES).putDouble(sky == null ? Double.NaN : sky.dec(row));
    }
    long[] hashes = galaxies.ids().stream().mapToLong(IdHash::of).toArray();
    Integer[] order = IntStream.range(0, ids.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingLong(row -> hashes[row]));
    for (int row : order) {
      room(Long.BYTES).putLong(hashes[row]);
    }
    for (int row : order) {
      room(Integer.BYTES).putInt(row);
    }
    for (float value : vectors.values()) {
      room(Float.BYTES).putFloat(value);
    }
    for (int neighbour : graph.neighbours()) {
      room(Integer.BYTES).putInt(neighbour);
    }
    int end = 0;
    for (byte[] id : ids) {
      end += id.length;
      room(Integer.BYTES).putInt(end);
    }
    for (byte[] id : ids) {
      for (byte b : id) {
        room(1).put(b);
      }
    }
  }

  private ByteBuffer room(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      flush();
    }
    return buffer;
  }

  private void flush() throws IOException {
    buffer.flip();
    checksum.update(buffer.duplicate());
    while (buffer.hasRemaining()) {
      to.write(buffer);
    }
    buffer.clear();
  }

  @Override
  public void close() throws IOException {
    try (to) {
      flush();
    }
  }
}
