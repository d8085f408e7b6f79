package zoobot.finetune;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import zoobot.training.TrainingOptions;

/**
 * All settings of finetuning. None needs to be set.
 *
 * <pre>{@code
 * FinetuneOptions options = FinetuneOptions.standard().withSeed(7).withTrainedParts(2);
 * }</pre>
 *
 * @param size side of the images in pixels; defaults to 96. Best is the size at which an encoder
 *     learnt: 96 for the bundled galaxy encoder, on which 128 is slower and less accurate
 * @param views turned and mirrored views of each galaxy that the head on a frozen encoder learns
 *     from, 1 to 8; defaults to 2, and is 1 where there are more than 10,000 galaxies. More cost
 *     more and add nothing that can be seen; prediction looks at one
 * @param penalty strength of the L2 penalty on the head's weights: {@code penalty / 2n · |w|²} is
 *     added to the mean loss of n galaxies (1 / C in scikit-learn's words). NaN, the default, for
 *     the one nearest to 1000 (per 1280 features) that is not clearly worse than the best in
 *     cross-validation, by two standard errors. Outputs are then stretched by one factor, which
 *     galaxies left out decide on, to undo what the penalty shrinks
 * @param labels how labels are read and weighed
 * @param split what is learnt from and what is kept to measure
 * @param depth how much of the encoder is trained along; frozen by default
 * @param training learning rate, epochs and patience of an encoder that is trained along, and the
 *     seed of everything random; a frozen one uses the seed only
 * @param leaveOutBroken whether galaxies whose image can't be read are left out; by default they
 *     are an error that lists them all
 */
public record FinetuneOptions(
    int size,
    int views,
    double penalty,
    LabelOptions labels,
    SplitOptions split,
    DepthOptions depth,
    TrainingOptions training,
    boolean leaveOutBroken) {

  /** Checks the ranges. */
  public FinetuneOptions {
    Objects.requireNonNull(labels, "labels");
    Objects.requireNonNull(split, "split");
    Objects.requireNonNull(depth, "depth");
    Objects.requireNonNull(training, "training");
    if (size < 32 || views < 1 || views > 8 || penalty <= 0) {
      throw new IllegalArgumentException(
          "needs size ≥ 32, views 1…8 and penalty > 0; got "
              + size
              + ", "
              + views
              + ", "
              + penalty);
    }
  }

  /** Returns the defaults: a frozen encoder, a head whose penalty is chosen by cross-validation. */
  public static FinetuneOptions standard() {
    TrainingOptions training = ofParts(TrainingOptions.defaults());
    return new FinetuneOptions(
        96,
        2,
        Double.NaN,
        LabelOptions.standard(),
        SplitOptions.standard(),
        DepthOptions.frozen(),
        training,
        false);
  }

  /** Returns these settings with another image size in pixels. */
  public FinetuneOptions withSize(int value) {
    return new FinetuneOptions(
        value, views, penalty, labels, split, depth, training, leaveOutBroken);
  }

  /** Returns these settings with another number of views. */
  public FinetuneOptions withViews(int value) {
    return new FinetuneOptions(
        size, value, penalty, labels, split, depth, training, leaveOutBroken);
  }

  /** Returns these settings with a penalty that is not chosen but given. */
  public FinetuneOptions withPenalty(double value) {
    return new FinetuneOptions(size, views, value, labels, split, depth, training, leaveOutBroken);
  }

  /** Returns these settings with another way to read and weigh labels. */
  public FinetuneOptions with(LabelOptions value) {
    return new FinetuneOptions(size, views, penalty, value, split, depth, training, leaveOutBroken);
  }

  /** Returns these settings with another split. */
  public FinetuneOptions with(SplitOptions value) {
    return new FinetuneOptions(
        size, views, penalty, labels, value, depth, training, leaveOutBroken);
  }

  /** Returns these settings with another depth. */
  public FinetuneOptions with(DepthOptions value) {
    return new FinetuneOptions(
        size, views, penalty, labels, split, value, training, leaveOutBroken);
  }

  /** Returns these settings with others for the training of the encoder. */
  public FinetuneOptions with(TrainingOptions value) {
    return new FinetuneOptions(size, views, penalty, labels, split, depth, value, leaveOutBroken);
  }

  /** Returns these settings, but galaxies whose image can't be read are left out. */
  public FinetuneOptions leavingOutBroken() {
    return new FinetuneOptions(size, views, penalty, labels, split, depth, training, true);
  }

  /** Returns these settings with another seed. */
  public FinetuneOptions withSeed(long value) {
    return with(training.withSeed(value));
  }

  /** Returns these settings with this part of the galaxies kept for the test. */
  public FinetuneOptions withTestFraction(double value) {
    return with(new SplitOptions(value, split.validation(), split.column()));
  }

  /** Returns these settings with the split that a column says; see {@link SplitOptions#column}. */
  public FinetuneOptions withSplitColumn(String value) {
    return with(new SplitOptions(split.test(), split.validation(), value));
  }

  /**
   * Returns these settings with this many top parts of the encoder trained along with the head;
   * after {@link #fromScratch()}, with the defaults for that.
   */
  public FinetuneOptions withTrainedParts(int value) {
    if (depth.fromScratch()) {
      return with(DepthOptions.top(value)).with(ofParts(training));
    }
    return with(
        new DepthOptions(
            value,
            depth.layerDecay(),
            depth.trainNorms(),
            false,
            depth.dropout(),
            depth.weightDecay(),
            depth.batch()));
  }

  private static TrainingOptions ofParts(TrainingOptions training) {
    return training.withEpochs(30).withRate(1e-4).withPatience(8);
  }

  /**
   * Returns these settings with the whole network trained from random weights, for up to 100
   * epochs, at a rate of 1e-3.
   */
  public FinetuneOptions fromScratch() {
    return with(DepthOptions.scratch())
        .with(training.withEpochs(100).withRate(1e-3).withPatience(15));
  }

  /** Returns these settings with classes of these names, in this order. */
  public FinetuneOptions withClasses(String... names) {
    LabelOptions l = labels;
    return with(
        new LabelOptions(
            List.of(names),
            l.unlabelled(),
            l.balanced(),
            l.weights(),
            l.smoothing(),
            l.unitInterval(),
            l.absoluteError()));
  }

  /** Returns these settings with these texts for "no label", besides an empty cell. */
  public FinetuneOptions withUnlabelled(String... texts) {
    LabelOptions l = labels;
    return with(
        new LabelOptions(
            l.classes(),
            new LinkedHashSet<>(List.of(texts)),
            l.balanced(),
            l.weights(),
            l.smoothing(),
            l.unitInterval(),
            l.absoluteError()));
  }

  /** Returns these settings with each galaxy of the same weight, whatever its class. */
  public FinetuneOptions unbalanced() {
    LabelOptions l = labels;
    return with(
        new LabelOptions(
            l.classes(),
            l.unlabelled(),
            false,
            l.weights(),
            l.smoothing(),
            l.unitInterval(),
            l.absoluteError()));
  }

  /** Returns the seed of everything random. */
  public long seed() {
    return training.seed();
  }
}
