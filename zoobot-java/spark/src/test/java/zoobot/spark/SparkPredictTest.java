package zoobot.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.catalog.Catalog;
import zoobot.catalog.CatalogStream;
import zoobot.encoder.Encoder;
import zoobot.finetune.Ensemble;
import zoobot.finetune.Finetune;
import zoobot.finetune.FinetuneOptions;
import zoobot.finetune.FinetunedModel;
import zoobot.io.Progress;
import zoobot.posterior.Cuts;
import zoobot.predict.Prediction;
import zoobot.predict.PredictionOptions;
import zoobot.predict.Predictions;

/** Spark's answers are those of one machine. */
class SparkPredictTest {

  private static final PredictionOptions PLAIN = PredictionOptions.defaults();

  @TempDir private static Path folder;
  private static SparkSession spark;
  private static Path csv;
  private static String own; // the folder of a model

  @TempDir private Path out;

  @BeforeAll
  static void train() throws Exception {
    spark = Sample.spark();
    csv = Sample.write(folder);
    List<String> lines = new ArrayList<>(Files.readAllLines(csv));
    lines.set(0, lines.get(0) + ",kind");
    for (int i = 1; i < lines.size(); i++) {
      lines.set(i, lines.get(i) + "," + List.of("disk", "no disk").get(i % 2));
    }
    Catalog labelled = Catalog.read(Files.write(folder.resolve("kinds.csv"), lines));
    own = folder.resolve("model").toString();
    FinetuneOptions small = FinetuneOptions.defaults().withSize(32).withViews(1).withPenalty(1);
    try (Encoder encoder = Encoder.galaxies();
        FinetunedModel model =
            Finetune.classifier(encoder, labelled, "kind", small, Progress.SILENT)) {
      model.save(Path.of(own));
    }
  }

  private SparkSummary run(List<String> models, PredictionOptions options) {
    return SparkPrediction.run(
        spark,
        models,
        csv.toString(),
        out.resolve("p").toString(),
        SparkOptions.defaults().withPredicting(options),
        Progress.SILENT);
  }

  /** Reads what one machine answers. */
  private Predictions here(List<String> models, PredictionOptions options) {
    Path table = out.resolve("here.parquet");
    try (Ensemble model = Ensemble.named(models);
        CatalogStream galaxies = CatalogStream.open(csv, folder)) {
      Prediction.run(model, galaxies, table, options, Progress.SILENT);
    }
    return Predictions.read(table);
  }

  private void assertSame(Predictions expected) {
    Predictions read = Predictions.read(out.resolve("p"));
    assertEquals(expected.columns(), read.columns());
    assertEquals(expected.ids().size(), read.ids().size());
    for (int i = 0; i < expected.ids().size(); i++) {
      int row = read.ids().indexOf(expected.ids().get(i));
      assertArrayEquals(expected.values()[i], read.values()[row], 1e-5f);
      for (Map.Entry<String, List<String>> text : expected.texts().entrySet()) {
        assertEquals(text.getValue().get(i), read.texts(text.getKey()).get(row));
      }
    }
  }

  @Test
  void aFoldersModelAnswersAndSaysHowSureItIs() {
    PredictionOptions sure = PLAIN.withHowSure(0.9);
    assertEquals(Sample.COUNT, run(List.of(own), sure).written());
    Predictions here = here(List.of(own), sure);
    assertTrue(here.texts().containsKey("kind_set"), here::toString);
    assertSame(here);
  }

  @Test
  void randomViewsOfSeveralModelsAreTheSame() {
    PredictionOptions views = PredictionOptions.augmented(2, 5);
    run(List.of(own, own), views);
    assertSame(here(List.of(own, own), views));
  }

  @Test
  void cutsSelectTheSameGalaxies() throws Exception {
    PredictionOptions options;
    try (Ensemble model = Ensemble.named(List.of("galaxies"))) {
      options = PLAIN.withSelect(Cuts.parse("smooth > 0.4", model.task().schema()).certain(0.2));
    }
    SparkSummary summary = run(List.of("galaxies"), options);
    Predictions here = here(List.of("galaxies"), options);
    assertTrue(here.ids().size() > 0 && here.ids().size() < Sample.COUNT, here::toString);
    assertEquals(here.ids().size(), summary.written());
    assertSame(here);
  }
}
