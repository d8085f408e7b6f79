package zoobot.similarity;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32;
import zoobot.representation.Representations;

/** An approximate index as a file: a header, and 4 bytes a neighbour. */
final class IndexFile {

  private static final int MAGIC = 0x5a6f6f49; // "ZooI"
  private static final int VERSION = 1;
  private static final int SAMPLED = 1000;
  private static final int CHUNK = 1 << 16;

  private IndexFile() {}

  static Path save(ApproximateIndex index, Path file) {
    Path whole = file.toAbsolutePath();
    Path half = whole.resolveSibling(whole.getFileName() + ".tmp");
    try {
      Files.createDirectories(whole.getParent());
      try (DataOutputStream out =
          new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(half), CHUNK))) {
        write(index, out);
      }
      Files.move(half, whole, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be written: " + e.getMessage(), e);
    } finally {
      half.toFile().delete();
    }
  }

  private static void write(ApproximateIndex index, DataOutputStream out) throws IOException {
    Graph graph = index.graph();
    out.writeInt(MAGIC);
    out.writeInt(VERSION);
    out.writeUTF(index.metric().name());
    out.writeInt(index.searchBeam());
    out.writeLong(index.fingerprint());
    out.writeInt(graph.rows());
    out.writeInt(graph.degree());
    out.writeInt(graph.entry());
    ByteBuffer bytes = ByteBuffer.allocate(CHUNK);
    for (int neighbour : graph.neighbours()) {
      bytes.putInt(neighbour);
      if (!bytes.hasRemaining()) {
        out.write(bytes.array());
        bytes.clear();
      }
    }
    out.write(bytes.array(), 0, bytes.position());
  }

  static ApproximateIndex open(Path file, Representations representations) {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), CHUNK))) {
      if (in.readInt() != MAGIC || in.readInt() != VERSION) {
        throw new IllegalArgumentException(file + ": is no index of this version");
      }
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
    int entry = in.readInt();
    if (rows != r.size() || fingerprint != fingerprint(r)) {
      throw new IllegalArgumentException(
          "%s: was built from other representations (%d galaxies; these are %d); build it again"
              .formatted(file, rows, r.size()));
    }
    int[] neighbours = new int[Math.multiplyExact(rows, degree)];
    byte[] bytes = new byte[CHUNK];
    for (int at = 0; at < neighbours.length; ) {
      int n = Math.min(CHUNK / Integer.BYTES, neighbours.length - at);
      in.readFully(bytes, 0, n * Integer.BYTES);
      ByteBuffer.wrap(bytes).asIntBuffer().get(neighbours, at, n);
      at += n;
    }
    return new ApproximateIndex(new Graph(neighbours, degree, entry), metric, beam, fingerprint);
  }

  /** Returns a checksum of the columns and a thousand rows with their ids. */
  static long fingerprint(Representations r) {
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
