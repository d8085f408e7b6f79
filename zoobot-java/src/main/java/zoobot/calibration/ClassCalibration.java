package zoobot.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import zoobot.io.internal.Check;

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
  private static final int ROUNDS = 200;

  public ClassCalibration {
    offsets = List.copyOf(offsets);
    scores = List.copyOf(scores);
  }

  /**
   * Learns, by the lowest cross-entropy of labels that are softened as in Platt (1999).
   *
   * @param probabilities of the model, {@code [galaxies][K]}
   * @param labels class of each galaxy, from 0
   * @throws IllegalArgumentException with fewer than {@link #FEWEST} galaxies
   */
  public static ClassCalibration fit(double[][] probabilities, int[] labels) {
    int n = labels.length;
    Check.that(n >= FEWEST, "%s galaxies; a calibration needs %s", n, FEWEST);
    int classes = probabilities[0].length;
    ClassCalibration fitted = new Fit(probabilities, labels).run();
    List<List<Double>> scores = new ArrayList<>();
    IntStream.range(0, classes).forEach(k -> scores.add(new ArrayList<>()));
    for (int i = 0; i < n; i++) {
      scores.get(labels[i]).add(1 - fitted.probabilities(probabilities[i])[labels[i]]);
    }
    return new ClassCalibration(
        fitted.slope, fitted.offsets, scores.stream().map(ClassCalibration::conformal).toList());
  }

  private static ConformalScores conformal(List<Double> scores) {
    return ConformalScores.of(scores.stream().mapToDouble(s -> s).toArray());
  }

  /** Returns how many galaxies it was learnt from. */
  public int galaxies() {
    return scores.stream().mapToInt(ConformalScores::galaxies).sum();
  }

  /** Returns probabilities {@code [K]} that come true as often as they say, for the model's. */
  public double[] probabilities(double[] model) {
    double[] logs = Arrays.stream(model).map(p -> slope * Math.log(Math.max(LEAST, p))).toArray();
    Arrays.setAll(logs, k -> logs[k] + offsets.get(k));
    return softmax(logs);
  }

  private static double[] softmax(double[] logs) {
    double highest = Arrays.stream(logs).max().orElseThrow();
    double[] p = Arrays.stream(logs).map(log -> Math.exp(log - highest)).toArray();
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
    List<Double> rare = new ArrayList<>();
    scores.stream().filter(s -> s.galaxies() < fewest).forEach(s -> rare.addAll(s.scores()));
    double together = conformal(rare).threshold(level);
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
    set[top(model)] = true;
    return set;
  }

  /** Returns the model's answer: the most probable class, the first of several. */
  public static int top(double[] p) {
    return IntStream.range(0, p.length).reduce(0, (a, b) -> p[b] > p[a] ? b : a);
  }

  /** The search: offsets and slope in turn, each of which makes a convex loss lower. */
  private static final class Fit {

    private final double[][] logs;
    private final double[][] soft;
    private final double[] wanted; // sums of the soft labels, by class
    private final double[] offsets;
    private double slope = 1;

    Fit(double[][] probabilities, int[] labels) {
      int classes = probabilities[0].length;
      offsets = new double[classes];
      logs =
          Arrays.stream(probabilities)
              .map(p -> Arrays.stream(p).map(x -> Math.log(Math.max(LEAST, x))).toArray())
              .toArray(double[][]::new);
      int[] counts = new int[classes];
      Arrays.stream(labels).forEach(label -> counts[label]++);
      soft = new double[labels.length][classes];
      wanted = new double[classes];
      for (int i = 0; i < labels.length; i++) {
        double rest = 1.0 / (counts[labels[i]] + 2);
        Arrays.fill(soft[i], rest / (classes - 1));
        soft[i][labels[i]] = 1 - rest;
        add(wanted, soft[i]);
      }
    }

    private static void add(double[] sums, double[] row) {
      Arrays.setAll(sums, k -> sums[k] + row[k]);
    }

    ClassCalibration run() {
      for (int round = 0; round < ROUNDS; round++) {
        double[] sums = new double[offsets.length];
        Arrays.stream(logs).forEach(row -> add(sums, of(row)));
        Arrays.setAll(offsets, k -> offsets[k] + Math.log(wanted[k] / sums[k]));
        slope = Math.max(FLATTEST, Math.min(STEEPEST, slope + newton()));
      }
      double middle = Arrays.stream(offsets).average().orElseThrow();
      List<Double> centred = Arrays.stream(offsets).mapToObj(b -> b - middle).toList();
      return new ClassCalibration(slope, centred, Collections.emptyList());
    }

    private double[] of(double[] row) {
      double[] z = new double[row.length];
      Arrays.setAll(z, k -> slope * row[k] + offsets[k]);
      return softmax(z);
    }

    /** Returns Newton's step of the slope. */
    private double newton() {
      double gradient = 0;
      double curvature = 1e-9;
      for (int i = 0; i < logs.length; i++) {
        double[] p = of(logs[i]);
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
