package zoobot.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import zoobot.catalog.Catalog;
import zoobot.encoder.Encoder;
import zoobot.finetune.Finetune;
import zoobot.finetune.FinetuneOptions;
import zoobot.finetune.FinetunedModel;
import zoobot.task.LabelOptions;
import zoobot.task.Task;

/** Teaches an encoder a new question. */
@Command(
    name = "finetune",
    description = {
      "Teach a model your own question about galaxies, from a few hundred labels.",
      "You give a table (CSV, Parquet or FITS) with a row a galaxy: id_str (a name), file_loc (its"
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
    },
    mixinStandardHelpOptions = true)
final class FinetuneCommand implements Callable<Integer> {

  /** What is learnt: a column, or votes. */
  static final class Question {

    @Option(names = "--label", description = "Column of labels.")
    private String label;

    @Option(
        names = "--schema",
        completionCandidates = SchemaNames.Candidates.class,
        description = "Learn volunteers' votes in place of a label. " + SchemaNames.HELP)
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

  @Mixin private CatalogOption images;

  @Mixin private FinetuneSettings settings;

  @Mixin private EncoderOption encoder;

  @Option(
      names = "--regression",
      description = "The labels are numbers to predict, not classes; -1 is a number then.")
  private boolean regression;

  @Option(names = "--overwrite", description = "Replace the model that is in the folder.")
  private boolean overwrite;

  @Override
  public Integer call() {
    FinetunedModel.checkTarget(model, overwrite);
    FinetuneOptions options = settings.options(images.leavesOutBroken());
    check(options.labels());
    Catalog galaxies = images.read(catalog);
    try (Encoder start = encoder.load();
        FinetunedModel finetuned =
            Finetune.task(start, galaxies, task(options), options, Outputs.progress())) {
      finetuned.save(model);
      System.out.println(finetuned.report());
      System.out.println();
      System.out.println("Model: " + model);
      System.out.println(
          "Next: zoobot predict --model "
              + model
              + " --catalog OTHER.csv --output PREDICTIONS.csv");
    }
    return 0;
  }

  private Task task(FinetuneOptions options) {
    if (question.schema != null) {
      return Task.votes(SchemaNames.of(question.schema));
    }
    return regression
        ? Task.numbers(question.label, options.labels())
        : Task.classes(question.label, options.labels());
  }

  /** An option that would be silently ignored is a misunderstanding. */
  private void check(LabelOptions labels) {
    boolean numbers = regression && question.schema == null;
    if (regression && question.schema != null) {
      throw new IllegalArgumentException("--regression goes with --label, not with --schema");
    }
    if (!numbers && (labels.unitInterval() || labels.absoluteError())) {
      throw new IllegalArgumentException("--unit-interval and --absolute-error need --regression");
    }
    List<Boolean> ofClasses =
        Arrays.asList(
            !labels.classes().isEmpty(),
            !labels.weights().isEmpty(),
            labels.smoothing() > 0,
            !labels.balanced());
    if ((numbers || question.schema != null) && ofClasses.contains(true)) {
      throw new IllegalArgumentException(
          "--classes, --class-weights, --label-smoothing and --unbalanced are for classes only");
    }
  }
}
