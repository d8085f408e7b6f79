package zoobot.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import zoobot.io.Progress;
import zoobot.io.internal.AtomicFile;
import zoobot.representation.internal.FeatureWriter;
import zoobot.schema.Question;
import zoobot.schema.Schema;
import zoobot.schema.Schemas;
import zoobot.survey.SurveyCatalogue;
import zoobot.survey.SurveyOptions;
import zoobot.survey.SurveySummary;
import zoobot.task.Task;

/** How fast, and in how much memory, predictions become a survey's catalogue. */
@Command(
    name = "catalogue",
    description = "Writing the tables of a survey from made-up predictions.",
    mixinStandardHelpOptions = true)
final class BenchmarkCatalogue implements Callable<Integer> {

  @Option(names = "--rows", defaultValue = "1000000", description = "Galaxies.")
  private int rows;

  @Option(names = "--format", split = ",", description = "csv, parquet, fits. Defaults to all.")
  private List<String> formats = SurveyOptions.defaults().formats();

  @Option(names = "--keep", description = "Folder to keep what is written in.")
  private Path keep;

  @Override
  public Integer call() throws IOException {
    Schema schema = Schemas.gzDecals5();
    Path folder = keep == null ? Files.createTempDirectory("zoobot") : keep;
    try {
      Path predictions = folder.resolve("predictions.parquet");
      if (!Files.exists(predictions)) {
        write(predictions, schema);
      }
      Runtime java = Runtime.getRuntime();
      AtomicLong most = new AtomicLong();
      Progress log = Progress.log(System.out);
      Progress watched =
          state -> {
            most.accumulateAndGet(java.totalMemory() - java.freeMemory(), Math::max);
            log.at(state);
          };
      SurveyOptions options = SurveyOptions.defaults().withFormats(formats);
      SurveySummary summary =
          SurveyCatalogue.write(predictions, schema, null, folder, options, watched);
      System.out.println(summary);
      String heap = "heap, with what was not collected yet: at most %d MB of %d%n";
      System.out.printf(heap, most.get() >> 20, java.maxMemory() >> 20);
      for (Path file : summary.files()) {
        System.out.printf(Locale.ROOT, "%s %.1f MB%n", file.getFileName(), Files.size(file) / 1e6);
      }
    } finally {
      if (keep == null) {
        AtomicFile.delete(folder);
      }
    }
    return 0;
  }

  /** Galaxies with concentrations as a model has them: from 1 to some dozens. */
  private void write(Path predictions, Schema schema) {
    Random random = new Random(0);
    List<String> columns = Task.votes(schema).columns();
    float[] values = new float[columns.size()];
    FeatureWriter.write(
        predictions,
        new FeatureWriter.Layout(columns, false, "predictions made up at random"),
        table -> {
          for (int row = 0; row < rows; row++) {
            for (Question question : schema.questions()) {
              fill(values, schema.start(question), question.answers().size(), schema, random);
            }
            table.write("" + (588_017_948_825_157_803L + row), 0, 0, values, 0);
          }
        });
  }

  private static void fill(float[] values, int start, int answers, Schema schema, Random random) {
    double total = 0;
    for (int i = start; i < start + answers; i++) {
      values[schema.size() + i] = (float) (1 + 30 * Math.exp(2 * random.nextGaussian() - 2));
      total += values[schema.size() + i];
    }
    for (int i = start; i < start + answers; i++) {
      values[i] = (float) (values[schema.size() + i] / total);
    }
  }
}
