package zoobot.finetune;

import java.util.Arrays;
import java.util.List;
import zoobot.encoder.Encoder;

/**
 * A head fitted to cached representations, and how its penalty was found.
 *
 * @param head its arrays belong to the encoder's manager
 * @param penalty of the head's weights
 * @param trials of cross-validation, from the strongest penalty down; none where there were too few
 *     galaxies
 * @param chosen of them; null where there are none
 * @param folds of cross-validation
 */
record HeadFit(
    LinearHead head,
    double penalty,
    List<PenaltySearch.Trial> trials,
    PenaltySearch.Trial chosen,
    Folds folds) {

  /**
   * Fits a head.
   *
   * @param penalty NaN to choose it by cross-validation
   */
  static HeadFit of(Encoder encoder, HeadData data, Folds folds, double penalty) {
    LinearHead head = new LinearHead(data.standard(), data.task().outputs(), encoder.manager());
    try (HeadProblem problem = new HeadProblem(data, encoder.manager())) {
      double[] blind = problem.blind();
      List<PenaltySearch.Trial> trials =
          folds.count() < 2
              ? List.of()
              : Double.isNaN(penalty)
                  ? PenaltySearch.run(data, folds, blind, encoder.manager())
                  : List.of(PenaltySearch.run(data, folds, blind, penalty, encoder.manager()));
      double usual = PenaltySearch.usual(data.features());
      PenaltySearch.Trial chosen = trials.isEmpty() ? null : PenaltySearch.choose(trials, usual);
      double strength = chosen != null ? chosen.penalty() : Double.isNaN(penalty) ? usual : penalty;
      double[] fitted = problem.solve(strength, blind);
      head.set(chosen == null ? fitted : Stretch.apply(fitted, blind, chosen.stretch()));
      return new HeadFit(head, strength, trials, chosen, folds);
    }
  }

  /** Returns a head of zeros on representations as they are, for an encoder that will change. */
  static HeadFit untrained(Encoder encoder, Task task) {
    float[] ones = new float[encoder.features()];
    Arrays.fill(ones, 1);
    Standardisation none = new Standardisation(new float[encoder.features()], ones);
    LinearHead head = new LinearHead(none, task.outputs(), encoder.manager());
    return new HeadFit(head, 0, List.of(), null, new Folds(0, new int[0]));
  }
}
