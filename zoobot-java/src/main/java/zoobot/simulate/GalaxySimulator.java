package zoobot.simulate;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import zoobot.schema.Schema;
import zoobot.schema.Schemas;

/**
 * Makes simulated galaxies: image, truth and votes. A galaxy depends on the seed, its index and the
 * settings, and on nothing else: any order and any number of threads gives the same bytes.
 *
 * <pre>{@code
 * Path catalog = GalaxySimulator.of(42).population(Population.rings(0.5)).write(folder, 1000);
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class GalaxySimulator {

  private final long seed;
  private final Population population;
  private final GalaxyRenderer renderer;
  private final Volunteers volunteers;
  private final Schema schema;
  private final ImageFormat format;

  private GalaxySimulator(
      long seed,
      Population population,
      GalaxyRenderer renderer,
      Volunteers volunteers,
      Schema schema,
      ImageFormat format) {
    this.seed = seed;
    this.population = Objects.requireNonNull(population, "population");
    this.renderer = renderer;
    this.volunteers = Objects.requireNonNull(volunteers, "volunteers");
    this.schema = Objects.requireNonNull(schema, "schema");
    this.format = Objects.requireNonNull(format, "format");
  }

  /**
   * Returns a simulator of the default population, with images of 128 pixels and 40 volunteers who
   * answer the tree of Galaxy Zoo DECaLS.
   */
  public static GalaxySimulator of(long seed) {
    return new GalaxySimulator(
        seed,
        Population.DEFAULT,
        GalaxyRenderer.create(),
        Volunteers.DEFAULT,
        Schemas.gzDecals5(),
        ImageFormat.JPEG);
  }

  /** Returns this simulator with another mix of galaxies. */
  public GalaxySimulator population(Population value) {
    return new GalaxySimulator(seed, value, renderer, volunteers, schema, format);
  }

  /** Returns this simulator with images of another width, in pixels; defaults to 128. */
  public GalaxySimulator imageSize(int pixels) {
    GalaxyRenderer other = new GalaxyRenderer(pixels);
    return new GalaxySimulator(seed, population, other, volunteers, schema, format);
  }

  /** Returns this simulator with other volunteers; defaults to 40. */
  public GalaxySimulator volunteers(Volunteers value) {
    return new GalaxySimulator(seed, population, renderer, value, schema, format);
  }

  /** Returns this simulator with another decision tree; defaults to Galaxy Zoo DECaLS. */
  public GalaxySimulator schema(Schema value) {
    return new GalaxySimulator(seed, population, renderer, volunteers, value, format);
  }

  /** Returns this simulator writing another kind of file; defaults to JPEG. */
  public GalaxySimulator format(ImageFormat value) {
    return new GalaxySimulator(seed, population, renderer, volunteers, schema, value);
  }

  /** Returns the tree that the volunteers answer. */
  public Schema schema() {
    return schema;
  }

  /**
   * Makes one galaxy.
   *
   * @param index which one, from 0
   */
  public SimulatedGalaxy galaxy(int index) {
    GalaxyTruth truth = truth(index);
    BufferedImage image = renderer.render(truth, random(index, 1));
    SplittableRandom voters = random(index, 2);
    return new SimulatedGalaxy(
        "sim-" + seed + "-" + index,
        truth,
        image,
        volunteers.vote(truth, schema, voters),
        volunteers.ringVotes(truth, voters));
  }

  /** Returns the structure of one galaxy, without the time it takes to make its image. */
  public GalaxyTruth truth(int index) {
    Checks.between("index", index, 0, Integer.MAX_VALUE);
    return GalaxyTruth.sample(random(index, 0), population);
  }

  /**
   * Writes galaxies 0 to {@code count − 1} to a folder: {@code images/<id>.jpg} and {@code
   * catalog.csv} with the columns {@code id_str}, {@code file_loc} (relative to the folder), {@code
   * ring}, {@code ring_yes}, {@code ring_no} and all columns of the schema.
   *
   * <p>{@code ring} is 1 where a ring can be seen and 0 elsewhere. It is the simulated truth;
   * labels of real catalogues are volunteers' votes, which {@code ring_yes} and {@code ring_no}
   * imitate.
   *
   * <p>Files appear under their names only when whole. The catalogue comes last.
   *
   * @return the path of the catalogue
   * @throws java.io.InterruptedIOException if the thread is interrupted
   */
  public Path write(Path folder, int count) throws IOException {
    return write(folder, count, done -> {});
  }

  /**
   * As {@link #write(Path, int)}, and tells how far it is.
   *
   * @param progress is given the number of galaxies written so far; called by several threads
   */
  public Path write(Path folder, int count, IntConsumer progress) throws IOException {
    Checks.between("count", count, 0, Integer.MAX_VALUE);
    return new GalaxyWriter(this, format, folder, progress).write(count);
  }

  @Override
  public String toString() {
    return "GalaxySimulator seed " + seed + ", " + renderer.imageSize() + " px, " + population;
  }

  /** Returns the source of one galaxy's structure (part 0), image (1) or votes (2). */
  private SplittableRandom random(int index, int part) {
    return new SplittableRandom(mix(mix(seed) + 3L * index + part));
  }

  /** Returns well mixed bits (Steele, Lea and Flood 2014). */
  private static long mix(long bits) {
    long z = bits + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
