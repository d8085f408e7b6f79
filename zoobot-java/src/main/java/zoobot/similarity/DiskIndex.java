package zoobot.similarity;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import zoobot.io.Progress;
import zoobot.io.Threads;
import zoobot.io.internal.Check;
import zoobot.io.internal.Workers;
import zoobot.representation.Positions;
import zoobot.representation.Representations;
import zoobot.representation.Representer;

/**
 * An index of more galaxies than memory holds: a folder of shards, which are built one after the
 * other and searched together. In memory is one shard while it is built, and what of the files the
 * system keeps there while they are searched.
 *
 * <p>Immutable and safe for use by several threads; the files must stay as they are.
 *
 * <pre>{@code
 * DiskIndex index = DiskIndex.build(Path.of("R"), Path.of("index"), Metric.EUCLIDEAN);
 * Neighbours like = index.leavingOutWithin(100).nearest("1237648720693755918", 16);
 * }</pre>
 */
public final class DiskIndex {

  private final Path folder;
  private final Manifest manifest;
  private final List<Shard> shards;
  private final int beam;
  private final double exclusion;

  private DiskIndex(
      Path folder, Manifest manifest, List<Shard> shards, int beam, double exclusion) {
    this.folder = folder;
    this.manifest = manifest;
    this.shards = shards;
    this.beam = beam;
    this.exclusion = exclusion;
  }

  /** A galaxy that was found, or is asked with. */
  private record Hit(int shard, int row, float rank) {}

  /** Builds an index with the default options; see the other method. */
  public static DiskIndex build(Path representations, Path folder, Metric metric) {
    DiskIndexOptions options = DiskIndexOptions.defaults();
    return build(representations, folder, metric, options, Progress.standard());
  }

  /**
   * Builds an index, on all cores. A build that was stopped or killed goes on with the next shard
   * when it is started again; what it reads is compared with the shards that are there.
   *
   * @param representations a file, or a folder of files, as {@link Representations#readInParts}
   *     takes it
   * @param folder of the index: not there, empty, or of a build that was stopped
   * @throws IllegalArgumentException if the folder holds other files or what was begun with others,
   *     if an id is there twice, or the representations can't be read
   * @throws java.io.UncheckedIOException if it can't be written
   * @throws java.util.concurrent.CancellationException if the thread is interrupted; it stays so
   */
  public static DiskIndex build(
      Path representations,
      Path folder,
      Metric metric,
      DiskIndexOptions options,
      Progress progress) {
    new DiskIndexBuild(representations, folder, metric, options, progress).run();
    return open(folder);
  }

  /**
   * Opens an index and reads it through once, for its checksums.
   *
   * @throws IllegalArgumentException if the folder is none of an index, or not whole, or damaged;
   *     the message says what to do
   */
  public static DiskIndex open(Path folder) {
    Manifest manifest = Manifest.read(folder);
    String stopped = "%s: is not whole, its building was stopped; build it again, which goes on";
    Check.that(manifest.galaxies() > 0, stopped, folder);
    Shard[] opened = new Shard[manifest.shards()];
    Workers.run(
        opened.length,
        Threads.count(),
        "opening the index",
        i -> opened[i] = Shard.open(Manifest.file(folder, i)));
    List<Shard> shards = List.of(opened);
    int columns = manifest.columns().size();
    boolean fit = shards.stream().allMatch(shard -> shard.features() == columns);
    fit &= shards.stream().mapToLong(Shard::rows).sum() == manifest.galaxies();
    Check.that(fit, "%s: has shards of another index; build it again in another folder", folder);
    return new DiskIndex(folder, manifest, shards, manifest.graph().searchBeam(), 0);
  }

  /** Returns whether a folder has an index whose building has ended. */
  public static boolean isWhole(Path folder) {
    return Manifest.isIn(folder) && Manifest.read(folder).galaxies() > 0;
  }

  /** Returns the number of galaxies. */
  public long size() {
    return manifest.galaxies();
  }

  /** Returns D, the number of columns. */
  public int features() {
    return manifest.columns().size();
  }

  /** Returns what compares galaxies. */
  public Metric metric() {
    return manifest.metric();
  }

  /** Returns where the numbers come from, in a line. */
  public String provenance() {
    return manifest.provenance();
  }

  /** Returns the same index, searched with another beam, in each shard. */
  public DiskIndex withSearchBeam(int galaxies) {
    int wide = manifest.graph().withSearchBeam(galaxies).searchBeam();
    return new DiskIndex(folder, manifest, shards, wide, exclusion);
  }

  /**
   * Returns a search that leaves out galaxies within some arcseconds of the one asked for, which
   * are often the same one catalogued twice. Defaults to 0, none.
   *
   * @throws IllegalArgumentException if the angle is negative, or there are no positions
   */
  public DiskIndex leavingOutWithin(double arcsec) {
    Check.that(arcsec >= 0, "an angle of %s arcseconds; from 0", arcsec);
    boolean known = arcsec == 0 || shards.stream().anyMatch(Shard::isOnSky);
    Check.that(known, "the representations have no positions: columns ra and dec, in degrees");
    return new DiskIndex(folder, manifest, shards, beam, arcsec);
  }

  /**
   * Returns the galaxies nearest to one, without itself.
   *
   * @param count how many, from 1
   * @throws IllegalArgumentException if there is no such id
   */
  public Neighbours nearest(String id, int count) {
    return nearest(List.of(id), count);
  }

  /** Returns the galaxies nearest to the mean of several examples, at least one, without them. */
  public Neighbours nearest(List<String> ids, int count) {
    Check.that(!ids.isEmpty(), "no examples to search by");
    List<Hit> asked = ids.stream().distinct().map(this::find).toList();
    List<float[]> examples = asked.stream().map(this::vector).toList();
    return search(examples.size() == 1 ? examples.get(0) : vectors().query(examples), asked, count);
  }

  /** Returns the galaxies nearest to a vector, {@code [D]}, of finite numbers. */
  public Neighbours nearest(float[] vector, int count) {
    return search(vectors().query(vector), List.of(), count);
  }

  /** Returns the galaxies nearest to a new image; see {@link Similarity}. */
  public Neighbours nearest(Path image, Representer representer, int count) {
    representer.checkMade(provenance(), features());
    return nearest(representer.represent(image), count);
  }

  /**
   * Measures what part of the truly nearest galaxies is found; all of the files is read once.
   *
   * @param count how many neighbours are asked for
   * @param queries how many galaxies, chosen at random, are asked for
   */
  public double recall(int count, int queries, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] asked = new float[queries][];
    for (int i = 0; i < queries; i++) {
      asked[i] = vector(hit(random.nextLong(size())));
    }
    List<List<Hit>> parts =
        shards()
            .parallel()
            .mapToObj(shard -> exact(shard, asked, count))
            .flatMap(List::stream)
            .toList();
    long found = 0;
    long wanted = 0;
    for (int i = 0; i < queries; i++) {
      int query = i;
      List<Hit> truth = best(shards().mapToObj(s -> parts.get(s * queries + query)), count);
      wanted += truth.size();
      found += hits(asked[i], count).stream().filter(truth::contains).count();
    }
    return (double) found / wanted;
  }

  private List<List<Hit>> exact(int shard, float[][] queries, int count) {
    return shards.get(shard).exact(queries, metric(), count).stream()
        .map(nearest -> hits(shard, nearest))
        .toList();
  }

  @Override
  public String toString() {
    String parts = shards.size() == 1 ? "1 shard" : shards.size() + " shards";
    return "DiskIndex of %d galaxies × %d, %s, in %s, search beam %d, %s"
        .formatted(size(), features(), metric(), parts, beam, folder);
  }

  private IntStream shards() {
    return IntStream.range(0, shards.size());
  }

  /** Those of no galaxy, by which queries are made. */
  private Vectors vectors() {
    return new Vectors(new float[0], features(), metric());
  }

  private float[] vector(Hit of) {
    float[] vector = new float[features()];
    shards.get(of.shard()).vector(of.row(), vector);
    return vector;
  }

  private Hit hit(long row) {
    int shard = 0;
    for (; row >= shards.get(shard).rows(); shard++) {
      row -= shards.get(shard).rows();
    }
    return new Hit(shard, (int) row, 0);
  }

  private Hit find(String id) {
    for (int shard = 0; shard < shards.size(); shard++) {
      int row = shards.get(shard).row(id);
      if (row >= 0) {
        return new Hit(shard, row, 0);
      }
    }
    String no = "no id '%s' among the %d of %s, such as '%s'";
    throw new IllegalArgumentException(no.formatted(id, size(), folder, shards.get(0).id(0)));
  }

  private Neighbours search(float[] query, List<Hit> asked, int count) {
    Check.that(count >= 1, "%d neighbours asked for; at least 1", count);
    int wide = (int) Math.min(size(), (long) count + asked.size());
    List<Hit> found = kept(hits(query, wide), asked);
    while (found.size() < count && wide < size() && exclusion > 0) {
      wide = (int) Math.min(size(), 2L * wide); // what was left out left room
      found = kept(hits(query, wide), asked);
    }
    List<Neighbours.Neighbour> list = new ArrayList<>();
    for (Hit hit : found.subList(0, Math.min(count, found.size()))) {
      double apart = asked.size() == 1 ? separation(hit, asked.get(0)) : Double.NaN;
      Shard in = shards.get(hit.shard());
      list.add(
          new Neighbours.Neighbour(
              list.size() + 1,
              in.id(hit.row()),
              metric().distance(hit.rank()),
              in.ra(hit.row()),
              in.dec(hit.row()),
              apart));
    }
    List<String> ids = asked.stream().map(one -> shards.get(one.shard()).id(one.row())).toList();
    return new Neighbours(ids, list, null);
  }

  /** Returns those that are not asked with, nor near one of them on the sky. */
  private List<Hit> kept(List<Hit> found, List<Hit> asked) {
    return found.stream()
        .filter(hit -> asked.stream().noneMatch(one -> isOneOf(hit, one)))
        .toList();
  }

  private boolean isOneOf(Hit hit, Hit asked) {
    boolean same = hit.shard() == asked.shard() && hit.row() == asked.row();
    return same || exclusion > 0 && separation(hit, asked) <= exclusion;
  }

  private double separation(Hit one, Hit other) {
    Shard a = shards.get(one.shard());
    Shard b = shards.get(other.shard());
    return Positions.separation(
        a.ra(one.row()), a.dec(one.row()), b.ra(other.row()), b.dec(other.row()));
  }

  /** Returns the nearest of all shards, best first. */
  private List<Hit> hits(float[] query, int count) {
    return best(
        shards()
            .parallel()
            .mapToObj(i -> hits(i, shards.get(i).nearest(query, metric(), count, beam))),
        count);
  }

  private static List<Hit> hits(int shard, Nearest nearest) {
    return IntStream.range(0, nearest.size())
        .mapToObj(i -> new Hit(shard, nearest.row(i), nearest.rank(i)))
        .toList();
  }

  private static List<Hit> best(Stream<List<Hit>> shards, int count) {
    return shards
        .flatMap(List::stream)
        .sorted(Comparator.comparing(Hit::rank).thenComparing(Hit::shard).thenComparing(Hit::row))
        .limit(count)
        .toList();
  }
}
