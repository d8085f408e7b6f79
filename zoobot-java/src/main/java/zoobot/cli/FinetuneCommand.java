package zoobot.cli;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import zoobot.catalog.Catalog;
import zoobot.encoder.Encoder;
import zoobot.encoder.Encoders;
import zoobot.finetune.DepthOptions;
import zoobot.finetune.Finetune;
import zoobot.finetune.FinetuneOptions;
import zoobot.finetune.FinetunedModel;
import zoobot.finetune.HeadOptions;
import zoobot.io.internal.Check;
import zoobot.task.LabelOptions;
import zoobot.task.Task;
import zoobot.training.TrainingOptions;

@Command(
    name = "finetune",
    description = {
      "Teach a model your own question about galaxies, from a few hundred labels.",
      "You give a table (CSV, Parquet or FITS) with one row per galaxy: id_str (a name), file_loc (its"
          + " image) and a column of labels. Words and whole numbers are classes; galaxies whose"
          + " label is empty or -1 are left out. A fifth of the labelled galaxies is kept to measure"
          + " how good the model is. What comes out is a folder for 'zoobot predict', with a report"
          + " in report.txt.",
      ""
    },
    footer = {
      "",
      "Example: zoobot finetune --catalog rings.csv --images jpgs --label ring --model ring-model",
      "Exit codes: 0 done, 1 failed, 2 wrong usage, 130 stopped."
    })
final class FinetuneCommand implements Runnable {

  /** What is learnt: a column, or votes. */
  static final class Question {

    @Option(names = "--label", description = "Column of labels.")
    private String label;

    @Option(
        names = "--schema",
        completionCandidates = Options.Trees.class,
        description = "Learn volunteers' votes in place of a label. " + Options.TREE_HELP)
    private String schema;
  }

  @Option(
      names = "--catalog",
      required = true,
      description = "Table (CSV, Parquet or FITS) with id_str, file_loc, labels.")
  private Path catalog;

  @ArgGroup(multiplicity = "1")
  private Question question;

  @Option(names = "--model", required = true, description = "Folder to write the model to.")
  private Path model;

  @Mixin private Options.Images images;

  @Option(names = "--encoder", description = Options.ENCODER_HELP)
  private String encoder = "galaxies";

  @Option(names = "--seed", defaultValue = "0", description = "Of everything random.")
  private long seed;

  @Option(
      names = "--size",
      description =
          "Side of the images in pixels; best is that at which the encoder learnt. Defaults to"
              + " ${DEFAULT-VALUE}, that of the galaxy encoder.")
  private int size = 96;

  @Option(names = "--views", description = "Turned views of each galaxy, 1 to 8.")
  private Integer views;

  @Option(
      names = "--penalty",
      description = "Of the head's weights; without it cross-validation chooses.")
  private Double penalty;

  @Option(
      names = "--head",
      description =
          "linear (default), fitted to the end; or paper, two hidden layers with dropout, trained.")
  private String head = "linear";

  @Option(
      names = "--test-fraction",
      description = "Part kept to measure with. Defaults to ${DEFAULT-VALUE}.")
  private double test = 0.2;

  @Option(
      names = "--validation-fraction",
      description =
          "Part that decides when to stop, if the encoder is trained. Defaults to"
              + " ${DEFAULT-VALUE}.")
  private double validation = 0.1;

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
      description = "Top parts of the encoder to train along; 0 (default) keeps it frozen.")
  private int parts = 0;

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

  @Option(names = "--batch", defaultValue = "32", description = "Galaxies per step.")
  private int batch;

  @Option(
      names = "--regression",
      description = "The labels are numbers to predict, not classes; -1 is a number then.")
  private boolean regression;

  @Option(names = "--overwrite", description = "Replace the model that is in the folder.")
  private boolean overwrite;

  @Override
  public void run() {
    FinetunedModel.checkTarget(model, overwrite);
    FinetuneOptions options = options();
    checkLabels();
    Catalog galaxies = images.read(catalog);
    try (Encoder start = Encoders.load(encoder);
        FinetunedModel finetuned =
            Finetune.task(start, galaxies, task(options), options, Outputs.progress())) {
      finetuned.save(model);
      System.out.println(finetuned.report());
      System.out.println("\nModel: " + model);
      String next =
          "Next: zoobot predict --model %s --catalog OTHER.csv --output PREDICTIONS.csv%n";
      System.out.printf(next, model);
    }
  }

  private Task task(FinetuneOptions options) {
    if (question.schema != null) {
      return Task.votes(Options.tree(question.schema));
    }
    return regression
        ? Task.numbers(question.label, options.labels())
        : Task.classes(question.label, options.labels());
  }

  private FinetuneOptions options() {
    checkTraining();
    FinetuneOptions o = FinetuneOptions.defaults();
    o = fromScratch ? o.fromScratch() : o;
    o = o.withDepth(depth(o.depth())).withTraining(training(o.training())).withLabels(labels());
    o = o.withTestFraction(test).withValidationFraction(validation).withSplitColumn(splitColumn);
    o = o.withSize(size).withHead(head(head)).withLeaveOutBroken(images.leavesOutBroken());
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

  private void checkTraining() {
    boolean trains =
        layerDecay != null || trainNorms || epochs != null || rate != null || patience != null;
    Check.that(
        parts != 0 || fromScratch || !trains,
        "--layer-decay, --train-norms, --epochs, --rate and --patience need --train-parts or"
            + " --from-scratch: they are of the training of the encoder");
    Check.that(
        !fromScratch || (parts == 0 && layerDecay == null),
        "--from-scratch trains all parts at one rate, without --train-parts and --layer-decay");
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

  /** An option that would be silently ignored is a misunderstanding. */
  private void checkLabels() {
    boolean votes = question.schema != null;
    Check.that(!regression || !votes, "--regression goes with --label, not with --schema");
    Check.that(
        regression || !(unitInterval || absoluteError),
        "--unit-interval and --absolute-error need --regression");
    boolean ofClasses = !classes.isEmpty() || !weights.isEmpty() || smoothing > 0 || unbalanced;
    Check.that(
        !(regression || votes) || !ofClasses,
        "--classes, --class-weights, --label-smoothing and --unbalanced are for classes only");
  }
}
