package zoobot.simulate;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import zoobot.io.Progress;
import zoobot.io.Threads;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.Check;
import zoobot.io.internal.CsvReader;
import zoobot.io.internal.CsvWriter;
import zoobot.io.internal.WithMethods;
import zoobot.io.internal.Workers;
import zoobot.schema.Schema;
import zoobot.schema.Schemas;

/**
 * Makes simulated galaxies: image, truth and votes. A galaxy depends on the seed, its index and the
 * settings, and on nothing else: any order and any number of threads gives the same bytes.
 *
 * <pre>{@code
 * Path catalog = GalaxySimulator.of(42).withPopulation(Population.rings(0.5)).write(folder, 1000);
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param seed the same seed, the same galaxies
 * @param population mix of galaxies; defaults to {@link Population#defaults()}
 * @param survey that they are seen by; defaults to SDSS
 * @param imageSize width and height of the images, in pixels, 16 to 2048; defaults to 128
 * @param volunteers who votes; defaults to 40 people
 * @param schema decision tree that they answer; defaults to that of Galaxy Zoo DECaLS
 */
@WithMethods
public record GalaxySimulator(
    long seed,
    Population population,
    Survey survey,
    int imageSize,
    Volunteers volunteers,
    Schema schema)
    implements GalaxySimulatorBuilder.With {

  private static final List<String> OURS =
      List.of("id_str", "file_loc", "ring", "ring_yes", "ring_no");
  private static final float QUALITY = 0.95f; // of the JPEGs, as survey cutouts come

  /** Checks the size and that nothing is missing. */
  public GalaxySimulator {
    Objects.requireNonNull(population, "population");
    Objects.requireNonNull(survey, "survey");
    Objects.requireNonNull(volunteers, "volunteers");
    Objects.requireNonNull(schema, "schema");
    Check.between("imageSize", imageSize, 16, 2048);
  }

  /** Returns a simulator with the defaults. */
  public static GalaxySimulator of(long seed) {
    return new GalaxySimulator(
        seed, Population.defaults(), Survey.SDSS, 128, Volunteers.defaults(), Schemas.gzDecals5());
  }

  /**
   * Makes one galaxy.
   *
   * @param index which one, from 0
   */
  public SimulatedGalaxy galaxy(int index) {
    GalaxyTruth truth = truth(index);
    SplittableRandom voters = random(index, 2);
    return new SimulatedGalaxy(
        "sim-" + seed + "-" + index,
        truth,
        render(truth, random(index, 1)),
        volunteers.vote(truth, schema, voters),
        volunteers.ringVotes(truth, voters));
  }

  /**
   * Renders a galaxy like a cutout of the survey: light of the galaxy and its neighbours, point
   * spread function, noise, faults, asinh stretch.
   *
   * @param random source of the noise and of details that the truth leaves open, such as the places
   *     of clumps; the same source gives the same image
   * @return an RGB image of {@link #imageSize()} squared
   */
  public BufferedImage render(GalaxyTruth truth, RandomGenerator random) {
    Draw draw = new Draw(random);
    Canvas canvas = new Canvas(imageSize, truth);
    FieldPainter field = new FieldPainter(canvas, truth.artifact(), draw);
    if (truth.artifact().type() != Observation.Artifact.Type.SATURATED_STAR) {
      new GalaxyPainter(canvas, truth, draw).paint();
    }
    truth.neighbours().forEach(field::paint);
    field.paintLight();
    Camera.blur(canvas, truth.observation().seeing());
    Camera.addNoise(canvas, truth.observation().survey(), random);
    field.paintDetector();
    return Camera.image(canvas, truth.observation());
  }

  /** Returns the structure of one galaxy, without the time it takes to make its image. */
  public GalaxyTruth truth(int index) {
    Check.between("index", index, 0, Integer.MAX_VALUE);
    return population.draw(survey, random(index, 0));
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
   * @throws IllegalArgumentException if the count is below 1, or the folder has a catalogue of
   *     other galaxies
   * @throws java.io.UncheckedIOException if a file can't be written; the message names it
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public Path write(Path folder, int count) {
    return write(folder, count, Progress.standard());
  }

  /** Does the same and tells how far it is. */
  public Path write(Path folder, int count, Progress progress) {
    Check.that(count >= 1, "count is %d; ask for at least 1 galaxy (--count)", count);
    Path catalog = folder.resolve("catalog.csv");
    checkOurs(catalog);
    List<?>[] rows = new List<?>[count];
    AtomicInteger done = new AtomicInteger();
    Workers.run(
        count,
        Threads.count(),
        "writing galaxies",
        i -> {
          rows[i] = write(galaxy(i), folder);
          synchronized (done) { // so that progress is told by one thread at a time, and in order
            progress.at("simulated galaxies", done.incrementAndGet(), count, "galaxies");
          }
        });
    List<String> header = new ArrayList<>(OURS);
    header.addAll(schema.columns());
    CsvWriter.write(catalog, header, Arrays.stream(rows));
    return catalog;
  }

  /** Simulated galaxies take the place of others, not of a catalogue of real ones. */
  private static void checkOurs(Path catalog) {
    if (Files.exists(catalog)) {
      try (CsvReader csv = CsvReader.open(catalog)) {
        boolean ours = Collections.indexOfSubList(csv.columns(), OURS) == 0;
        Check.that(ours, "%s: is no table of simulated galaxies; choose another folder", catalog);
      }
    }
  }

  /** Writes the image of a galaxy and returns its row of the catalogue. */
  private static List<?> write(SimulatedGalaxy galaxy, Path folder) {
    String file = "images/" + galaxy.id() + ".jpg";
    AtomicFile.writeUnsynced(folder.resolve(file), half -> writeJpeg(galaxy.image(), half));
    List<Object> row = new ArrayList<>(List.of(galaxy.id(), file, galaxy.ring() ? 1 : 0));
    Arrays.stream(galaxy.ringVotes()).forEach(row::add);
    Arrays.stream(galaxy.votes()).forEach(row::add);
    return row;
  }

  private static void writeJpeg(BufferedImage image, Path file) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpg").next();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(QUALITY);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } finally {
      writer.dispose();
    }
  }

  @Override
  public String toString() {
    return "GalaxySimulator seed " + seed + ", " + imageSize + " px, " + survey + ", " + population;
  }

  /** Returns the source of one galaxy's structure (part 0), image (1) or votes (2). */
  private SplittableRandom random(int index, int part) {
    long mixed = new SplittableRandom(seed).nextLong();
    return new SplittableRandom(new SplittableRandom(mixed + 3L * index + part).nextLong());
  }
}
