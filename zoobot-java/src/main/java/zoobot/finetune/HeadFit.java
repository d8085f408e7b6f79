package zoobot.finetune;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import zoobot.catalog.internal.Division.Folds;
import zoobot.encoder.Encoder;
import zoobot.io.Progress;
import zoobot.task.Labels;
import zoobot.training.TrainingOptions;

/**
 * A head fitted to cached representations, and how its penalty was found.
 *
 * @param head its arrays belong to the encoder's manager
 * @param trials none where there were too few galaxies, or the head has hidden layers
 * @param chosen of them; null where there are none
 */
record HeadFit(
    Head head,
    double penalty,
    List<PenaltySearch.Trial> trials,
    PenaltySearch.Trial chosen,
    Folds folds) {

  private static final int BATCH = 64;
  private static final int STEPS = 300;
  private static final int FEWEST_EPOCHS = 30;
  private static final double RATE = 1e-3;

  /** A head whose penalty was not looked for. */
  HeadFit(Head head, double penalty) {
    this(head, penalty, List.of(), null, Folds.NONE);
  }

  /** Fits a linear head to the end. */
  static HeadFit linear(Encoder encoder, HeadData data, Folds folds, HeadOptions options) {
    Head head = Head.zeros(data.standard(), data.task().outputs(), encoder.manager());
    double usual = PenaltySearch.usual(data.features());
    try (HeadProblem problem = new HeadProblem(data, encoder.manager())) {
      double[] blind = problem.blind();
      List<PenaltySearch.Trial> trials =
          folds.count() < 2
              ? List.of()
              : PenaltySearch.run(data, folds, blind, options.penalty(), encoder.manager());
      PenaltySearch.Trial chosen = trials.isEmpty() ? null : PenaltySearch.choose(trials, usual);
      double strength = chosen != null ? chosen.penalty() : options.penalty().orElse(usual);
      double[] fitted = problem.solve(strength, blind);
      head.set(chosen == null ? fitted : PenaltySearch.stretched(fitted, blind, chosen.stretch()));
      return new HeadFit(head, strength, trials, chosen, folds);
    }
  }

  /** Trains a head with hidden layers for a fixed number of steps. */
  static HeadFit hidden(
      Encoder encoder,
      HeadData data,
      Labels labels,
      HeadOptions options,
      long seed,
      Progress progress) {
    Head head =
        Head.random(options, data.standard(), data.task().outputs(), seed, encoder.manager());
    double penalty = options.penalty().orElse(0);
    MapBatches batches =
        new MapBatches(
            data.representations(),
            new Shape(data.features()),
            labels,
            data.weights(),
            Math.min(BATCH, data.size()),
            seed);
    int epochs = Math.max(FEWEST_EPOCHS, STEPS / batches.steps());
    TrainingOptions training =
        TrainingOptions.defaults()
            .withEpochs(epochs)
            .withRate(RATE)
            .withPatience(epochs)
            .withSeed(seed);
    try (NDManager sub = encoder.manager().newSubManager()) {
      int parts = encoder.network().parts();
      DepthOptions alone = DepthOptions.defaults().withDropout(0).withWeightDecay(0);
      HeadedEncoder objective =
          new HeadedEncoder(encoder, head, data.task(), alone, parts, sub)
              .penalised(penalty / data.size());
      objective.fit(batches, batches.inOrder(), training, progress);
    }
    return new HeadFit(head, penalty);
  }
}
