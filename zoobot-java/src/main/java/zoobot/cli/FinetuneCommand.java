package zoobot.cli;

import java.nio.file.Path;
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
import zoobot.finetune.Along;
import zoobot.finetune.DepthOptions;
import zoobot.finetune.Finetune;
import zoobot.finetune.FinetuneOptions;
import zoobot.finetune.FinetunedModel;
import zoobot.finetune.HeadOptions;
import zoobot.io.Progress;
import zoobot.io.internal.OutputLock;
import zoobot.task.LabelOptions;
import zoobot.task.Labels;
import zoobot.task.Task;
import zoobot.training.TrainingOptions;

@Command(
    name = "finetune",
    description = {
      "Teach a model your own question about galaxies, from a few hundred labels.",
      "You give a table (CSV, Parquet, FITS, VOTable) with one row per galaxy: id_str (a name), file_loc (its"
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

  @ArgGroup(multiplicity = "1")
  private Question question;

  @Option(names = "--model", required = true, description = "Folder to write the model to.")
  private Path model;

  @Mixin private Options.Cores cores;

  @Mixin private Options.Galaxies galaxies;

  @Mixin private Options.Broken broken;

  @Option(names = "--encoder", description = SharedOptions.ENCODER_HELP)
  private String encoder = "galaxies";

  @Option(names = "--seed", defaultValue = "0", description = "Of everything random.")
  private long seed;

  @Mixin private SharedOptions.Seen seen;

  @Option(names = "--views", description = "Turned views of each galaxy, 1 to 8.")
  private int views = FinetuneOptions.defaults().views();

  @Option(names = "--penalty", description = "Of the head's weights; cross-validated by default.")
  private Double penalty;

  @Option(
      names = "--head",
      description = "linear, fitted to the end; paper: two layers with dropout, trained.")
  private String head = "linear";

  @Option(names = "--test-fraction", description = "Part kept to measure with.")
  private double test = 0.2;

  @Option(names = "--validation-fraction", description = "Part that says when training stops.")
  private double validation = 0.1;

  @Option(names = "--split-column", description = "Says train (or pool), validation or test.")
  private String splitColumn;

  @Option(
      names = "--unlabelled",
      split = ",",
      description =
          "What means 'no label', besides an empty cell, such as -99. Defaults to -1 for classes.")
  private List<String> unlabelled;

  @Option(names = "--classes", split = ",", description = "The classes, in order.")
  private List<String> classes;

  @Option(
      names = "--class-weights",
      split = ",",
      description = "CLASS=WEIGHT,…; without it all are alike.")
  private Map<String, Double> weights;

  @Option(names = "--unbalanced", description = "Each galaxy weighs the same, not each class.")
  private boolean unbalanced;

  @Option(names = "--label-smoothing", defaultValue = "0", description = "0 to below 1.")
  private double smoothing;

  @Option(names = "--unit-interval", description = "Regression: hold predictions within 0 to 1.")
  private boolean unitInterval;

  @Option(names = "--absolute-error", description = "Regression: minimise it, not the squared one.")
  private boolean absoluteError;

  @Option(names = "--train-parts", description = "Top parts of the encoder to train; 0: frozen.")
  private int parts = 0;

  @Option(names = "--layer-decay", description = "Rate from part to part.")
  private double layerDecay = DepthOptions.defaults().layerDecay();

  @Option(names = "--train-norms", description = "Train BatchNorm in these parts, too.")
  private boolean trainNorms;

  @Option(
      names = "--from-scratch",
      description = "Train the whole network from random weights, with 10,000s of labels.")
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

  @Option(
      names = "--also",
      split = ",",
      description =
          "Tables of other galaxies to learn from along with these, such as simulated ones: with"
              + " votes on the tree of --schema, images beside them; never tested on.")
  private List<Path> also = List.of();

  @Option(names = "--also-weight", description = "How much each of those counts; these count 1.")
  private double alsoWeight = 0.1;

  @Option(
      names = "--reference",
      description =
          "Keep what up to 300 test galaxies look like to the model, for 'zoobot trust'; they are"
              + " seen in 13 views each.")
  private boolean reference;

  @Option(names = "--overwrite", description = "Replace the model that is in the folder.")
  private boolean overwrite;

  @Override
  public void run() {
    FinetunedModel.checkTarget(model, overwrite);
    checkOptions();
    OutputLock.holding(model, this::learn);
  }

  private Object learn() {
    FinetuneOptions options = options();
    Catalog catalog = galaxies.read(galaxies.catalog);
    Progress progress = Outputs.progress();
    Outputs.engine(progress);
    try (Encoder start = Encoders.load(encoder);
        FinetunedModel finetuned =
            Finetune.task(start, catalog, task(options), along(options), options, progress)) {
      finetuned.save(model);
      System.out.println(finetuned.report());
      System.out.println("\nModel: " + model);
      String next =
          "Next: zoobot predict --model %s --catalog OTHER.csv --output PREDICTIONS.csv%n";
      System.out.printf(next, model);
      return model;
    }
  }

  private Along along(FinetuneOptions options) {
    return also.stream()
        .map(table -> task(options).read(broken.usable(Catalog.read(table))))
        .reduce(Labels::and)
        .map(labels -> new Along(labels, alsoWeight))
        .orElse(null);
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
    FinetuneOptions o = FinetuneOptions.defaults();
    o = fromScratch ? o.fromScratch() : o;
    o = o.withDepth(depth(o.depth())).withTraining(training(o.training())).withLabels(labels());
    o = o.withTestFraction(test).withValidationFraction(validation);
    o = o.withSize(seen.size).withFrame(seen.frame).withViews(views).withHead(head(head));
    o = o.withLeaveOutBroken(broken.leaveOut).withReference(reference);
    o = splitColumn == null ? o : o.withSplitColumn(splitColumn);
    return penalty == null ? o : o.withPenalty(penalty);
  }

  static HeadOptions head(String head) {
    return switch (head) {
      case "linear" -> HeadOptions.defaults();
      case "paper" -> HeadOptions.paper();
      default -> throw new IllegalArgumentException("--head is linear or paper: " + head);
    };
  }

  private DepthOptions depth(DepthOptions d) {
    return d.withParts(parts)
        .withLayerDecay(fromScratch ? 1 : layerDecay)
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
    return new LabelOptions(
        classes == null ? List.of() : classes,
        unlabelled == null ? null : Set.copyOf(unlabelled),
        !unbalanced,
        weights == null ? Map.of() : weights,
        smoothing,
        unitInterval,
        absoluteError);
  }

  private void checkOptions() {
    boolean votes = question.schema != null;
    boolean trains = parts != 0 || fromScratch;
    galaxies.refuse(
        !trains,
        "without --train-parts or --from-scratch, by which the encoder is trained",
        "--layer-decay --train-norms --epochs --rate --patience --batch --validation-fraction");
    galaxies.refuse(
        fromScratch,
        "with --from-scratch, which trains all parts alike",
        "--train-parts --layer-decay --train-norms --views --penalty");
    galaxies.refuse(splitColumn != null, "with --split-column", "--test-fraction");
    galaxies.refuse(votes, "with --schema, which is of votes", "--regression --unlabelled");
    galaxies.refuse(also.isEmpty(), "without --also", "--also-weight");
    galaxies.refuse(
        trains || !head.equals("linear") || !votes,
        "but for votes (--schema), a linear head and a frozen encoder",
        "--also");
    galaxies.refuse(!regression, "without --regression", "--unit-interval --absolute-error");
    galaxies.refuse(
        regression || votes,
        "with --regression or --schema, as they are of classes",
        "--classes --class-weights --label-smoothing --unbalanced");
  }
}
