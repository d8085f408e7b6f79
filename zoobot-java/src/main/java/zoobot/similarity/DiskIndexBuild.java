package zoobot.similarity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import zoobot.io.Progress;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.Check;
import zoobot.io.internal.IdHash;
import zoobot.io.internal.OutputLock;
import zoobot.representation.Positions;
import zoobot.representation.Representations;

/** Builds a {@link DiskIndex} shard after shard; those that are there are compared, and kept. */
final class DiskIndexBuild {

  private final Path representations;
  private final Path folder;
  private final Metric metric;
  private final DiskIndexOptions options;
  private final Progress progress;
  private final List<Shard> shards = new ArrayList<>();
  private Manifest manifest;
  private long done;

  DiskIndexBuild(
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
  void run() {
    Check.that(isOurs(folder), "%s: holds other files; an index needs a folder of its own", folder);
    try (OutputLock lock = OutputLock.ofFolder(folder)) {
      build();
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
    Representations.readInParts(representations, options.columns(), options.shard(), this::take);
    String more = "%s: has shards of more galaxies than %s; choose another folder";
    Check.that(!Files.exists(file()), more, folder, representations);
    manifest.whole(done, shards.size()).write(folder);
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
  }

  /** Makes a shard of some rows, unless it is there. */
  private void take(Representations part) {
    if (manifest == null) {
      begin(part);
    }
    long digest = digest(part);
    if (!Files.exists(file())) {
      Vectors vectors = Vectors.of(part, metric);
      Graph graph = GraphBuilder.build(vectors, options.graph(), this::tell);
      ShardWriter.write(file(), part, vectors, graph, digest);
    }
    Shard shard = Shard.open(file());
    String other =
        "%s: was built from other representations than %s, or in another order; choose another"
            + " folder";
    Check.that(shard.digest() == digest, other, file(), representations);
    distinct(shard);
    shards.add(shard);
    done += shard.rows();
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

  /** Returns a number by which the same rows are known again. */
  private static long digest(Representations part) {
    long digest = part.size();
    Positions sky = part.positions().orElse(null);
    for (int row = 0; row < part.size(); row++) {
      digest = mixed(digest, IdHash.of(part.id(row)));
      digest = sky == null ? digest : mixed(digest, Double.doubleToLongBits(sky.ra(row)));
      digest = sky == null ? digest : mixed(digest, Double.doubleToLongBits(sky.dec(row)));
    }
    for (float value : part.values()) {
      digest = mixed(digest, Float.floatToIntBits(value));
    }
    return digest;
  }

  private static long mixed(long digest, long number) {
    long mixed = (digest ^ number) * 0x9e3779b97f4a7c15L;
    return mixed ^ mixed >>> 32;
  }
}
