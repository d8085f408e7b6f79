package zoobot.finetune;

import java.util.List;
import zoobot.image.TrainingView;
import zoobot.training.TrainingOptions;

/**
 * Settings of pretraining.
 *
 * @param stages image sizes in turn, each for some epochs; small images first are cheap and lead
 *     almost as far (Tan & Le 2021, arXiv 2104.00298)
 * @param batch galaxies a step; defaults to 128
 * @param stochasticDepth at the top of the network; defaults to 0.1
 * @param view what the network sees in training; defaults to {@link TrainingView#defaults()}
 * @param training learning rate, seed, checkpoint; its epochs are those of the stages
 */
public record PretrainingOptions(
    List<Stage> stages,
    int batch,
    float stochasticDepth,
    TrainingView view,
    TrainingOptions training) {

  /**
   * Some epochs at one image size.
   *
   * @param size side in pixels
   * @param epochs passes over all galaxies
   */
  public record Stage(int size, int epochs) {

    /** Checks the ranges. */
    public Stage {
      if (size < 32 || epochs < 1) {
        throw new IllegalArgumentException(
            "a stage needs a size ≥ 32 and epochs ≥ 1, got " + size + " and " + epochs);
      }
    }
  }

  /** Copies the stages and takes over their epochs. */
  public PretrainingOptions {
    stages = List.copyOf(stages);
    if (stages.isEmpty()) {
      throw new IllegalArgumentException("pretraining needs at least one stage");
    }
    training = training.withEpochs(stages.stream().mapToInt(Stage::epochs).sum());
  }

  /** Returns the defaults with these stages. */
  public static PretrainingOptions of(Stage... stages) {
    TrainingOptions training = TrainingOptions.defaults().withPatience(1000);
    return new PretrainingOptions(List.of(stages), 128, 0.1f, TrainingView.defaults(), training);
  }

  /** Returns these settings with others for the training loop. */
  public PretrainingOptions with(TrainingOptions other) {
    return new PretrainingOptions(stages, batch, stochasticDepth, view, other);
  }

  /** Returns these settings with another view. */
  public PretrainingOptions with(TrainingView other) {
    return new PretrainingOptions(stages, batch, stochasticDepth, other, training);
  }

  /** Returns these settings with another number of galaxies a step. */
  public PretrainingOptions withBatch(int value) {
    return new PretrainingOptions(stages, value, stochasticDepth, view, training);
  }

  /** Returns the image size of an epoch, from 0. */
  public int size(int epoch) {
    int start = 0;
    for (Stage stage : stages) {
      start += stage.epochs();
      if (epoch < start) {
        return stage.size();
      }
    }
    return lastSize();
  }

  /** Returns the image size of the last stage, at which is validated. */
  public int lastSize() {
    return stages.get(stages.size() - 1).size();
  }
}
