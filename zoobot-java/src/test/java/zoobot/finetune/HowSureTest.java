package zoobot.finetune;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zoobot.calibration.CalibrationReport;
import zoobot.catalog.Catalog;
import zoobot.encoder.Encoder;
import zoobot.io.Progress;
import zoobot.io.internal.OtherRunException;
import zoobot.predict.PredictionOptions;
import zoobot.predict.Predictions;
import zoobot.table.TableException;
import zoobot.task.LabelOptions;

/** A model says how sure it is, in two columns. */
class HowSureTest {

  private static final FinetuneOptions SMALL =
      FinetuneOptions.defaults().withSize(32).withViews(1).withPenalty(100);
  private static final PredictionOptions SURE = PredictionOptions.defaults().withHowSure(0.9);

  @TempDir private static Path folder;
  private static Encoder encoder;
  private static Catalog catalog;
  private static Catalog some;
  private static FinetunedModel model;

  @TempDir private Path out;

  @BeforeAll
  static void finetune() {
    encoder = Encoder.untrained(1);
    catalog = Blobs.catalog(folder, 100, "bright,flux", i -> Blobs.bright(i) + "," + flux(i));
    some = catalog.rows(i -> i < 20);
    model = Finetune.classifier(encoder, catalog, "bright", SMALL, Progress.SILENT);
    model.save(folder.resolve("model"));
  }

  private static double flux(int index) {
    return 5 + 3 * Blobs.level(index);
  }

  @AfterAll
  static void close() {
    model.close();
    encoder.close();
  }

  private static void assertHas(String text, String... parts) {
    for (String part : parts) {
      assertTrue(text.contains(part), "'" + part + "' is not in: " + text);
    }
  }

  @Test
  void aClassifierSaysHowProbablyItsAnswerIsRightAndWhichCanNotBeRuledOut() {
    Predictions sure = model.howSure(catalog, 0.9);
    assertEquals(List.of("bright_pred", "bright_confidence"), sure.columns());
    assertEquals(Set.of("bright_set"), sure.texts().keySet());
    List<String> sets = sure.texts("bright_set");
    assertTrue(Set.of("bright", "no bright", "bright|no bright").containsAll(sets), "" + sets);
    int held = 0;
    for (int i = 0; i < 100; i++) {
      String truth = Blobs.bright(i) == 1 ? "bright" : "no bright";
      held += List.of(sets.get(i).split("\\|")).contains(truth) ? 1 : 0;
      boolean yes = sure.values()[i][0] > 0.5;
      String answer = yes ? "bright" : "no bright";
      assertTrue(List.of(sets.get(i).split("\\|")).contains(answer), "its answer is in the set");
    }
    assertTrue(held >= 85, held + " of 100");
    assertHas(
        model.report().toString(),
        "how sure",
        "9 in 10 galaxies of each class",
        "37 × 0, 43 × 1, in cross-validation",
        "it did in 100 % of 20 test galaxies, mean size 1.00");
  }

  @Test
  void aRegressorGivesAnInterval() {
    try (FinetunedModel numbers =
        Finetune.regressor(encoder, catalog, "flux", SMALL, Progress.SILENT)) {
      Predictions sure = numbers.howSure(catalog, 0.8);
      assertEquals(List.of("flux_pred", "flux_low", "flux_high"), sure.columns());
      int held = 0;
      for (int i = 0; i < 100; i++) {
        float[] row = sure.values()[i];
        assertEquals(row[0], (row[1] + row[2]) / 2, 1e-4, "the answer is in the middle");
        held += row[1] <= flux(i) && flux(i) <= row[2] ? 1 : 0;
      }
      assertTrue(held >= 75, held + " of 100");
      assertHas(numbers.report().toString(), "at 90 % the interval holds", "known from 80");
    }
  }

  @Test
  void anIntervalOfPartsStaysWithinZeroAndOne() {
    LabelOptions unit = LabelOptions.defaults().withUnitInterval(true);
    Catalog parts = Blobs.catalog(folder, 30, "part", i -> "" + Blobs.level(i));
    try (FinetunedModel numbers =
        Finetune.regressor(encoder, parts, "part", SMALL.withLabels(unit), Progress.SILENT)) {
      for (float[] row : numbers.howSure(parts, 0.95).values()) {
        assertTrue(0 <= row[1] && row[1] <= row[0] && row[0] <= row[2] && row[2] <= 1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sure.csv", "sure.parquet"})
  void aTableHasTheColumnsAndIsReadBack(String name) {
    Path table = out.resolve(name);
    try (FinetunedModel read = FinetunedModel.load(folder.resolve("model"))) {
      read.predict(some, table, SURE, Progress.SILENT);
    }
    Predictions written = Predictions.read(table);
    Predictions told = model.howSure(some, 0.9);
    assertEquals(told.columns(), written.columns());
    assertEquals(told.texts(), written.texts());
    for (String column : told.columns()) {
      assertArrayEquals(told.column(column), written.column(column), 1e-5);
    }
    Predictions two = written.rows(new int[] {7, 3});
    assertEquals(told.texts("bright_set").get(3), two.texts("bright_set").get(1));
    assertHas(two.toString(), "bright_set");
  }

  @Test
  void anotherLevelIsAnotherRun() {
    Path table = out.resolve("sure.csv");
    model.predict(some, table, SURE, Progress.SILENT);
    assertEquals(20, model.predict(some, table, SURE, Progress.SILENT).before());
    for (PredictionOptions other : List.of(SURE.withHowSure(0.8), PredictionOptions.defaults())) {
      assertThrows(
          OtherRunException.class, () -> model.predict(some, table, other, Progress.SILENT));
    }
  }

  @Test
  void samplesAreAveragedBefore() {
    Path table = out.resolve("sampled.csv");
    model.predict(some, table, SURE.withSamples(3), Progress.SILENT);
    Predictions sampled = Predictions.read(table);
    assertEquals(List.of("bright_pred", "bright_pred_std", "bright_confidence"), sampled.columns());
    double[] means = sampled.column("bright_pred");
    for (int i = 0; i < means.length; i++) {
      float[] mean = {(float) means[i]};
      float confidence = model.certainty(0.9).of().apply(mean).numbers()[0];
      assertEquals(confidence, sampled.column("bright_confidence")[i], 1e-4);
    }
  }

  @Test
  void aModelOfFewLabelsSaysThatItCanNotTellUntilItIsCalibrated() {
    try (FinetunedModel few =
        Finetune.classifier(encoder, catalog.rows(i -> i < 16), "bright", SMALL, Progress.SILENT)) {
      assertHas(few.report().toString(), "how sure     can't tell; it takes 20 labelled galaxies");
      var e = assertThrows(IllegalArgumentException.class, () -> few.howSure(some, 0.9));
      assertHas(e.getMessage(), "can't tell how sure it is", "zoobot calibrate");
      FinetunedModel calibrated = few.calibrated(catalog.rows(i -> i >= 16 && i < 46));
      Predictions sure = calibrated.howSure(some, 0.9);
      assertEquals(20, sure.texts("bright_set").size());
      assertArrayEquals(few.predict(some).column("bright_pred"), sure.column("bright_pred"));
      assertTrue(calibrated.uncalibrated().task().promise().isEmpty(), "nothing learnt any more");
    }
  }

  @Test
  void promisesAreTriedOnGalaxiesOfAnotherCatalogue() throws IOException {
    Catalog half = catalog.rows(i -> i < 50);
    try (FinetunedModel other =
        Finetune.classifier(encoder, half, "bright", SMALL, Progress.SILENT)) {
      CalibrationReport report = other.promises(catalog, 5);
      assertEquals(60, report.galaxies(), "it learnt from 40 of them");
      for (CalibrationReport.Row row : report.rows("labels")) {
        assertTrue(row.before() >= row.at() && row.after() >= row.at(), report.toString());
      }
      for (CalibrationReport.Row row : report.rows("size")) {
        assertTrue(row.after() >= 1 && row.after() < 1.3, report.toString());
      }
      report.write(out);
      List<String> lines = Files.readAllLines(out.resolve("coverage.csv"));
      assertEquals("question,nominal,before,after,galaxies", lines.get(0));
      assertEquals(13, lines.size());
      var few = assertThrows(TableException.class, () -> other.promises(half, 5));
      assertHas(few.getMessage(), "10 labelled galaxies");
      Catalog learnt = catalog.rows(i -> other.report().learntFrom().contains("g" + i));
      var none = assertThrows(TableException.class, () -> other.calibrated(learnt));
      assertHas(none.getMessage(), "has learnt from each of its galaxies");
    }
  }

  @Test
  void anOlderModelIsReadAndCanNotTell() throws IOException {
    Path config = folder.resolve("model/config.json");
    String json = Files.readString(config);
    assertTrue(json.contains("\"calibration\""));
    Files.writeString(config, json.replaceAll("(?s),\\s*\"calibration\".*", "}"));
    try (FinetunedModel old = FinetunedModel.load(folder.resolve("model"))) {
      assertArrayEquals(
          model.predict(some).column("bright_pred"), old.predict(some).column("bright_pred"));
      assertThrows(IllegalArgumentException.class, () -> old.certainty(0.9));
    }
    Files.writeString(config, json);
  }

  @Test
  void whereTheEncoderIsTrainedTheValidationGalaxiesTell() {
    FinetuneOptions deep =
        SMALL
            .withTrainedParts(1)
            .withValidationFraction(0.3)
            .withTraining(SMALL.training().withEpochs(1));
    try (FinetunedModel trained =
        Finetune.classifier(encoder, catalog, "bright", deep, Progress.SILENT)) {
      assertHas(trained.report().toString(), "how sure", "known from");
      assertEquals(100, trained.howSure(catalog, 0.9).ids().size());
    }
  }
}
