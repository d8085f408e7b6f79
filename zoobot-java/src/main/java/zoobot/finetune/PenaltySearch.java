package zoobot.finetune;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.IntStream;
import zoobot.catalog.internal.Division.Folds;
import zoobot.evaluation.Summary;
import zoobot.plot.Charts;

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
  private final List<HeadProblem> learnt; // without each fold
  private final HeadProblem left; // all folds
  private final HeadProblem soft; // with softened labels
  private final List<Trial> trials = new ArrayList<>();

  /**
   * A strength: outputs are stretched; losses, answers and raw outputs for the first view of
   * galaxies by heads without them.
   */
  record Trial(
      Charts.Strength strength, double stretch, double[] losses, float[][] answers, float[][] raw) {

    double penalty() {
      return strength.penalty();
    }

    /** Returns whether this is worse than another by more than two standard errors. */
    boolean clearlyWorseThan(Trial other) {
      double[] by = losses.clone();
      Arrays.setAll(by, i -> losses[i] - other.losses[i]);
      Summary difference = Summary.of(by);
      return difference.mean() > 2 * difference.standardError();
    }
  }

  private PenaltySearch(HeadProblem whole, Folds folds, double[] blind, NDManager manager) {
    this.data = whole.data;
    this.folds = folds;
    this.blind = blind;
    Function<HeadData, HeadProblem> problem = d -> new HeadProblem(d, whole.standard, manager);
    learnt =
        IntStream.range(0, folds.count())
            .mapToObj(k -> problem.apply(data.rows(folds.outside(k))))
            .toList();
    left = problem.apply(data.rows(folds.all()));
    soft = problem.apply(data.softened().rows(folds.all()));
  }

  /** Returns the penalty that is usual for this number of features. */
  static double usual(int features) {
    return USUAL * features / FEATURES;
  }

  /** Tries a grid of strengths, from the strongest down, or a given one; needs two folds. */
  static List<Trial> run(HeadProblem whole, Folds folds, double[] blind, OptionalDouble given) {
    double[] grid =
        given.isPresent()
            ? new double[] {given.getAsDouble()}
            : Arrays.stream(GRID).map(p -> p * whole.data.features() / FEATURES).toArray();
    try (NDManager sub = whole.manager.newSubManager()) {
      return new PenaltySearch(whole, folds, blind, sub).path(grid);
    }
  }

  /** Returns, of the trials not clearly worse than the best, the nearest to the usual. */
  static Trial choose(List<Trial> trials, double usual) {
    Trial best = Collections.min(trials, Comparator.comparing(t -> t.strength.heldOutLoss()));
    return trials.stream()
        .filter(t -> !t.clearlyWorseThan(best))
        .min(Comparator.comparingDouble(t -> Math.abs(Math.log(t.penalty() / usual))))
        .get();
  }

  private List<Trial> path(double[] grid) {
    double[][] heads = new double[learnt.size()][];
    Arrays.fill(heads, blind);
    for (int i = 0; i < grid.length && !rising(); i++) {
      for (int k = 0; k < heads.length; k++) {
        heads[k] = learnt.get(k).solve(grid[i], heads[k]);
      }
      trials.add(trial(grid[i], heads));
    }
    return trials;
  }

  private Trial trial(double penalty, double[][] heads) {
    float[] raw = leftOut(heads);
    double factor = bestFactor(a -> Arrays.stream(soft.losses(stretchedRaw(raw, a))).sum());
    double train =
        IntStream.range(0, heads.length)
            .mapToObj(k -> learnt.get(k).losses(stretchedRaw(learnt.get(k).raw(heads[k]), factor)))
            .mapToDouble(losses -> Arrays.stream(losses).average().orElseThrow())
            .average()
            .orElseThrow();
    float[] stretched = stretchedRaw(raw, factor);
    double[] losses = left.losses(stretched);
    Summary held = Summary.of(losses);
    return new Trial(
        new Charts.Strength(penalty, train, held.mean(), held.standardError()),
        factor,
        losses,
        Head.answers(data.task(), stretched, data.views()),
        firstViews(stretched));
  }

  /**
   * Returns what prediction would put out, which looks at one view: {@code [n · V, K] → [n][K]}.
   */
  private float[][] firstViews(float[] raw) {
    int k = data.task().outputs();
    int width = k * data.views();
    return IntStream.range(0, raw.length / width)
        .mapToObj(i -> Arrays.copyOfRange(raw, i * width, i * width + k))
        .toArray(float[][]::new);
  }

  /** Returns the outputs for each galaxy of the head that did not see it, {@code [n · V, K]}. */
  private float[] leftOut(double[][] heads) {
    float[][] each = Arrays.stream(heads).map(left::raw).toArray(float[][]::new);
    int[] rows = folds.all();
    int width = each[0].length / rows.length; // V · K
    float[] raw = new float[each[0].length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(each[folds.fold()[rows[i]]], i * width, raw, i * width, width);
    }
    return raw;
  }

  private double loss(int trial) {
    return trials.get(trial).strength.heldOutLoss();
  }

  private boolean rising() {
    int n = trials.size();
    return n > RISES && IntStream.range(n - RISES, n).allMatch(i -> loss(i) > loss(i - 1));
  }

  /**
   * Returns a stretched head: {@code b₀ + a (w·x + b − b₀)} undoes what a penalty takes from the
   * outputs. Where it is strong it finds the right direction with few labels, but makes outputs
   * small, and so probabilities too near to chance. One factor a for all, decided by galaxies left
   * out (Platt 1999; Guo et al. 2017, arXiv 1706.04599); b₀ is of the best head without features.
   */
  static double[] stretched(double[] head, double[] blind, double factor) {
    double[] stretched = new double[head.length];
    for (int i = 0; i < stretched.length; i++) {
      stretched[i] = blind[i] + factor * (head[i] - blind[i]);
    }
    return stretched;
  }

  /** Returns what a stretched head puts out where the head itself put out this. */
  private float[] stretchedRaw(float[] raw, double factor) {
    int k = data.task().outputs();
    float[] stretched = new float[raw.length];
    for (int i = 0; i < raw.length; i++) {
      double bias = blind[blind.length - k + i % k];
      stretched[i] = (float) (bias + factor * (raw[i] - bias));
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
