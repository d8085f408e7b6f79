package zoobot.similarity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import zoobot.io.Progress;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.Check;
import zoobot.io.internal.OutputLock;
import zoobot.representation.Positions;
import zoobot.representation.Representations;

/** Builds a {@link DiskIndex} shard after shard; those that are there are compared, and kept. */
final class DiskIndexBuild {

  private static final int PART = 50_000; // rows

  private final Path representations;
  private final Path folder;
  private final Metric metric;
  private final DiskIndexOptions options;
  private final Progress progress;
  private final List<Shard> shards = new ArrayList<>();
  private Manifest manifest;
  private Rows rows;
  private long done;

  private DiskIndexBuild(
      Path representations,
      Path folder,
      Metric metric,
      DiskIndexOptions options,
      Progress progress) {
    this.representations = representations;
    this.folder = folder;
    this.metric = metric;
    this.options = options;
    this.progress = progress;
  }

  /** Builds or goes on; the folder is locked meanwhile. */
  @SuppressWarnings("try") // the lock is only held
  static void run(
      Path representations,
      Path folder,
      Metric metric,
      DiskIndexOptions options,
      Progress progress) {
    Check.that(isOurs(folder), "%s: holds other files; an index needs a folder of its own", folder);
    try (OutputLock lock = OutputLock.ofFolder(folder)) {
      new DiskIndexBuild(representations, folder, metric, options, progress).build();
    } catch (IOException e) {
      throw AtomicFile.failure(folder + ": cannot be written", e);
    }
  }

  private static boolean isOurs(Path folder) {
    if (!Files.exists(folder) || Manifest.isIn(folder)) {
      return true;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.allMatch(file -> file.getFileName().toString().startsWith("."));
    } catch (IOException e) {
      return false; // it is a file
    }
  }

  private void build() {
    int part = Math.min(PART, options.shard());
    Representations.readInParts(representations, options.columns(), part, this::take);
    if (rows.size() > 0) {
      finish();
    }
    String more = "%s: has shards of more galaxies than %s; choose another folder";
    Check.that(!Files.exists(file()), more, folder, representations);
    manifest.whole(done).write(folder);
  }

  private void begin(Representations first) {
    manifest = Manifest.begun(metric, first.columns(), first.provenance(), options);
    if (Manifest.isIn(folder)) {
      String other =
          "%s: was begun with another metric, other columns or options; choose another folder";
      Check.that(Manifest.read(folder).fits(manifest), other, folder);
    } else {
      manifest.write(folder);
    }
    rows = new Rows(first.columns(), options.shard());
  }

  private void take(Representations part) {
    if (manifest == null) {
      begin(part);
    }
    for (int row = 0; row < part.size(); row++) {
      rows.add(part, row);
      if (rows.size() == options.shard()) {
        finish();
      }
    }
  }

  /** Makes a shard of the rows so far, unless it is there. */
  private void finish() {
    Shard there = Shard.openIfThere(file());
    if (there == null) {
      Representations galaxies = rows.build(representations.toString());
      Vectors vectors = Vectors.of(galaxies, metric);
      Graph graph = GraphBuilder.build(vectors, options.graph(), this::tell);
      ShardWriter.write(file(), galaxies, vectors, graph, rows.digest);
      there = Shard.open(file());
    }
    String other =
        "%s: was built from other representations than %s, or in another order; choose another"
            + " folder";
    boolean same = there.digest() == rows.digest && there.rows() == rows.size();
    Check.that(same, other, file(), representations);
    distinct(there);
    shards.add(there);
    done += rows.size();
    rows = new Rows(manifest.columns(), options.shard());
    progress.at("index", done, -1, "galaxies");
  }

  private void distinct(Shard shard) {
    for (Shard before : shards) {
      int row = before.common(shard);
      if (row >= 0) {
        file().toFile().delete();
        throw new IllegalArgumentException(
            "%s: id '%s' is there twice, in row %d and before; ids must be unique"
                .formatted(representations, shard.id(row), done + row + 1));
      }
    }
  }

  private Path file() {
    return Manifest.file(folder, shards.size());
  }

  private void tell(Progress.State state) {
    progress.at("index", done + state.done(), -1, "galaxies");
  }

  /** Rows that will be a shard. */
  private static final class Rows {

    private final List<String> columns;
    private final List<String> ids = new ArrayList<>();
    private final float[] values;
    private final double[] ra;
    private final double[] dec;
    private boolean positions;
    private long digest;

    Rows(List<String> columns, int capacity) {
      this.columns = columns;
      values = new float[Math.multiplyExact(capacity, columns.size())];
      ra = new double[capacity];
      dec = new double[capacity];
    }

    int size() {
      return ids.size();
    }

    void add(Representations from, int row) {
      int to = ids.size();
      int features = columns.size();
      System.arraycopy(from.values(), row * features, values, to * features, features);
      Positions sky = from.positions().orElse(null);
      positions |= sky != null;
      ra[to] = sky == null ? Double.NaN : sky.ra(row);
      dec[to] = sky == null ? Double.NaN : sky.dec(row);
      ids.add(from.id(row));
      mix(ShardWriter.hash(from.id(row)));
      mix(Double.doubleToLongBits(ra[to]));
      mix(Double.doubleToLongBits(dec[to]));
      for (int d = to * features; d < (to + 1) * features; d++) {
        mix(Float.floatToIntBits(values[d]));
      }
    }

    private void mix(long number) {
      digest = (digest ^ number) * 0x9e3779b97f4a7c15L;
      digest ^= digest >>> 32;
    }

    Representations build(String source) {
      int size = size();
      int length = size * columns.size();
      float[] some = values.length == length ? values : Arrays.copyOf(values, length);
      Representations all = Representations.of(ids, some, columns, source);
      return positions
          ? all.withPositions(Positions.of(Arrays.copyOf(ra, size), Arrays.copyOf(dec, size)))
          : all;
    }
  }
}
