package zoobot.anomaly;

import com.google.gson.Gson;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.Check;
import zoobot.io.internal.ContentDigest;
import zoobot.io.internal.IdHash;
import zoobot.io.internal.Interruption;
import zoobot.io.internal.OutputLock;
import zoobot.representation.ReadOptions;
import zoobot.representation.Representations;

/** Writes a {@link GalaxyCopy}; in memory are a part and eight bytes a galaxy. */
final class GalaxyCopier {

  private static final int PART = 65_536; // rows that are read at a time
  private static final int BUFFER = 1 << 16; // bytes

  private final Path folder;
  private final ContentDigest digest = new ContentDigest();
  private final LongArrayList hashes = new LongArrayList(); // of ids
  private ByteBuffer row = ByteBuffer.allocate(0);

  private GalaxyCopier(Path folder) {
    this.folder = folder;
  }

  /** Copies the galaxies of representations into a folder, in which they are whole or not there. */
  @SuppressWarnings("try") // the lock is only held
  static GalaxyCopy.About copy(Path representations, List<Source> sources, Path folder)
      throws IOException {
    Path about = folder.resolve(GalaxyCopy.ABOUT);
    Path ids = folder.resolve(GalaxyCopy.IDS);
    Path features = folder.resolve(GalaxyCopy.FEATURES);
    GalaxyCopy.About[] result = {null};
    try (OutputLock lock = OutputLock.ofFolder(folder)) {
      AtomicFile.writeAll(
          List.of(about, ids, features),
          halves -> {
            GalaxyCopier copier = new GalaxyCopier(folder);
            copier.write(representations, halves.get(1), halves.get(2));
            result[0] = copier.about(halves.get(1), halves.get(2), sources);
            Files.writeString(halves.get(0), new Gson().toJson(result[0]));
            Files.deleteIfExists(about); // comes last, when the others are in their places
          });
    }
    return result[0];
  }

  private void write(Path representations, Path ids, Path features) throws IOException {
    try (OutputStream names = open(ids);
        OutputStream numbers = open(features)) {
      Representations.readInParts(
          representations, ReadOptions.defaults(), PART, part -> write(part, names, numbers));
    }
    Check.that(!hashes.isEmpty(), "'%s' has no galaxy", representations);
  }

  private static OutputStream open(Path file) throws IOException {
    return new BufferedOutputStream(new FileOutputStream(file.toFile()), BUFFER);
  }

  private void write(Representations part, OutputStream names, OutputStream numbers) {
    Interruption.check("copying galaxies");
    row = ByteBuffer.allocate(part.features() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    try {
      for (int i = 0; i < part.size(); i++) {
        String id = part.id(i);
        float[] vector = part.vector(i);
        Galaxies.check(id, hashes.size());
        digest.add(id).add(vector);
        hashes.add(IdHash.of(id));
        names.write((id + "\n").getBytes(StandardCharsets.UTF_8));
        row.asFloatBuffer().put(vector);
        numbers.write(row.array());
      }
    } catch (IOException e) {
      throw AtomicFile.failure(folder + ": the galaxies cannot be copied into it", e);
    }
  }

  private GalaxyCopy.About about(Path ids, Path features, List<Source> sources) {
    checkUnique(ids);
    int columns = row.capacity() / Float.BYTES;
    Scaling scaling = Scaling.of(hashes.size(), columns, rows -> each(features, columns, rows));
    return new GalaxyCopy.About(
        hashes.size(), columns, ids.toFile().length(), digest.hex(), scaling, sources);
  }

  private static void each(Path features, int columns, Consumer<float[]> row) {
    ByteBuffer bytes = ByteBuffer.allocate(columns * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    FloatBuffer numbers = bytes.asFloatBuffer();
    float[] one = new float[columns];
    try (InputStream in = new BufferedInputStream(new FileInputStream(features.toFile()), BUFFER)) {
      while (in.readNBytes(bytes.array(), 0, bytes.capacity()) == bytes.capacity()) {
        numbers.get(0, one);
        row.accept(one);
      }
    } catch (IOException e) {
      throw AtomicFile.failure(features + ": cannot be read", e);
    }
  }

  /** Checks ids by their hashes, and those of equal ones by themselves. */
  private void checkUnique(Path ids) {
    long[] sorted = hashes.elements();
    Arrays.parallelSort(sorted, 0, hashes.size());
    LongSet twice = new LongOpenHashSet();
    for (int i = 1; i < hashes.size(); i++) {
      if (sorted[i] == sorted[i - 1]) {
        twice.add(sorted[i]);
      }
    }
    if (!twice.isEmpty()) {
      Map<String, Integer> rows = new HashMap<>();
      int[] row = {0};
      GalaxyCopy.each(
          ids,
          id -> {
            Integer before = twice.contains(IdHash.of(id)) ? rows.put(id, row[0]) : null;
            String words = "id '%s' comes twice, in rows %s and %s";
            Check.that(before == null, words, id, before, row[0]++);
          });
    }
  }
}
