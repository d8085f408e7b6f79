package zoobot.finetune;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zoobot.Faults.assertNamed;

import ai.djl.nn.Parameter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.catalog.Catalog;
import zoobot.encoder.Encoder;
import zoobot.evaluation.VoteEvaluation;
import zoobot.io.Progress;
import zoobot.schema.Schemas;
import zoobot.task.LabelOptions;
import zoobot.task.Scores;

/** The three heads on a frozen encoder. */
class FinetuneTest {

  private static final FinetuneOptions SMALL = FinetuneOptions.defaults().withSize(32).withViews(1);

  @TempDir private static Path folder;
  private static Encoder encoder;

  @BeforeAll
  static void open() {
    encoder = Encoder.imageNet();
  }

  @AfterAll
  static void close() {
    encoder.close();
  }

  private static Catalog bright(int count) {
    return Blobs.catalog(folder, count, "bright", i -> "" + Blobs.bright(i));
  }

  private static void assertHas(String text, String... parts) {
    for (String part : parts) {
      assertTrue(text.contains(part), "'" + part + "' is not in: " + text);
    }
  }

  private static Map<String, float[]> weights(Encoder of) {
    return of.network().tensors().values().stream()
        .collect(Collectors.toMap(Parameter::getName, p -> p.getArray().toFloatArray()));
  }

  @Test
  void twoClassesAreLearntAndTheReportSaysHowWell() {
    try (FinetunedModel model =
        Finetune.classifier(encoder, bright(100), "bright", SMALL, Progress.SILENT)) {
      FinetuneReport report = model.report();
      assertTrue(report.test().value("accuracy") > 0.85, report.toString());
      assertEquals(20, report.test().galaxies());
      assertEquals(80, report.crossValidation().galaxies());
      assertEquals(List.of("bright_pred"), model.columns());
      assertHas(
          report.toString(),
          "80 to learn from, 20 to test",
          "frozen",
          "cross-validation",
          "ROC-AUC",
          "average precision",
          "→1",
          "only 20 test galaxies");
      assertTrue(report.chart().image().getWidth() > 300);
    }
  }

  @Test
  void theSameSeedGivesTheSameModelAndTheGivenEncoderIsLeftAlone() {
    Map<String, float[]> before = weights(encoder);
    Catalog catalog = bright(40);
    double[] first;
    try (FinetunedModel model =
        Finetune.classifier(encoder, catalog, "bright", SMALL, Progress.SILENT)) {
      first = model.predict(catalog).column("bright_pred");
      // frozen means frozen, BatchNorm's statistics included
      weights(model.encoder())
          .forEach((name, now) -> assertArrayEquals(before.get(name), now, name));
    }
    try (FinetunedModel again =
        Finetune.classifier(encoder, catalog, "bright", SMALL, Progress.SILENT)) {
      assertArrayEquals(first, again.predict(catalog).column("bright_pred"));
    }
    try (FinetunedModel other =
        Finetune.classifier(encoder, catalog, "bright", SMALL.withSeed(5), Progress.SILENT)) {
      assertTrue(!Arrays.equals(first, other.predict(catalog).column("bright_pred")));
    }
  }

  @Test
  void manyClassesInWordsHaveAColumnEach() {
    List<String> names = List.of("dim", "medium", "strong");
    Catalog catalog =
        Blobs.catalog(
            folder.resolve("words"), 110, "light", i -> names.get((int) (Blobs.level(i) * 2.7)));
    try (FinetunedModel model =
        Finetune.classifier(encoder, catalog, "light", SMALL, Progress.SILENT)) {
      assertEquals(
          List.of("light_dim_pred", "light_medium_pred", "light_strong_pred"), model.columns());
      assertTrue(model.report().test().value("accuracy") > 0.7, model.report().test().toString());
      for (float[] row : model.predict(catalog.rows(i -> i < 5)).values()) {
        assertEquals(1, row[0] + row[1] + row[2], 1e-5);
      }
    }
  }

  @Test
  void numbersBeatTheirMean() {
    Catalog catalog =
        Blobs.catalog(folder.resolve("numbers"), 110, "flux", i -> "" + (5 + 3 * Blobs.level(i)));
    try (FinetunedModel model =
        Finetune.regressor(encoder, catalog, "flux", SMALL, Progress.SILENT)) {
      Scores test = model.report().test();
      assertTrue(test.value("rmse") < 0.6 * test.value("constant_rmse"), test.toString());
      assertEquals(List.of("flux_pred"), model.columns());
    }
    LabelOptions unit = LabelOptions.defaults().withUnitInterval(true).withAbsoluteError(true);
    Catalog parts = Blobs.catalog(folder.resolve("numbers"), 60, "flux", i -> "" + Blobs.level(i));
    try (FinetunedModel model =
        Finetune.regressor(encoder, parts, "flux", SMALL.withLabels(unit), Progress.SILENT)) {
      double[] told = model.predict(parts).column("flux_pred");
      assertTrue(Arrays.stream(told).allMatch(v -> v > 0 && v < 1), Arrays.toString(told));
      Scores test = model.report().test();
      assertTrue(test.value("rmse") < test.value("constant_rmse"), test.toString());
    }
  }

  @Test
  void votesOnATreeBecomeFractionsAndConcentrations() {
    Catalog catalog =
        Blobs.catalog(
            folder.resolve("votes"),
            90,
            "ring_yes,ring_no",
            i -> i == 7 ? "0,0" : Math.round(20 * Blobs.level(i)) + ",6");
    try (FinetunedModel model =
        Finetune.voteTree(encoder, catalog, Schemas.rings(), SMALL, Progress.SILENT)) {
      assertEquals(
          List.of(
              "ring_yes_fraction", "ring_no_fraction", "ring_yes_dirichlet", "ring_no_dirichlet"),
          model.columns());
      assertHas(model.report().toString(), "1 galaxy without any vote");
      float[] row = model.predict(catalog.rows(i -> i == 0)).values()[0];
      assertEquals(1, row[0] + row[1], 1e-5);
      assertTrue(row[2] >= 1 && row[3] >= 1, Arrays.toString(row));
      assertEquals(row[2] / (row[2] + row[3]), row[0], 1e-5);
      double error = model.report().test().value("mean_absolute_error");
      assertTrue(error < 0.16, "mean absolute error " + error + "; a constant's is about 0.2");
      VoteEvaluation evaluation = model.evaluate(catalog);
      assertEquals(model.report().test().galaxies(), evaluation.galaxies(), "not learnt from");
      assertEquals(error, evaluation.meanAbsoluteError(), 1e-6);
      Set<String> learnt = model.report().learntFrom();
      Catalog known = catalog.rows(i -> learnt.contains(catalog.id(i)));
      assertNamed(() -> model.evaluate(known), "catalog.csv", "learnt from each");
      assertNamed(() -> model.evaluate(catalog.rows(i -> i == 7)), "nobody voted on rings");
    }
  }

  @Test
  void fewerGalaxiesThanABatchAreEnough() {
    try (FinetunedModel model =
        Finetune.classifier(encoder, bright(9), "bright", SMALL, Progress.SILENT)) {
      assertHas(model.report().toString(), "labels; below 30");
    }
  }

  @Test
  void withoutATestOnlyCrossValidationSaysHowGoodItIs() {
    FinetuneOptions options = SMALL.withTestFraction(0).withPenalty(100);
    try (FinetunedModel model =
        Finetune.classifier(encoder, bright(30), "bright", options, Progress.SILENT)) {
      assertNull(model.report().test());
      assertEquals(100, model.report().penalty());
      assertHas(model.report().toString(), "only cross-validation says", "as set");
    }
  }

  @Test
  void optionsThatCantBeAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            Finetune.classifier(
                encoder, bright(9), "bright", SMALL.withTrainedParts(10), Progress.SILENT));
    assertThrows(IllegalArgumentException.class, () -> SMALL.withTestFraction(1));
    assertThrows(IllegalArgumentException.class, () -> SMALL.withViews(0));
    assertThrows(IllegalArgumentException.class, () -> SMALL.withClasses("a", "a"));
    assertThrows(IllegalArgumentException.class, () -> SMALL.withPenalty(0));
  }

  @Test
  void anInterruptedThreadStops() {
    Catalog catalog = bright(30);
    Thread.currentThread().interrupt();
    try {
      assertThrows(
          java.util.concurrent.CancellationException.class,
          () -> Finetune.classifier(encoder, catalog, "bright", SMALL, Progress.SILENT));
      assertTrue(Thread.currentThread().isInterrupted());
    } finally {
      Thread.interrupted();
    }
  }
}
