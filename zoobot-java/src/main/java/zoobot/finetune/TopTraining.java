package zoobot.finetune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import zoobot.encoder.Encoder;
import zoobot.image.EvaluationView;
import zoobot.image.ListShape;
import zoobot.image.TrainingView;
import zoobot.image.View;
import zoobot.training.History;
import zoobot.training.Training;

/** Trains the top of an encoder along with its head, from where the head stands. */
final class TopTraining {

  /**
   * What came of it.
   *
   * @param history the epochs
   * @param startLoss validation loss before
   * @param better whether an epoch's was lower; if not, all weights are as they were before
   */
  record Outcome(History history, double startLoss, boolean better) {}

  /** Galaxies and their weights in the loss. */
  record Weighted(LabelledGalaxies galaxies, float[] weights) {

    /** Returns {@code [galaxies][T + 1]}: targets, then weight. */
    float[][] rows() {
      float[][] rows = new float[weights.length][];
      for (int i = 0; i < rows.length; i++) {
        float[] target = galaxies.targets()[i];
        rows[i] = Arrays.copyOf(target, target.length + 1);
        rows[i][target.length] = weights[i];
      }
      return rows;
    }
  }

  private final Encoder encoder;
  private final FinetuneOptions options;

  TopTraining(Encoder encoder, FinetuneOptions options) {
    this.encoder = encoder;
    this.options = options;
  }

  /**
   * Trains; leaves the best weights, and the encoder frozen.
   *
   * @param penalty of the head, as {@link FinetuneOptions#penalty} has it
   */
  Outcome fit(
      LinearHead head,
      Weighted train,
      Weighted validation,
      double penalty,
      FinetuneProgress progress) {
    Task task = train.galaxies().task();
    double share = options.depth().fromScratch() ? 0 : penalty / train.weights().length;
    try (NDManager sub = encoder.manager().newSubManager()) {
      HeadedEncoder objective = new HeadedEncoder(encoder, head, task, options.depth(), share, sub);
      ImageBatches held = batches(validation, EvaluationView.whole(), null);
      double before = Training.evaluate(objective, held);
      Map<String, NDArray> kept = copies(objective, sub);
      ImageBatches learnt = batches(train, TrainingView.defaults(), options.seed());
      History history = Training.fit(objective, learnt, held, options.training(), progress);
      boolean better = options.depth().fromScratch() || history.best().validationLoss() < before;
      if (!better) {
        kept.forEach((name, copy) -> copy.copyTo(objective.state().get(name).getArray()));
      }
      return new Outcome(history, before, better);
    } finally {
      encoder.network().freeze(true);
    }
  }

  private ImageBatches batches(Weighted galaxies, View view, Long shuffleSeed) {
    ListShape shape = new ListShape(options.depth().batch(), encoder.channels(), options.size());
    return new ImageBatches(
        galaxies.galaxies().catalog().images(),
        galaxies.rows(),
        view,
        shape,
        epoch -> options.size(),
        shuffleSeed);
  }

  private static Map<String, NDArray> copies(HeadedEncoder objective, NDManager manager) {
    Map<String, NDArray> copies = new LinkedHashMap<>();
    objective
        .state()
        .forEach(
            (name, parameter) -> {
              NDArray copy = parameter.getArray().duplicate();
              copy.attach(manager);
              copies.put(name, copy);
            });
    return copies;
  }
}
