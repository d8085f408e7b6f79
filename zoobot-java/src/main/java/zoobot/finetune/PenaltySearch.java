package zoobot.finetune;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Chooses the strength of a head's L2 penalty by cross-validation: of those whose loss on galaxies
 * left out is within one standard error of the lowest (Breiman et al. 1984, section 3.4.3; Hastie,
 * Tibshirani & Friedman 2009, section 7.10) the one nearest to what is usual. With few labels the
 * lowest itself is a matter of luck; the rule leaves the usual only for a reason.
 */
final class PenaltySearch {

  /** For 1280 features; the spread of a head's outputs before training is what is kept equal. */
  private static final double[] GRID = {1e5, 3e4, 1e4, 3e3, 1e3, 300, 100, 30, 10};

  private static final double FEATURES = 1280;
  private static final double USUAL = 3000;

  /** The path ends where the loss has risen this often in a row. */
  private static final int RISES = 2;

  private final HeadData data;
  private final Folds folds;
  private final List<Trial> trials = new ArrayList<>();

  /**
   * One strength of the penalty.
   *
   * @param penalty its strength
   * @param trainLoss the mean loss on the galaxies that were learnt from
   * @param heldOutLoss the mean loss on those left out
   * @param error standard error of that
   * @param answers for each galaxy from the head that did not see it; null for those that took no
   *     part
   */
  record Trial(
      double penalty, double trainLoss, double heldOutLoss, double error, float[][] answers) {}

  private PenaltySearch(HeadData data, Folds folds) {
    this.data = data;
    this.folds = folds;
  }

  /** Returns the penalty that is usual for this number of features, found on ring galaxies. */
  static double usual(int features) {
    return USUAL * features / FEATURES;
  }

  /** Tries a grid of strengths, from the strongest down; needs two folds. */
  static List<Trial> run(HeadData data, Folds folds, NDManager manager) {
    double[] grid = Arrays.stream(GRID).map(p -> p * data.features() / FEATURES).toArray();
    return new PenaltySearch(data, folds).path(grid, manager);
  }

  /** Tries one strength. */
  static Trial run(HeadData data, Folds folds, double penalty, NDManager manager) {
    return new PenaltySearch(data, folds).path(new double[] {penalty}, manager).get(0);
  }

  /** Returns the trial nearest to the usual penalty within one standard error of the best. */
  static Trial choose(List<Trial> trials, int features) {
    Trial best =
        trials.stream().min((a, b) -> Double.compare(a.heldOutLoss(), b.heldOutLoss())).get();
    return trials.stream()
        .filter(t -> t.heldOutLoss() <= best.heldOutLoss() + best.error())
        .min(Comparator.comparingDouble(t -> Math.abs(Math.log(t.penalty() / usual(features)))))
        .get();
  }

  private List<Trial> path(double[] grid, NDManager manager) {
    try (NDManager sub = manager.newSubManager()) {
      HeadProblem[] learnt = problems(sub, folds::outside);
      HeadProblem[] left = problems(sub, folds::in);
      double[][] heads = Arrays.stream(learnt).map(HeadProblem::zero).toArray(double[][]::new);
      for (int i = 0; i < grid.length && !rising(); i++) {
        for (int k = 0; k < heads.length; k++) {
          heads[k] = learnt[k].solve(grid[i], heads[k]);
        }
        trials.add(trial(grid[i], heads, learnt, left));
      }
      return trials;
    }
  }

  private HeadProblem[] problems(NDManager manager, java.util.function.IntFunction<int[]> rows) {
    return IntStream.range(0, folds.count())
        .mapToObj(k -> new HeadProblem(data.rows(rows.apply(k)), manager))
        .toArray(HeadProblem[]::new);
  }

  private Trial trial(double penalty, double[][] heads, HeadProblem[] learnt, HeadProblem[] left) {
    double train = 0;
    double[] losses = new double[data.size()];
    float[][] answers = new float[data.size()][];
    for (int k = 0; k < heads.length; k++) {
      train += Arrays.stream(learnt[k].losses(heads[k])).average().orElseThrow() / heads.length;
      double[] some = left[k].losses(heads[k]);
      float[][] told = left[k].answers(heads[k]);
      int[] rows = folds.in(k);
      for (int i = 0; i < rows.length; i++) {
        losses[rows[i]] = some[i];
        answers[rows[i]] = told[i];
      }
    }
    double[] all = Arrays.stream(folds.all()).mapToDouble(i -> losses[i]).toArray();
    double mean = Arrays.stream(all).average().orElseThrow();
    double squares = Arrays.stream(all).map(l -> (l - mean) * (l - mean)).sum();
    double error = Math.sqrt(squares / Math.max(1, all.length - 1) / all.length);
    return new Trial(penalty, train, mean, error, answers);
  }

  private boolean rising() {
    int n = trials.size();
    return n > RISES
        && IntStream.range(n - RISES, n)
            .allMatch(i -> trials.get(i).heldOutLoss() > trials.get(i - 1).heldOutLoss());
  }
}
