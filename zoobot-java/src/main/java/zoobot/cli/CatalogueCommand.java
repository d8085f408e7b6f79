package zoobot.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import zoobot.catalog.CatalogStream;
import zoobot.finetune.FinetunedModel;
import zoobot.io.Progress;
import zoobot.io.internal.Check;
import zoobot.survey.SurveyCatalogue;
import zoobot.survey.SurveyOptions;
import zoobot.survey.SurveySummary;

@Command(
    name = "catalogue",
    description = {
      "Write what a vote model says of galaxies as a survey hands it out.",
      "Into the folder DIR come two tables, 'friendly' (the likeliest way down the tree in words,"
          + " and the likeliest answer to every question) and 'advanced' (for every answer the"
          + " fraction, its 90 %% interval and the concentration), what their columns mean, a README,"
          + " and a page of random and of doubtful examples of every answer. What fewer than half of"
          + " the volunteers would be asked is left out. A run that was stopped goes on when started"
          + " again.",
      ""
    },
    footer = {
      "",
      "Examples: zoobot catalogue --model galaxies --catalog all.csv --images jpgs --output catalogue",
      "  zoobot catalogue --predictions votes.parquet --schema gz-decals-5 --output catalogue",
      "Exit codes: 0 done, 1 failed (also if no galaxy is left), 2 wrong usage, 130 stopped."
    })
final class CatalogueCommand implements Callable<Integer> {

  @Option(
      names = "--model",
      description = "galaxies, which comes along, or a folder of a model that learnt from votes.")
  private String model;

  @Option(
      names = "--predictions",
      description = "Predictions that are there (CSV, Parquet or a folder), in place of a model.")
  private Path predictions;

  @Option(
      names = "--schema",
      paramLabel = "TREE",
      description = "Of the predictions. " + Options.TREE_HELP,
      completionCandidates = Options.Trees.class)
  private String tree;

  @Option(
      names = "--catalog",
      description =
          "Table (CSV, Parquet, FITS, VOTable) of the galaxies: names, images and, as ra and dec in"
              + " degrees, positions. With --predictions it may be left out, and the page with it.")
  private Path catalog;

  @Mixin private Options.Tables tables;

  @Option(names = "--output", required = true, paramLabel = "DIR", description = "Folder to write.")
  private Path output;

  @Option(
      names = "--format",
      split = ",",
      paramLabel = "FORMAT",
      description = "Of both tables: some of csv, parquet and fits.")
  private List<String> formats = SurveyOptions.defaults().formats();

  @Option(
      names = "--select",
      defaultValue = "",
      paramLabel = "WORDS",
      description = "Only galaxies such as 'featured, not edge-on'.")
  private String select;

  @Option(
      names = "--examples",
      defaultValue = "6",
      description = "Random and doubtful galaxies of each answer on the page; 0 for no page.")
  private int examples;

  @Option(names = "--seed", defaultValue = "0", description = "Of the random ones.")
  private long seed;

  @Option(names = "--overwrite", description = SharedOptions.OVERWRITE_HELP)
  private boolean overwrite;

  @Override
  public Integer call() {
    Check.that(
        (model == null) != (predictions == null), "give --model and --catalog, or --predictions");
    Check.that(model == null || catalog != null, "--model needs the galaxies of a --catalog");
    Check.that(
        (predictions == null) == (tree == null),
        "--predictions and --schema, their tree, go together; a model knows its own");
    tables.refuse(catalog == null, "without --catalog", "--id-column " + Options.OF_IMAGES);
    for (String table : List.of("friendly.", "advanced.", "columns.")) {
      for (String format : SurveyOptions.defaults().formats()) {
        Outputs.keep(output.resolve(table + format), catalog, predictions);
      }
    }
    Outputs.noModel(output);
    SurveyOptions options =
        SurveyOptions.defaults()
            .withFormats(formats.stream().map(f -> f.toLowerCase(Locale.ROOT)).toList())
            .withSelect(select)
            .withExamples(examples)
            .withSeed(seed);
    SurveySummary summary = write(options);
    System.out.println(summary);
    return summary.selected() == 0 ? 1 : 0;
  }

  private SurveySummary write(SurveyOptions options) {
    Progress progress = Outputs.progress();
    Supplier<CatalogStream> galaxies = catalog == null ? null : () -> tables.open(catalog);
    if (predictions != null) {
      return SurveyCatalogue.write(
          predictions, Options.tree(tree), galaxies, output, options, progress);
    }
    try (FinetunedModel finetuned = FinetunedModel.named(model)) {
      return Outputs.replacing(
          overwrite, () -> SurveyCatalogue.write(finetuned, galaxies, output, options, progress));
    }
  }
}
