package zoobot.finetune;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zoobot.Faults.assertNamed;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.catalog.Catalog;
import zoobot.catalog.CatalogStream;
import zoobot.encoder.Encoder;
import zoobot.io.Progress;
import zoobot.posterior.Cuts;
import zoobot.posterior.VotePosterior;
import zoobot.predict.Prediction;
import zoobot.predict.PredictionOptions;
import zoobot.predict.Predictions;
import zoobot.schema.Schema;
import zoobot.schema.Schemas;

/** Several models, or views, answer as one. */
class EnsembleTest {

  private static final Schema RINGS = Schemas.rings();
  private static final FinetuneOptions SMALL = FinetuneOptions.defaults().withSize(32).withViews(2);

  @TempDir private static Path folder;
  private static Catalog catalog;
  private static FinetunedModel one;
  private static FinetunedModel two;
  private static FinetunedModel classes;

  @TempDir private Path out;

  @BeforeAll
  static void finetune() {
    catalog =
        Blobs.catalog(
            folder,
            24,
            "bright,ring_yes,ring_no",
            i -> "%d,%d,%d".formatted(Blobs.bright(i), i * 7 % 11, 10 - i * 7 % 11));
    try (Encoder encoder = Encoder.untrained(1)) {
      one = Finetune.voteTree(encoder, catalog, RINGS, SMALL, Progress.SILENT);
      classes = Finetune.classifier(encoder, catalog, "bright", SMALL, Progress.SILENT);
    }
    try (Encoder encoder = Encoder.untrained(2)) {
      two = Finetune.voteTree(encoder, catalog, RINGS, SMALL, Progress.SILENT);
    }
  }

  @AfterAll
  static void close() {
    List.of(one, two, classes).forEach(FinetunedModel::close);
  }

  private static Ensemble both() {
    return Ensemble.of(List.of(one, two));
  }

  private Predictions written(String name, PredictionOptions options) {
    try (CatalogStream stream = CatalogStream.of(catalog)) {
      Prediction.run(both(), stream, out.resolve(name), options, Progress.SILENT);
    }
    return Predictions.read(out.resolve(name));
  }

  @Test
  void votesOfTwoModelsAreMixedAsDistributions() {
    Predictions mixed = both().predict(catalog);
    assertEquals(one.columns(), mixed.columns());
    for (String id : catalog.ids()) {
      VotePosterior each =
          VotePosterior.mixed(
              List.of(
                  one.predict(catalog).posterior(id, RINGS),
                  two.predict(catalog).posterior(id, RINGS)));
      VotePosterior table = mixed.posterior(id, RINGS);
      assertArrayEquals(each.fractions(), table.fractions(), 1e-5, id);
      assertArrayEquals(each.on("ring").variance(), table.on("ring").variance(), 1e-5, id);
    }
    assertEquals(
        both().predict(catalog).value("g3", "ring_yes_fraction"),
        mixed.posterior("g3", RINGS).fractions()[0],
        1e-6,
        "the fraction is that of the concentrations");
  }

  @Test
  void aTableOfModelsOrViewsHasTheColumnsOfOneModel() {
    Predictions whole = written("whole.csv", PredictionOptions.defaults());
    assertArrayEquals(
        both().predict(catalog).column("ring_yes_dirichlet"),
        whole.column("ring_yes_dirichlet"),
        1e-3);
    Predictions views = written("views.csv", PredictionOptions.augmented(3, 1));
    assertEquals(whole.columns(), views.columns());
    assertNotEquals(whole.value("g1", "ring_yes_fraction"), views.value("g1", "ring_yes_fraction"));
    double[] table = views.posterior("g1", RINGS).fractions();
    assertEquals(table[0], views.value("g1", "ring_yes_fraction"), 1e-5);
  }

  @Test
  void onlyGalaxiesThatPassComeIntoTheTable() {
    Cuts cuts = Cuts.parse("ring > 0.4", RINGS);
    Predictions whole = written("all.csv", PredictionOptions.defaults());
    Predictions selected = written("some.csv", PredictionOptions.defaults().withSelect(cuts));
    assertEquals(whole.select(cuts).ids(), selected.ids());
    assertTrue(selected.ids().size() > 3 && selected.ids().size() < 21, "" + selected.ids());
    for (String id : whole.ids()) {
      boolean passes = whole.value(id, "ring_yes_fraction") > 0.4;
      assertEquals(passes, selected.ids().contains(id), id);
    }
    assertNamed(() -> classes.predict(catalog).select(cuts), "ring_yes_dirichlet", "bright_pred");
  }

  @Test
  void probabilitiesAreAveraged() {
    Predictions alone = classes.predict(catalog);
    Ensemble twice = Ensemble.of(List.of(classes, classes));
    assertArrayEquals(
        alone.column("bright_pred"), twice.predict(catalog).column("bright_pred"), 1e-6);
    float[][] answers = {{0.2f}, {0.7f}};
    assertEquals(0.45f, twice.mixed(answers)[0], 1e-6f);
  }

  @Test
  void modelsThatAnswerOrSeeSomethingElseAreNoEnsemble() {
    assertNamed(() -> Ensemble.of(List.of(one, classes)), "the same", "votes on", "'bright'");
    assertNamed(() -> Ensemble.of(List.of()), "at least one");
    assertEquals("Ensemble of 2 models: " + one.task().title(), both().toString());
    assertNotEquals(both().identity(), Ensemble.of(List.of(two, one)).identity());
  }
}
