package zoobot.finetune;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import zoobot.image.Frame;
import zoobot.io.internal.Check;
import zoobot.io.internal.WithMethods;
import zoobot.task.LabelOptions;
import zoobot.training.TrainingOptions;

/**
 * All settings of finetuning. None needs to be set.
 *
 * <pre>{@code
 * FinetuneOptions options = FinetuneOptions.defaults().withSeed(7).withTrainedParts(2);
 * }</pre>
 *
 * @param size side of the images in pixels, at least 32; null, the default, for the encoder's own
 *     ({@link zoobot.encoder.Encoder#images()})
 * @param frame what of an image is seen; null, the default, for the encoder's own
 * @param views turned and mirrored views of each galaxy that the head on a frozen encoder learns
 *     from, 1 to 8; defaults to 2, and is 1 where there are more than 10,000 galaxies. More cost
 *     more and add nothing that can be seen; prediction looks at one
 * @param head linear by default, its penalty chosen by cross-validation. Outputs are then stretched
 *     by one factor, which galaxies left out decide on, to undo what the penalty shrinks
 * @param labels how the labels of a classifier or regressor are read and weighed; a task of your
 *     own brings how it reads its labels
 * @param testFraction part of each class that is kept for the test, 0 to 1; defaults to 0.2
 * @param validationFraction part that decides when to stop training an encoder; a frozen one needs
 *     none and learns from these too. Defaults to 0.1
 * @param splitColumn a column that says where each galaxy belongs: {@code train} or {@code pool},
 *     {@code validation} or {@code val}, {@code test}; galaxies whose cell is empty are left out.
 *     Empty, the default, for a random split by the two parts
 * @param depth how much of the encoder is trained along; frozen by default
 * @param training learning rate, epochs and patience of an encoder that is trained along, and the
 *     seed of everything random; a frozen one uses the seed only
 * @param leaveOutBroken whether galaxies whose image can't be read are left out; by default they
 *     are an error that lists them all
 * @param reference whether the model keeps what its test galaxies, at least 30 and at most 300 of
 *     them, look like to it in 13 views each, for {@code zoobot.trust.Trust} to compare others
 *     with; not by default, as {@link FinetunedModel#referring} can do that at any time
 */
@WithMethods
public record FinetuneOptions(
    Integer size,
    Frame frame,
    int views,
    HeadOptions head,
    LabelOptions labels,
    double testFraction,
    double validationFraction,
    String splitColumn,
    DepthOptions depth,
    TrainingOptions training,
    boolean leaveOutBroken,
    boolean reference)
    implements FinetuneOptionsBuilder.With {

  public FinetuneOptions {
    Objects.requireNonNull(head, "head");
    Objects.requireNonNull(labels, "labels");
    Objects.requireNonNull(splitColumn, "splitColumn");
    Objects.requireNonNull(depth, "depth");
    Objects.requireNonNull(training, "training");
    boolean seen = (size == null || size >= 32) && views >= 1 && views <= 8;
    Check.that(seen, "needs size ≥ 32 and views 1…8; got %d, %d", size, views);
    double both = testFraction + validationFraction;
    boolean left = testFraction >= 0 && validationFraction >= 0 && both < 1;
    String few =
        "parts for test and validation must be ≥ 0 and leave some to learn from; got %s and %s";
    Check.that(left, few, testFraction, validationFraction);
  }

  /** Returns the defaults: a frozen encoder, a head whose penalty is chosen by cross-validation. */
  public static FinetuneOptions defaults() {
    return new FinetuneOptions(
        null,
        null,
        2,
        HeadOptions.defaults(),
        LabelOptions.defaults(),
        0.2,
        0.1,
        "",
        DepthOptions.defaults(),
        ofParts(TrainingOptions.defaults()),
        false,
        false);
  }

  private static TrainingOptions ofParts(TrainingOptions training) {
    return training.withEpochs(30).withRate(1e-4).withPatience(8);
  }

  /** Returns these settings with another seed. */
  public FinetuneOptions withSeed(long value) {
    return withTraining(training.withSeed(value));
  }

  /** Returns these settings with a penalty that is not chosen but given. */
  public FinetuneOptions withPenalty(double value) {
    return withHead(head.withPenalty(value));
  }

  /**
   * Returns these settings with this many top parts of the encoder trained along with the head;
   * after {@link #fromScratch()}, with the defaults for that.
   */
  public FinetuneOptions withTrainedParts(int value) {
    return depth.fromScratch()
        ? withDepth(DepthOptions.defaults().withParts(value)).withTraining(ofParts(training))
        : withDepth(depth.withParts(value));
  }

  /**
   * Returns these settings with the whole network trained from random weights, for up to 100
   * epochs, at a rate of 1e-3.
   */
  public FinetuneOptions fromScratch() {
    return withDepth(DepthOptions.scratch())
        .withTraining(training.withEpochs(100).withRate(1e-3).withPatience(15));
  }

  /** Returns these settings with these texts for "no label", besides an empty cell. */
  public FinetuneOptions withUnlabelled(String... texts) {
    return withLabels(labels.withUnlabelled(Set.of(texts)));
  }

  /** Returns these settings with classes of these names, in this order. */
  public FinetuneOptions withClasses(String... names) {
    return withLabels(labels.withClasses(List.of(names)));
  }

  /** Returns the seed of everything random. */
  public long seed() {
    return training.seed();
  }
}
