package zoobot.cli;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import zoobot.anomaly.Acquisition;
import zoobot.anomaly.GaussianProcess;
import zoobot.anomaly.GpOptions;
import zoobot.anomaly.Points;

/** One round of the anomaly finder: fit, then choose the next ten. */
@Command(
    name = "gp",
    description = "One round of the anomaly finder: fit the labels, choose the next ten galaxies.",
    mixinStandardHelpOptions = true)
final class BenchmarkGp implements Callable<Integer> {

  private static final int FEATURES = 40;
  private static final int BATCH = 10;
  private static final double TRADEOFF = 0.5;

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
    Points points = Points.of(random());
    int[] rows = new Random(1).ints(0, galaxies).distinct().limit(labels).toArray();
    for (int i = 0; i < warmUp; i++) {
      round(points, rows);
    }
    Turns.run(turns, Turns.Figure.ROUND, () -> round(points, rows), command());
    return 0;
  }

  /** The peer's problem: standard normal features, and scores that depend on two of them. */
  private double[][] random() {
    Random random = new Random(0);
    double[][] rows = new double[galaxies][FEATURES];
    for (double[] row : rows) {
      Arrays.setAll(row, i -> random.nextGaussian());
    }
    return rows;
  }

  private static double score(double[] features) {
    return Math.rint(5 / (1 + Math.exp(-(features[0] * 2 + features[1] - 4))));
  }

  private static double round(Points points, int[] rows) {
    double[][] labelled = IntStream.of(rows).mapToObj(points::row).toArray(double[][]::new);
    double[] scores = Arrays.stream(labelled).mapToDouble(BenchmarkGp::score).toArray();
    double best = Arrays.stream(scores).max().getAsDouble();
    long start = System.nanoTime();
    GaussianProcess gp = GaussianProcess.fit(labelled, scores, GpOptions.standard());
    new Acquisition(gp, points, best, TRADEOFF).top(new BitSet(), BATCH);
    return (System.nanoTime() - start) / 1e9;
  }

  private List<String> command() {
    return Peer.command(peer, "gp", "--galaxies", "" + galaxies, "--labels", "" + labels);
  }
}
