package zoobot.similarity;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.Check;

/**
 * What a {@link DiskIndex} is of, as JSON in its folder.
 *
 * @param shard galaxies of a shard, about
 * @param galaxies in all; -1 while it is built
 */
record Manifest(
    String kind,
    Metric metric,
    List<String> columns,
    String provenance,
    IndexOptions graph,
    int shard,
    long galaxies,
    int shards) {

  private static final String KIND = "zoobot disk index 1";
  private static final String NAME = "index.json";
  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

  static Manifest begun(
      Metric metric, List<String> columns, String provenance, DiskIndexOptions options) {
    return new Manifest(KIND, metric, columns, provenance, options.graph(), options.shard(), -1, 0);
  }

  static boolean isIn(Path folder) {
    return Files.exists(folder.resolve(NAME));
  }

  static Manifest read(Path folder) {
    Path file = folder.resolve(NAME);
    Check.that(isIn(folder), "%s: is no folder of an index on disk: it has no %s", folder, NAME);
    Manifest read = parse(file);
    String other = "%s: is no index of this version; build the index again in another folder";
    Check.that(read != null && KIND.equals(read.kind), other, file);
    Check.that(read.isWhole(), "%s: is damaged; build the index again in another folder", file);
    return read;
  }

  private static Manifest parse(Path file) {
    try {
      return GSON.fromJson(Files.readString(file), Manifest.class);
    } catch (IOException e) {
      throw AtomicFile.failure(file + ": cannot be read", e);
    } catch (RuntimeException e) { // no JSON, or a number that cannot be
      String damaged = file + ": is damaged; build the index again in another folder";
      throw new IllegalArgumentException(damaged, e);
    }
  }

  private boolean isWhole() {
    boolean there = metric != null && columns != null && provenance != null && graph != null;
    return there && shard > 0 && shards >= 0;
  }

  void write(Path folder) {
    AtomicFile.write(folder.resolve(NAME), GSON.toJson(this));
  }

  Manifest whole(long count, int files) {
    return new Manifest(kind, metric, columns, provenance, graph, shard, count, files);
  }

  /** Whether what is built now would be the same, if the galaxies are. */
  boolean fits(Manifest other) {
    return metric == other.metric
        && columns.equals(other.columns)
        && graph.equals(other.graph)
        && shard == other.shard;
  }

  static Path file(Path folder, int shard) {
    return folder.resolve("shard-%05d.bin".formatted(shard));
  }
}
