package zoobot.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Option;
import zoobot.finetune.DepthOptions;
import zoobot.finetune.FinetuneOptions;
import zoobot.finetune.HeadOptions;
import zoobot.task.LabelOptions;
import zoobot.training.TrainingOptions;

/** The settings of finetuning on the command line. None needs to be given. */
final class FinetuneSettings {

  @Option(names = "--seed", defaultValue = "0", description = "Of everything random.")
  private long seed;

  @Option(
      names = "--size",
      defaultValue = "96",
      description =
          "Side of the images in pixels; best is that at which the encoder learnt. Defaults to"
              + " ${DEFAULT-VALUE}, that of the galaxy encoder.")
  private int size;

  @Option(names = "--views", description = "Turned views of each galaxy, 1 to 8.")
  private Integer views;

  @Option(
      names = "--penalty",
      description = "Of the head's weights; without it cross-validation chooses.")
  private Double penalty;

  @Option(
      names = "--head",
      defaultValue = "linear",
      description =
          "linear (default), fitted to the end; or paper, two hidden layers with dropout, trained.")
  private String head;

  @Option(
      names = "--test-fraction",
      defaultValue = "0.2",
      description = "Part kept to measure with. Defaults to ${DEFAULT-VALUE}.")
  private double test;

  @Option(
      names = "--validation-fraction",
      defaultValue = "0.1",
      description =
          "Part that decides when to stop, if the encoder is trained. Defaults to"
              + " ${DEFAULT-VALUE}.")
  private double validation;

  @Option(
      names = "--split-column",
      description = "Column that says train (or pool), validation or test, in place of chance.")
  private String splitColumn = "";

  @Option(
      names = "--unlabelled",
      split = ",",
      defaultValue = "-1",
      description = "What means 'no label', besides an empty cell. Defaults to ${DEFAULT-VALUE}.")
  private List<String> unlabelled;

  @Option(names = "--classes", split = ",", description = "The classes, in order.")
  private List<String> classes = List.of();

  @Option(
      names = "--class-weights",
      split = ",",
      description = "CLASS=WEIGHT,…; without it each class weighs the same.")
  private Map<String, Double> weights = Map.of();

  @Option(names = "--unbalanced", description = "Each galaxy weighs the same, not each class.")
  private boolean unbalanced;

  @Option(names = "--label-smoothing", defaultValue = "0", description = "0 to below 1.")
  private double smoothing;

  @Option(names = "--unit-interval", description = "Regression: hold predictions within 0 to 1.")
  private boolean unitInterval;

  @Option(
      names = "--absolute-error",
      description = "Regression: minimise the absolute error, not the squared one.")
  private boolean absoluteError;

  @Option(
      names = "--train-parts",
      defaultValue = "0",
      description = "Top parts of the encoder to train along; 0 (default) keeps it frozen.")
  private int parts;

  @Option(names = "--layer-decay", description = "Rate from part to part. Defaults to 0.75.")
  private Double layerDecay;

  @Option(names = "--train-norms", description = "Train BatchNorm in these parts, too.")
  private boolean trainNorms;

  @Option(
      names = "--from-scratch",
      description =
          "Train the whole network from random weights; wants tens of thousands of labels.")
  private boolean fromScratch;

  @Option(names = "--epochs", description = "At most, if the encoder is trained.")
  private Integer epochs;

  @Option(names = "--rate", description = "Highest learning rate, if the encoder is trained.")
  private Double rate;

  @Option(names = "--patience", description = "Epochs without a better one before it stops.")
  private Integer patience;

  @Option(names = "--batch", defaultValue = "32", description = "Galaxies a step.")
  private int batch;

  FinetuneOptions options(boolean leaveOutBroken) {
    check();
    FinetuneOptions o = FinetuneOptions.defaults();
    o = fromScratch ? o.fromScratch() : o;
    o = o.withDepth(depth(o.depth())).withTraining(training(o.training())).withLabels(labels());
    o = o.withTestFraction(test).withValidationFraction(validation).withSplitColumn(splitColumn);
    o = o.withSize(size).withHead(head(head)).withLeaveOutBroken(leaveOutBroken);
    o = views == null ? o : o.withViews(views);
    return penalty == null ? o : o.withPenalty(penalty);
  }

  static HeadOptions head(String head) {
    return switch (head) {
      case "linear" -> HeadOptions.defaults();
      case "paper" -> HeadOptions.paper();
      default -> throw new IllegalArgumentException("--head is linear or paper: " + head);
    };
  }

  /** An option that would be silently ignored is a misunderstanding. */
  private void check() {
    boolean trains =
        layerDecay != null || trainNorms || epochs != null || rate != null || patience != null;
    if (parts == 0 && !fromScratch && trains) {
      throw new IllegalArgumentException(
          "--layer-decay, --train-norms, --epochs, --rate and --patience need --train-parts or"
              + " --from-scratch; a frozen encoder's head is fitted to the end");
    }
    if (fromScratch && (parts != 0 || layerDecay != null)) {
      throw new IllegalArgumentException(
          "--from-scratch trains all parts at one rate, without --train-parts and --layer-decay");
    }
  }

  private DepthOptions depth(DepthOptions d) {
    return d.withParts(parts)
        .withLayerDecay(fromScratch ? 1 : layerDecay == null ? d.layerDecay() : layerDecay)
        .withTrainNorms(fromScratch || trainNorms)
        .withBatch(batch);
  }

  private TrainingOptions training(TrainingOptions t) {
    t = epochs == null ? t : t.withEpochs(epochs);
    t = rate == null ? t : t.withRate(rate);
    t = patience == null ? t : t.withPatience(patience);
    return t.withSeed(seed);
  }

  private LabelOptions labels() {
    Set<String> none = new LinkedHashSet<>(unlabelled);
    return new LabelOptions(
        classes, none, !unbalanced, weights, smoothing, unitInterval, absoluteError);
  }
}
