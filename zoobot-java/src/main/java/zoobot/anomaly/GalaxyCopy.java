package zoobot.anomaly;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import zoobot.io.internal.AtomicFile;

/**
 * Galaxies that stay on disk: a copy beside the labels that any row is read from at once, made when
 * a session begins. about.json (what the copy is of, and means and deviations), features.f32
 * (32-bit numbers, galaxy after galaxy) and ids.txt (a line each).
 */
final class GalaxyCopy implements Galaxies {

  static final String ABOUT = "about.json";
  static final String FEATURES = "features.f32";
  static final String IDS = "ids.txt";

  /** What about.json says. */
  record About(
      int galaxies,
      int features,
      long idBytes,
      String sha256,
      Scaling scaling,
      List<Source> sources) {}

  private final About about;
  private final Path folder;
  private final RandomAccessFile features; // not a channel, which an interruption would close
  private final long[] lines; // of ids.txt, the start of each block
  private final RandomAccessFile ids;
  private final Map<Integer, String> known = new ConcurrentHashMap<>(); // ids that were asked for

  private GalaxyCopy(Path folder, About about) throws IOException {
    this.folder = folder;
    this.about = about;
    lines = lines(folder.resolve(IDS), about.galaxies);
    features = new RandomAccessFile(folder.resolve(FEATURES).toFile(), "r");
    ids = new RandomAccessFile(folder.resolve(IDS).toFile(), "r");
  }

  /**
   * Returns the galaxies of a session, copied unless they were.
   *
   * @param begun whether the session is there, which is on the galaxies of the copy
   */
  static GalaxyCopy of(Path session, Path representations, boolean begun) {
    Path folder = session.resolve("galaxies");
    About about = about(folder);
    List<Source> sources = Source.of(representations);
    if (begun && about != null) {
      Source.check(about.sources, sources, representations);
    }
    try {
      if (about == null || !about.sources.equals(sources)) {
        about = GalaxyCopier.copy(representations, sources, folder);
      }
      return new GalaxyCopy(folder, about);
    } catch (IOException e) {
      throw AtomicFile.failure(folder + ": cannot be read or written", e);
    }
  }

  /** Returns what there is a whole copy of, or null. */
  private static About about(Path folder) {
    try {
      About about = new Gson().fromJson(Files.readString(folder.resolve(ABOUT)), About.class);
      boolean whole =
          about != null
              && folder.resolve(IDS).toFile().length() == about.idBytes
              && folder.resolve(FEATURES).toFile().length()
                  == (long) about.galaxies * about.features * Float.BYTES;
      return whole ? about : null;
    } catch (IOException | JsonParseException e) {
      return null; // to be copied
    }
  }

  private static long[] lines(Path file, int galaxies) throws IOException {
    long[] starts = new long[(galaxies + Points.BLOCK - 1) / Points.BLOCK + 1];
    byte[] buffer = new byte[1 << 16];
    int line = 0;
    long at = 0;
    try (InputStream in = new FileInputStream(file.toFile())) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        for (int i = 0; i < read; i++) {
          at++;
          if (buffer[i] == '\n' && (++line % Points.BLOCK == 0 || line == galaxies)) {
            starts[(line + Points.BLOCK - 1) / Points.BLOCK] = at;
          }
        }
      }
    }
    return starts;
  }

  private byte[] read(RandomAccessFile file, String name, long from, int count) {
    byte[] bytes = new byte[count];
    try {
      synchronized (file) {
        file.seek(from);
        file.readFully(bytes);
      }
      return bytes;
    } catch (EOFException e) {
      throw new IllegalStateException(
          "'%s' was cut short; resume the session, which makes it again"
              .formatted(folder.resolve(name)),
          e);
    } catch (IOException e) {
      throw AtomicFile.failure(folder.resolve(name) + ": cannot be read", e);
    }
  }

  private float[] features(int row, int count) {
    long size = (long) about.features * Float.BYTES;
    float[] numbers = new float[count * about.features];
    byte[] bytes = read(features, FEATURES, row * size, (int) (count * size));
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(numbers);
    return numbers;
  }

  @Override
  public int size() {
    return about.galaxies;
  }

  @Override
  public String id(int row) {
    return known.computeIfAbsent(row, this::readId);
  }

  private String readId(int row) {
    long from = lines[row / Points.BLOCK];
    byte[] block = read(ids, IDS, from, (int) (lines[row / Points.BLOCK + 1] - from));
    return new String(block, StandardCharsets.UTF_8).split("\n")[row % Points.BLOCK];
  }

  @Override
  public Map<String, Integer> find(Collection<String> some) {
    Map<String, Integer> found = new HashMap<>();
    Set<String> left = new HashSet<>(some);
    known.forEach(
        (row, id) -> {
          if (left.remove(id)) {
            found.put(id, row);
          }
        });
    if (!left.isEmpty()) {
      int[] row = {0};
      each(
          id -> {
            if (left.contains(id)) {
              found.put(id, row[0]);
              known.put(row[0], id);
            }
            row[0]++;
          });
    }
    return found;
  }

  @Override
  public void each(Consumer<String> id) {
    each(folder.resolve(IDS), id);
  }

  static void each(Path file, Consumer<String> id) {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(new FileInputStream(file.toFile()), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        id.accept(line);
      }
    } catch (IOException e) {
      throw AtomicFile.failure(file + ": cannot be read", e);
    }
  }

  @Override
  public String sha256() {
    return about.sha256;
  }

  @Override
  public Points points() {
    return new Points(about.galaxies, about.features) {
      @Override
      double[][] block(int block) {
        return scaled(block * BLOCK, count(block));
      }

      @Override
      double[] row(int index) {
        return Arrays.stream(scaled(index, 1)).mapToDouble(feature -> feature[0]).toArray();
      }

      @Override
      double norm() {
        return about.scaling.norm();
      }
    };
  }

  /** Returns galaxies in a row, {@code [feature][galaxy]}. */
  private double[][] scaled(int row, int count) {
    float[] numbers = features(row, count);
    double[][] scaled = new double[about.features][count];
    for (int d = 0; d < scaled.length; d++) {
      for (int i = 0; i < count; i++) {
        scaled[d][i] = about.scaling.scaled(numbers[i * scaled.length + d], d);
      }
    }
    return scaled;
  }
}
