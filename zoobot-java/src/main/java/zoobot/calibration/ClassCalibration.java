package zoobot.calibration;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import zoobot.io.internal.Check;
import zoobot.io.internal.Order;

/**
 * What a classifier has learnt of its own certainty from labelled galaxies that it had not learnt
 * from: probabilities that come true as often as they say among galaxies like these, and sets of
 * classes that keep a promise to each class (label-conditional conformal prediction, Vovk 2012,
 * arXiv:1209.2673, with the score {@code 1 − p} of Sadinle, Lei &amp; Wasserman 2019,
 * arXiv:1609.00451).
 *
 * <p>Probabilities are {@code softmax(slope · log p + offsets)}: with two classes the scaling of
 * Platt (1999), with more the bias-corrected temperature scaling of Alexandari, Kundaje &amp;
 * Shrikumar (2020, arXiv:1901.06852). The offsets take back that in training each class weighed the
 * same; the slope is near 1 where outputs were stretched by galaxies left out before.
 *
 * @param slope factor of log-probabilities, 1 / temperature
 * @param offsets of each class, {@code [K]}
 * @param scores of the galaxies of each class, {@code [K]}
 */
public record ClassCalibration(double slope, List<Double> offsets, List<ConformalScores> scores) {

  /** The fewest galaxies that it is learnt from: {@value}. */
  public static final int FEWEST = 20;

  private static final double LEAST = 1e-9; // probability, whose logarithm is taken
  private static final double FLATTEST = 0.01;
  private static final double STEEPEST = 100;
  private static final double SMALLEST = 1e-9; // step
  private static final int ROUNDS = 200;

  public ClassCalibration {
    offsets = List.copyOf(offsets);
    scores = List.copyOf(scores);
  }

  /**
   * Learns, by the lowest cross-entropy of labels that are {@link #softened}.
   *
   * @param probabilities of the model, {@code [galaxies][K]}, K ≥ 2
   * @param labels class of each galaxy, from 0
   * @throws IllegalArgumentException with fewer than {@link #FEWEST} galaxies, or if shapes differ
   *     or a number is out of range
   */
  public static ClassCalibration fit(double[][] probabilities, int[] labels) {
    int n = labels.length;
    Check.that(n >= FEWEST, "%s galaxies; a calibration needs %s", n, FEWEST);
    Check.that(n == probabilities.length, "%s labels of %s", n, probabilities.length);
    int classes = probabilities[0].length;
    for (int i = 0; i < n; i++) {
      int k = probabilities[i].length;
      Check.that(k == classes && k >= 2, "%s probabilities, %s before; at least 2", k, classes);
      Arrays.stream(probabilities[i]).forEach(p -> Check.fraction("probability", p));
      Check.between("label", labels[i], 0, classes - 1);
    }
    ClassCalibration fitted = new Fit(probabilities, labels).run();
    double[] scores = new double[n];
    Arrays.setAll(scores, i -> 1 - fitted.probabilities(probabilities[i])[labels[i]]);
    List<ConformalScores> each =
        IntStream.range(0, classes)
            .mapToObj(k -> IntStream.range(0, n).filter(i -> labels[i] == k))
            .map(of -> ConformalScores.of(of.mapToDouble(i -> scores[i]).toArray()))
            .toList();
    return new ClassCalibration(fitted.slope, fitted.offsets, each);
  }

  /**
   * Softens labels a little, the more the fewer galaxies of a class there are: {@code (n + 1) / (n
   * + 2)} (Platt 1999, "Probabilistic outputs for support vector machines", section 2.2).
   *
   * @param labels class of each galaxy, from 0
   * @return probabilities, {@code [galaxies][classes]}
   */
  public static float[][] softened(int[] labels, int classes) {
    int[] counts = new int[classes];
    Arrays.stream(labels).forEach(label -> counts[label]++);
    float[][] soft = new float[labels.length][classes];
    for (int i = 0; i < soft.length; i++) {
      double rest = 1.0 / (counts[labels[i]] + 2);
      Arrays.fill(soft[i], (float) (rest / (classes - 1)));
      soft[i][labels[i]] = (float) (1 - rest);
    }
    return soft;
  }

  /** Returns how many galaxies it was learnt from. */
  public int galaxies() {
    return scores.stream().mapToInt(ConformalScores::galaxies).sum();
  }

  /** Returns probabilities {@code [K]} that come true as often as they say, for the model's. */
  public double[] probabilities(double[] model) {
    return scaled(logs(model), slope, offsets.stream().mapToDouble(b -> b).toArray());
  }

  private static double[] logs(double[] model) {
    return Arrays.stream(model).map(p -> Math.log(Math.max(LEAST, p))).toArray();
  }

  private static double[] scaled(double[] logs, double slope, double[] offsets) {
    double[] z = new double[logs.length];
    Arrays.setAll(z, k -> slope * logs[k] + offsets[k]);
    double highest = Arrays.stream(z).max().orElseThrow();
    double[] p = Arrays.stream(z).map(log -> Math.exp(log - highest)).toArray();
    double sum = Arrays.stream(p).sum();
    return Arrays.stream(p).map(x -> x / sum).toArray();
  }

  /**
   * Returns how improbable each class may be before it is ruled out, {@code [K]}: what is learnt
   * from its own galaxies; of the classes with fewer than {@link ConformalScores#fewest} from all
   * of theirs together; and infinite where these are too few, too.
   */
  public double[] thresholds(double level) {
    int fewest = ConformalScores.fewest(level);
    double[] rare =
        scores.stream()
            .filter(s -> s.galaxies() < fewest)
            .flatMap(s -> s.scores().stream())
            .mapToDouble(s -> s)
            .toArray();
    double together = ConformalScores.of(rare).threshold(level);
    return scores.stream()
        .mapToDouble(s -> s.galaxies() < fewest ? together : s.threshold(level))
        .toArray();
  }

  /**
   * Returns the classes {@code [K]} that can't be ruled out, and in any case the model's answer,
   * the most probable one.
   *
   * @param model its probabilities, {@code [K]}
   * @param thresholds of the level, from {@link #thresholds}
   */
  public boolean[] set(double[] model, double[] thresholds) {
    double[] p = probabilities(model);
    boolean[] set = new boolean[p.length];
    for (int k = 0; k < p.length; k++) {
      set[k] = 1 - p[k] <= thresholds[k];
    }
    set[Order.highest(model)] = true;
    return set;
  }

  /** The search: offsets and slope in turn, each of which makes a convex loss lower. */
  private static final class Fit {

    private final double[][] logs;
    private final float[][] soft;
    private final double[] wanted; // sums of the soft labels, by class
    private final double[] offsets;
    private double slope = 1;

    Fit(double[][] probabilities, int[] labels) {
      int classes = probabilities[0].length;
      logs = Arrays.stream(probabilities).map(ClassCalibration::logs).toArray(double[][]::new);
      soft = softened(labels, classes);
      wanted = new double[classes];
      Arrays.stream(soft).forEach(row -> Arrays.setAll(wanted, k -> wanted[k] + row[k]));
      offsets = new double[classes];
    }

    ClassCalibration run() {
      double moved = 1;
      for (int round = 0; round < ROUNDS && moved > SMALLEST; round++) {
        double[] sums = new double[wanted.length];
        for (double[] row : logs) {
          double[] p = scaled(row, slope, offsets);
          Arrays.setAll(sums, k -> sums[k] + p[k]);
        }
        double[] moves = new double[sums.length];
        Arrays.setAll(moves, k -> Math.log(wanted[k] / sums[k]));
        Arrays.setAll(offsets, k -> offsets[k] + moves[k]);
        double next = Math.max(FLATTEST, Math.min(STEEPEST, slope + newton()));
        moved = Arrays.stream(moves).map(Math::abs).reduce(Math.abs(next - slope), Math::max);
        slope = next;
      }
      double middle = Arrays.stream(offsets).average().orElseThrow();
      List<Double> centred = Arrays.stream(offsets).mapToObj(b -> b - middle).toList();
      return new ClassCalibration(slope, centred, List.of());
    }

    /** Returns Newton's step of the slope. */
    private double newton() {
      double gradient = 0;
      double curvature = 1e-9;
      for (int i = 0; i < logs.length; i++) {
        double[] p = scaled(logs[i], slope, offsets);
        double mean = 0;
        double squares = 0;
        for (int k = 0; k < p.length; k++) {
          gradient += (soft[i][k] - p[k]) * logs[i][k];
          mean += p[k] * logs[i][k];
          squares += p[k] * logs[i][k] * logs[i][k];
        }
        curvature += squares - mean * mean;
      }
      return gradient / curvature;
    }
  }
}
