package zoobot.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import zoobot.anomaly.AnomalyFinder;
import zoobot.anomaly.AnomalyOptions;
import zoobot.io.internal.AtomicFile;
import zoobot.representation.Representations;

/** Rounds of a labelling session on galaxies that stay on disk. */
@Command(
    name = "anomaly-rounds",
    description = {
      "Rounds of the anomaly finder over galaxies that stay on disk: clustered numbers of 40"
          + " columns, written as Parquet files of 250,000 rows unless they are there.",
      "Tells seconds and, on Linux, the peak of resident memory. ZOOBOT_HEAP=1g bounds the heap."
    },
    mixinStandardHelpOptions = true)
final class BenchmarkAnomalyRounds implements Callable<Integer> {

  private static final int FEATURES = 40;
  private static final int ROWS = 250_000; // of a file
  private static final int CLUSTERS = 2000;

  @Option(names = "--galaxies", defaultValue = "1000000", description = "Galaxies.")
  private int galaxies;

  @Option(names = "--labels", defaultValue = "200", description = "Labels before the first round.")
  private int labels;

  @Option(names = "--rounds", defaultValue = "3", description = "Rounds of each kind.")
  private int rounds;

  @Option(names = "--folder", required = true, description = "For the files; is kept.")
  private Path folder;

  @Option(names = "--paper", description = "The paper's loop.")
  private boolean paper;

  @Option(
      names = "--in-memory",
      description = "Also in memory, and whether the same galaxies are proposed.")
  private boolean inMemory;

  private final float[][] centres = centres();

  @Override
  public Integer call() throws IOException {
    Path data = folder.resolve("representations-" + galaxies);
    timed("written", () -> written(data));
    session(data, false);
    session(data, true);
    return 0;
  }

  private void session(Path data, boolean boring) throws IOException {
    String kind = (paper ? "the paper's loop" : "the default") + (boring ? ", none found" : "");
    System.out.println(kind);
    AnomalyOptions options = paper ? AnomalyOptions.paper() : AnomalyOptions.defaults();
    Path session = folder.resolve("session");
    AtomicFile.delete(session);
    AnomalyFinder finder =
        timed("begun, galaxies copied", () -> AnomalyFinder.start(session, data, options));
    List<String> streamed = rounds(finder, boring);
    System.out.println("  peak resident memory " + Turns.peakMemory());
    AnomalyFinder resumed = timed("resumed", () -> AnomalyFinder.resume(session, data));
    timed("ranking of 1000", () -> resumed.ranking(1000));
    System.out.println("  peak resident memory " + Turns.peakMemory());
    if (inMemory) {
      AtomicFile.delete(session);
      Representations all = Representations.read(data);
      AnomalyFinder held = AnomalyFinder.open(session, all, options);
      System.out.println("  the same in memory: " + rounds(held, boring).equals(streamed));
    }
    AtomicFile.delete(session);
  }

  private List<String> rounds(AnomalyFinder finder, boolean boring) {
    List<String> proposed = new ArrayList<>();
    List<String> first = timed("first batch", finder::next);
    first.forEach(id -> finder.label(id, score(id, boring)));
    List<String> some = IntStream.range(0, labels).mapToObj(i -> id(i * 37 % galaxies)).toList();
    timed("example selection", () -> finder.like(some)).forEach(finder::skip);
    some.forEach(id -> finder.label(id, score(id, boring)));
    for (int i = 0; i < rounds; i++) {
      List<String> batch = timed("round", finder::next);
      timed("hint", finder::hint);
      batch.forEach(id -> finder.label(id, score(id, boring)));
      proposed.addAll(batch);
    }
    return proposed;
  }

  /** A twentieth of the clusters is interesting. */
  private int score(String id, boolean boring) {
    int cluster = random(Integer.parseInt(id.substring(1))).nextInt(CLUSTERS);
    return !boring && cluster % 20 == 0 ? 5 : 0;
  }

  private static String id(int row) {
    return "J%015d".formatted(row);
  }

  private Path written(Path data) {
    if (!Files.exists(data)) {
      for (int from = 0; from < galaxies; from += ROWS) {
        int to = Math.min(galaxies, from + ROWS);
        float[][] rows = IntStream.range(from, to).mapToObj(this::row).toArray(float[][]::new);
        List<String> ids = IntStream.range(from, to).mapToObj(BenchmarkAnomalyRounds::id).toList();
        String name = "galaxies-%05d.parquet".formatted(from / ROWS);
        Representations.of(ids, rows)
            .save(data.resolveSibling(data.getFileName() + ".half").resolve(name));
      }
      try {
        Files.move(data.resolveSibling(data.getFileName() + ".half"), data);
      } catch (IOException e) {
        throw AtomicFile.failure(data + ": cannot be written", e);
      }
    }
    return data;
  }

  private static float[][] centres() {
    Random random = new Random(0);
    float[][] centres = new float[CLUSTERS][FEATURES];
    for (float[] centre : centres) {
      for (int d = 0; d < FEATURES; d++) {
        centre[d] = (float) (3 * random.nextGaussian() / Math.sqrt(1 + d));
      }
    }
    return centres;
  }

  /** A galaxy of a cluster, of features that vary less and less, as principal components do. */
  private float[] row(int row) {
    Random random = random(row);
    float[] values = centres[random.nextInt(CLUSTERS)].clone();
    for (int d = 0; d < FEATURES; d++) {
      values[d] += (float) (random.nextGaussian() / Math.sqrt(1 + d));
    }
    return values;
  }

  private static Random random(int row) {
    return new Random(row * 0x9E3779B97F4A7C15L); // numbers in turn would give random ones in turn
  }

  private static <T> T timed(String what, Supplier<T> work) {
    long start = System.nanoTime();
    T result = work.get();
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(Locale.ROOT, "  %s: %.2f s%n", what, seconds);
    return result;
  }
}
