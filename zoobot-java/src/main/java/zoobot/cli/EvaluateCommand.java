package zoobot.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import zoobot.catalog.Catalog;
import zoobot.evaluation.EvaluationOptions;
import zoobot.evaluation.VoteEvaluation;
import zoobot.finetune.FinetunedModel;
import zoobot.io.internal.Check;
import zoobot.plot.VoteCharts;
import zoobot.predict.Predictions;
import zoobot.table.TableException;

@Command(
    name = "evaluate",
    description = {
      "Measure how well a vote model answers a decision tree, against volunteers' votes.",
      "You give a table (CSV, Parquet, FITS, VOTable) with id_str and the counts of votes, and the model,"
          + " or a table of predictions. Galaxies that the model has learnt from are left out; of a"
          + " table of predictions nobody knows which these are, so give others. What comes out is a folder: all measures as text with their definitions (evaluation.txt) and as"
          + " tables (metrics.csv, answers.csv, confusion.csv, agreement.csv, risk-coverage.csv),"
          + " and charts (confusion.png, agreement.png, risk-coverage.png).",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  zoobot evaluate --model galaxies --catalog votes.csv --images jpgs --output evaluation",
      "  zoobot evaluate --predictions P.csv --schema gz2 --catalog votes.csv --output evaluation",
      "Exit codes: 0 done, 1 failed, 2 wrong usage, 130 stopped."
    })
final class EvaluateCommand implements Callable<Integer> {

  private static final List<String> TABLES =
      List.of("metrics", "answers", "confusion", "agreement", "risk-coverage");

  /** What answers, or has answered. */
  static final class Source {

    @Option(names = "--model", description = SharedOptions.MODEL_HELP)
    private String model;

    @Option(
        names = "--predictions",
        description =
            "Table, or folder, that 'zoobot predict' wrote with such a model, in place of it.")
    private Path predictions;
  }

  @ArgGroup(multiplicity = "1")
  private Source source;

  @Mixin private Options.Cores cores;

  @Mixin private Options.Galaxies galaxies;

  @Mixin private Options.Broken broken;

  @Option(
      names = "--schema",
      completionCandidates = Options.Trees.class,
      description = "Of the predictions. " + Options.TREE_HELP)
  private String schema;

  @Option(
      names = "--at-least",
      paramLabel = "VOTES",
      description = "How many votes on a question a galaxy must have to count for it.")
  private int atLeast = EvaluationOptions.defaults().atLeast();

  @Option(
      names = "--confident",
      paramLabel = "FRACTION",
      description = "Of the votes, above which one answer makes a galaxy a confident one.")
  private double confident = EvaluationOptions.defaults().confident();

  @Option(names = "--output", required = true, description = "Folder to write to.")
  private Path output;

  @Override
  public Integer call() {
    EvaluationOptions options = new EvaluationOptions(atLeast, confident);
    TABLES.forEach(name -> Outputs.folder(output, name, galaxies.catalog, source.predictions));
    Catalog catalog = catalog();
    VoteEvaluation evaluation =
        source.model == null ? read(catalog, options) : answer(catalog, options);
    String few =
        "%s: no galaxy has %s votes on a question that matters; ask for fewer (--at-least)";
    boolean some = evaluation.questions().stream().anyMatch(q -> q.galaxies() > 0);
    Check.that(some, few, galaxies.catalog, atLeast);
    System.out.println(evaluation);
    evaluation.write(output);
    VoteCharts.save(evaluation, output);
    String used = "%nMeasured on %,d of the %,d galaxies in %s. Tables and charts: %s%n";
    int all = catalog.size();
    Path folder = output.toAbsolutePath();
    System.out.printf(used, evaluation.galaxies(), all, galaxies.catalog, folder);
    return 0;
  }

  private Catalog catalog() {
    if (source.model == null) {
      galaxies.refuse(true, "with --predictions", Options.OF_IMAGES);
      Check.that(schema != null, "--predictions needs --schema, the tree that was answered");
      return galaxies.rows(galaxies.catalog);
    }
    galaxies.refuse(true, "with --model, which knows its tree", "--schema");
    return broken.usable(galaxies.read(galaxies.catalog));
  }

  private VoteEvaluation answer(Catalog catalog, EvaluationOptions options) {
    try (FinetunedModel model = FinetunedModel.named(source.model)) {
      return model.evaluate(catalog, options, Outputs.progress());
    }
  }

  private VoteEvaluation read(Catalog catalog, EvaluationOptions options) {
    Predictions predictions = Predictions.read(source.predictions);
    try {
      return predictions.evaluate(catalog, Options.tree(schema), options);
    } catch (TableException e) {
      throw e; // which names its file
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(source.predictions + ": " + e.getMessage(), e);
    }
  }
}
