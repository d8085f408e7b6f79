package zoobot.finetune;

import java.util.List;
import java.util.stream.IntStream;
import zoobot.image.Frame;
import zoobot.image.TrainingView;
import zoobot.image.View;
import zoobot.io.internal.Check;
import zoobot.io.internal.WithMethods;
import zoobot.training.TrainingOptions;

/**
 * Settings of pretraining.
 *
 * @param stages image sizes in turn, each for some epochs; small images first are cheap and lead
 *     almost as far (Tan and Le 2021, arXiv 2104.00298). Defaults to 64 pixels for 8 epochs
 * @param batch galaxies a step; defaults to 128
 * @param stochasticDepth at the top of the network; defaults to 0.1
 * @param view what the network sees in training; defaults to {@link TrainingView#defaults()}
 * @param frame of the images that validate, and in which the encoder and its model see them later;
 *     defaults to the whole image
 * @param training learning rate, seed (also of the head's first weights), checkpoint; its epochs
 *     are those of the stages
 */
@WithMethods
public record PretrainingOptions(
    List<Stage> stages,
    int batch,
    float stochasticDepth,
    View view,
    Frame frame,
    TrainingOptions training)
    implements PretrainingOptionsBuilder.With {

  /**
   * Some epochs at one image size.
   *
   * @param size side in pixels
   * @param epochs passes over all galaxies
   */
  public record Stage(int size, int epochs) {

    public Stage {
      String wrong = "a stage needs a size ≥ 32 and epochs ≥ 1, got %d and %d";
      Check.that(size >= 32 && epochs >= 1, wrong, size, epochs);
    }
  }

  /** Copies the stages and takes over their epochs. */
  public PretrainingOptions {
    stages = List.copyOf(stages);
    Check.that(!stages.isEmpty(), "pretraining needs at least one stage");
    training = training.withEpochs(stages.stream().mapToInt(Stage::epochs).sum());
  }

  /** Returns the defaults. */
  public static PretrainingOptions defaults() {
    TrainingOptions training = TrainingOptions.defaults().withPatience(1000);
    return new PretrainingOptions(
        List.of(new Stage(64, 8)), 128, 0.1f, TrainingView.defaults(), Frame.WHOLE, training);
  }

  /** Returns these settings with these stages. */
  public PretrainingOptions withStages(Stage... value) {
    return withStages(List.of(value));
  }

  /** Returns the image size of an epoch, from 0. */
  public int size(int epoch) {
    IntStream sizes =
        stages.stream().flatMapToInt(s -> IntStream.generate(s::size).limit(s.epochs()));
    return sizes.skip(epoch).findFirst().orElse(lastSize());
  }

  /** Returns the image size of the last stage, at which is validated. */
  public int lastSize() {
    return stages.get(stages.size() - 1).size();
  }
}
