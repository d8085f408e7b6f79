package zoobot.finetune;

import java.util.List;
import zoobot.catalog.internal.Division.Folds;
import zoobot.encoder.Encoder;
import zoobot.encoder.internal.Forward;
import zoobot.io.Progress;
import zoobot.task.Task;
import zoobot.training.TrainingOptions;

/** A head fitted to cached representations; no trials, and none chosen, where none were to be. */
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

  private static final int SMALL = 1 << 22; // numbers; beyond, a second thread is worth it

  /** Returns a head that has learnt nothing yet. */
  static HeadFit none(Encoder encoder, Task task, FinetuneOptions options) {
    HeadOptions head = options.head().isLinear() ? HeadOptions.defaults() : options.head();
    Standardisation none = Standardisation.none(encoder.features());
    int gain = head.isLinear() ? 0 : 1;
    Head first = new Head(head, none, task.outputs(), options.seed(), gain, encoder.manager());
    return new HeadFit(first, 0, List.of(), null, Folds.NONE);
  }

  /** Fits a linear head to the end. */
  static HeadFit linear(Encoder encoder, HeadData data, Folds folds, HeadOptions options) {
    return (long) data.size() * data.views() * data.features() > SMALL
        ? fit(encoder, data, folds, options)
        : Forward.onOneThread(() -> fit(encoder, data, folds, options));
  }

  private static HeadFit fit(Encoder encoder, HeadData data, Folds folds, HeadOptions options) {
    Standardisation standard = Standardisation.of(data.maps(), data.features());
    int outputs = data.task().outputs();
    Head head = new Head(HeadOptions.defaults(), standard, outputs, 0, 0, encoder.manager());
    double usual = PenaltySearch.usual(data.features());
    try (HeadProblem problem = new HeadProblem(data, standard, encoder.manager())) {
      double[] blind = problem.blind();
      List<PenaltySearch.Trial> trials =
          folds.count() < 2
              ? List.of()
              : PenaltySearch.run(problem, folds, blind, options.penalty());
      PenaltySearch.Trial chosen = trials.isEmpty() ? null : PenaltySearch.choose(trials, usual);
      double strength = chosen != null ? chosen.penalty() : options.penalty().orElse(usual);
      double[] fitted = problem.solve(strength, blind);
      head.set(chosen == null ? fitted : PenaltySearch.stretched(fitted, blind, chosen.stretch()));
      return new HeadFit(head, strength, trials, chosen, folds);
    }
  }

  /** Trains a head with hidden layers for a fixed number of steps. */
  static HeadFit hidden(
      Encoder encoder, HeadData data, FinetuneOptions options, Progress progress) {
    Standardisation standard = Standardisation.of(data.maps(), data.features());
    int outputs = data.task().outputs();
    long seed = options.seed();
    Head head = new Head(options.head(), standard, outputs, seed, 1, encoder.manager());
    double penalty = options.head().penalty().orElse(0);
    var batches = new LabelledBatches.OfMaps(data, BATCH, seed);
    int epochs = Math.max(FEWEST_EPOCHS, STEPS / batches.steps());
    TrainingOptions training = TrainingOptions.defaults().withEpochs(epochs).withRate(RATE);
    DepthOptions alone = DepthOptions.defaults().withDropout(0).withWeightDecay(0);
    int top = encoder.network().parts();
    new HeadedEncoder(encoder, head, data.task(), alone, top, penalty / data.size())
        .fit(batches, batches.inOrder(), training.withPatience(epochs).withSeed(seed), progress);
    return new HeadFit(head, penalty, List.of(), null, Folds.NONE);
  }
}
