package zoobot.finetune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;
import zoobot.io.Progress;
import zoobot.training.Batches;
import zoobot.training.History;
import zoobot.training.Training;
import zoobot.training.TrainingOptions;

/** Trains what an objective unfreezes; afterwards the encoder is frozen. */
final class TopTraining {

  /**
   * What came of it.
   *
   * @param history the epochs
   * @param startLoss validation loss before; NaN where it was not looked at
   * @param better whether an epoch's was lower; if not, all weights are as they were before
   */
  record Outcome(History history, double startLoss, boolean better) {}

  private TopTraining() {}

  /**
   * Trains. Where a head was fitted before, what it came to is given back if training makes it no
   * better on what is held.
   */
  static Outcome fit(
      HeadedEncoder objective,
      Batches train,
      Batches held,
      TrainingOptions options,
      Progress progress) {
    try (NDManager sub = objective.manager().newSubManager()) {
      boolean fitted = objective.isFitted();
      double before = fitted ? Training.evaluate(objective, held) : Double.NaN;
      Map<String, NDArray> kept = fitted ? copies(objective, sub) : Map.of();
      History history = Training.fit(objective, train, held, options, progress);
      boolean better = !fitted || history.best().validationLoss() < before;
      if (!better) {
        kept.forEach((name, copy) -> copy.copyTo(objective.state().get(name).getArray()));
      }
      return new Outcome(history, before, better);
    } finally {
      objective.stochasticDepth(0).encoder().network().freeze(true);
    }
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
