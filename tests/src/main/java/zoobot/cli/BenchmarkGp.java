package zoobot.cli;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import zoobot.anomaly.AnomalyOptions;
import zoobot.anomaly.AnomalySearch;

/** One round of the anomaly finder: fit, then choose the next ten. */
@Command(
    name = "gp",
    description = "One round of the anomaly finder: fit the labels, choose the next ten galaxies.",
    mixinStandardHelpOptions = true)
final class BenchmarkGp implements Callable<Integer> {

  private static final int FEATURES = 40;

  @Option(names = "--galaxies", defaultValue = "60000", description = "Galaxies to choose from.")
  private int galaxies;

  @Option(names = "--labels", defaultValue = "200", description = "Labelled galaxies.")
  private int labels;

  @Option(names = "--turns", defaultValue = "7", description = "Turns.")
  private int turns;

  @Option(
      names = "--warm-up",
      defaultValue = "10",
      description = "Rounds before the first turn; 0 to measure the first of all.")
  private int warmUp;

  @Option(names = "--paper", description = "The paper's loop, which is the peer's.")
  private boolean paper;

  @Option(names = "--peer", description = "\"PYTHON SCRIPT\" to run in turns.")
  private String peer;

  @Override
  public Integer call() {
    if (galaxies < 1 || labels < 1 || labels > galaxies || warmUp < 0) {
      throw new IllegalArgumentException(
          "needs 1 ≤ --labels ≤ --galaxies and --warm-up ≥ 0, got "
              + labels
              + ", "
              + galaxies
              + " and "
              + warmUp);
    }
    AnomalyOptions options = paper ? AnomalyOptions.paper() : AnomalyOptions.defaults();
    AnomalySearch search = AnomalySearch.of(random(), options);
    int[] rows = new Random(1).ints(0, galaxies).distinct().limit(labels).toArray();
    for (int i = 0; i < warmUp; i++) {
      round(search, rows);
    }
    Turns.run(turns, Turns.Figure.ROUND, () -> round(search, rows), command());
    return 0;
  }

  /** The peer's problem: standard normal features, and scores that depend on two of them. */
  private float[][] random() {
    Random random = new Random(0);
    float[][] rows = new float[galaxies][FEATURES];
    for (float[] row : rows) {
      for (int i = 0; i < FEATURES; i++) {
        row[i] = (float) random.nextGaussian();
      }
    }
    return rows;
  }

  private static double score(double[] features) {
    return Math.rint(5 / (1 + Math.exp(-(features[0] * 2 + features[1] - 4))));
  }

  private static double round(AnomalySearch search, int[] rows) {
    double[] scores = Arrays.stream(rows).mapToDouble(row -> score(search.features(row))).toArray();
    long start = System.nanoTime();
    search.fit(rows, scores).next(new BitSet());
    return (System.nanoTime() - start) / 1e9;
  }

  private List<String> command() {
    return Peer.command(peer, "gp", "--galaxies", "" + galaxies, "--labels", "" + labels);
  }
}
