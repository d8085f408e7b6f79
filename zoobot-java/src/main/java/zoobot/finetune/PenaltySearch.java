package zoobot.finetune;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import zoobot.catalog.internal.Division.Folds;
import zoobot.evaluation.Summary;

/**
 * Chooses the strength of a head's L2 penalty by cross-validation: the one nearest to what is usual
 * that is not clearly worse than the best, that is, by no more than two standard errors of the
 * difference of their losses on the same galaxies left out. With few labels the lowest loss is a
 * matter of luck, so galaxies overrule the usual strength only where they can tell. What a strong
 * penalty takes from the outputs is given back before the losses are compared (see {@link
 * #stretched}).
 *
 * <p>Breiman et al. 1984, section 3.4.3, take the strongest within one standard error of the lowest
 * loss. On representations of galaxies that holds a head back too much: for seven questions with 10
 * to 600 labels a class, the rule here was better in ROC-AUC and balanced accuracy than both it and
 * the lowest loss, by up to half a point.
 */
final class PenaltySearch {

  /** For 1280 features; the spread of a head's outputs before training is what is kept equal. */
  private static final double[] GRID = {1e5, 3e4, 1e4, 3e3, 1e3, 300, 100, 30, 10};

  private static final double FEATURES = 1280;
  private static final double USUAL = 1000;

  /** The path ends where the loss has risen this often in a row. */
  private static final int RISES = 2;

  private static final double LEAST_STRETCH = 0.01;
  private static final double MOST_STRETCH = 1000;
  private static final int STEPS = 30;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private final HeadData data;
  private final Folds folds;
  private final double[] blind;
  private final List<Trial> trials = new ArrayList<>();

  /**
   * One strength of the penalty.
   *
   * @param penalty its strength
   * @param stretch factor that the outputs are stretched by
   * @param trainLoss the mean loss on the galaxies that were learnt from
   * @param heldOutLoss the mean loss on those left out
   * @param error standard error of that
   * @param losses of each galaxy, from the head that did not see it
   * @param answers for each galaxy from the head that did not see it; null for those that took no
   *     part
   */
  record Trial(
      double penalty,
      double stretch,
      double trainLoss,
      double heldOutLoss,
      double error,
      double[] losses,
      float[][] answers) {

    /** Returns whether this is worse than another by more than two standard errors. */
    boolean clearlyWorseThan(Trial other) {
      double[] by =
          IntStream.range(0, losses.length).mapToDouble(i -> losses[i] - other.losses[i]).toArray();
      Summary difference = Summary.of(by);
      return difference.mean() > 2 * difference.standardError();
    }
  }

  /** Galaxies learnt from and left out in one fold; the latter also with softened labels. */
  private record Fold(HeadProblem learnt, HeadProblem left, HeadProblem soft, int[] rows) {}

  private PenaltySearch(HeadData data, Folds folds, double[] blind) {
    this.data = data;
    this.folds = folds;
    this.blind = blind;
  }

  /** Returns the penalty that is usual for this number of features. */
  static double usual(int features) {
    return USUAL * features / FEATURES;
  }

  /**
   * Tries a grid of strengths, from the strongest down, or a given one; needs two folds.
   *
   * @param blind the best head without features
   */
  static List<Trial> run(
      HeadData data, Folds folds, double[] blind, OptionalDouble given, NDManager manager) {
    double[] grid =
        given.isPresent()
            ? new double[] {given.getAsDouble()}
            : Arrays.stream(GRID).map(p -> p * data.features() / FEATURES).toArray();
    return new PenaltySearch(data, folds, blind).path(grid, manager);
  }

  /** Returns, of the trials not clearly worse than the best, the nearest to the usual. */
  static Trial choose(List<Trial> trials, double usual) {
    Trial best = trials.stream().min(Comparator.comparingDouble(Trial::heldOutLoss)).get();
    return trials.stream()
        .filter(t -> !t.clearlyWorseThan(best))
        .min(Comparator.comparingDouble(t -> Math.abs(Math.log(t.penalty() / usual))))
        .get();
  }

  private List<Trial> path(double[] grid, NDManager manager) {
    try (NDManager sub = manager.newSubManager()) {
      List<Fold> all = IntStream.range(0, folds.count()).mapToObj(k -> fold(k, sub)).toList();
      double[][] heads = new double[all.size()][];
      Arrays.fill(heads, blind);
      for (int i = 0; i < grid.length && !rising(); i++) {
        for (int k = 0; k < heads.length; k++) {
          HeadProblem learnt = all.get(k).learnt();
          heads[k] = learnt.solve(grid[i], learnt.near(heads[k]));
        }
        trials.add(trial(grid[i], heads, all));
      }
      return trials;
    }
  }

  private Fold fold(int k, NDManager manager) {
    int[] rows = folds.in(k);
    return new Fold(
        new HeadProblem(data.rows(folds.outside(k)), manager),
        new HeadProblem(data.rows(rows), manager),
        new HeadProblem(data.softened().rows(rows), manager),
        rows);
  }

  private Trial trial(double penalty, double[][] heads, List<Fold> all) {
    double factor = bestFactor(a -> heldOut(heads, all, a));
    double train = 0;
    double[] losses = new double[data.size()];
    float[][] answers = new float[data.size()][];
    for (int k = 0; k < heads.length; k++) {
      Fold fold = all.get(k);
      double[] head = stretched(heads[k], blind, factor);
      train += Arrays.stream(fold.learnt().losses(head)).average().orElseThrow() / heads.length;
      double[] some = fold.left().losses(head);
      float[][] answered = fold.left().answers(head);
      for (int i = 0; i < answered.length; i++) {
        losses[fold.rows()[i]] = some[i];
        answers[fold.rows()[i]] = answered[i];
      }
    }
    double[] taken = Arrays.stream(folds.all()).mapToDouble(i -> losses[i]).toArray();
    Summary summary = Summary.of(taken);
    return new Trial(
        penalty, factor, train, summary.mean(), summary.standardError(), taken, answers);
  }

  private double heldOut(double[][] heads, List<Fold> all, double factor) {
    double sum = 0;
    for (int k = 0; k < heads.length; k++) {
      double[] head = stretched(heads[k], blind, factor);
      sum += Arrays.stream(all.get(k).soft().losses(head)).sum();
    }
    return sum;
  }

  private boolean rising() {
    int n = trials.size();
    return n > RISES
        && IntStream.range(n - RISES, n)
            .allMatch(i -> trials.get(i).heldOutLoss() > trials.get(i - 1).heldOutLoss());
  }

  /**
   * Returns weights and biases of a stretched head: {@code b₀ + a (w·x + b − b₀)} undoes what a
   * penalty takes from the outputs. Where it is strong it finds the right direction with few
   * labels, but makes outputs small, and so probabilities too near to chance. One factor a for all,
   * decided by galaxies left out (Platt 1999; Guo et al. 2017, arXiv 1706.04599).
   *
   * @param head weights and biases
   * @param blind those of the best head without features
   */
  static double[] stretched(double[] head, double[] blind, double factor) {
    double[] stretched = new double[head.length];
    for (int i = 0; i < stretched.length; i++) {
      stretched[i] = blind[i] + factor * (head[i] - blind[i]);
    }
    return stretched;
  }

  /** Returns the factor of the lowest loss, by golden section of its logarithm. */
  static double bestFactor(DoubleUnaryOperator lossOfFactor) {
    double low = Math.log(LEAST_STRETCH);
    double high = Math.log(MOST_STRETCH);
    double left = high - GOLDEN * (high - low);
    double right = low + GOLDEN * (high - low);
    double lossLeft = lossOfFactor.applyAsDouble(Math.exp(left));
    double lossRight = lossOfFactor.applyAsDouble(Math.exp(right));
    for (int i = 0; i < STEPS; i++) {
      if (lossLeft < lossRight) {
        high = right;
        right = left;
        lossRight = lossLeft;
        left = high - GOLDEN * (high - low);
        lossLeft = lossOfFactor.applyAsDouble(Math.exp(left));
      } else {
        low = left;
        left = right;
        lossLeft = lossRight;
        right = low + GOLDEN * (high - low);
        lossRight = lossOfFactor.applyAsDouble(Math.exp(right));
      }
    }
    return Math.exp((low + high) / 2);
  }
}
