package zoobot.finetune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.calibration.CalibrationReport;
import zoobot.catalog.Catalog;
import zoobot.schema.Schemas;
import zoobot.simulate.GalaxySimulator;

/** The vote model that comes with the library. */
class BundledModelTest {

  private static final FinetunedModel GALAXIES = FinetunedModel.named("galaxies");

  @TempDir private Path out;

  @AfterAll
  static void close() {
    GALAXIES.close();
  }

  @Test
  void itAnswersTheDecalsTreeUnderZoobotsNames() {
    List<String> columns = GALAXIES.columns();
    assertEquals(2 * Schemas.gzDecals5().size(), columns.size());
    assertEquals("smooth-or-featured-dr5_smooth_fraction", columns.get(0));
    assertEquals("merging-dr5_merger_dirichlet", columns.get(67));
  }

  /** Nine in ten have the answer most volunteers give, chance has seven. */
  @Test
  void itKnowsSmoothGalaxiesFromDisks() {
    Catalog catalog = Catalog.read(GalaxySimulator.of(100).write(out.resolve("sim"), 7));
    var scores = GALAXIES.score(catalog).values();
    double accuracy = scores.get("smooth-or-featured-dr5 accuracy");
    assertTrue(accuracy > 0.85, "accuracy " + accuracy);
    assertTrue(scores.get("mean_absolute_error") < 0.15, "" + scores);
  }

  @Test
  void itsPromisesAreTriedInOneCall() {
    Catalog catalog =
        Catalog.read(GalaxySimulator.of(1000).withImageSize(48).write(out.resolve("sim"), 90));
    CalibrationReport report = GALAXIES.promises(catalog, 4);
    assertEquals(90, report.galaxies());
    double after =
        report.rows("votes").stream()
            .filter(row -> row.question().equals(CalibrationReport.ALL) && row.at() == 0.9)
            .mapToDouble(CalibrationReport.Row::after)
            .sum();
    assertEquals(0.9, after, 0.06);
  }

  @Test
  void savedItIsAModelAsAnyOther() {
    GALAXIES.save(out.resolve("mine"));
    try (FinetunedModel read = FinetunedModel.named(out.resolve("mine").toString())) {
      assertEquals(GALAXIES.identity(), read.identity());
      assertEquals(GALAXIES.report(), read.report());
    }
  }

  @Test
  void itKnowsHowSureItIsAndWhatGalaxiesOfItsKindLookLike() {
    assertTrue(GALAXIES.report().facts().containsKey("how sure"), GALAXIES.report().toString());
    int galaxies = GALAXIES.reference().orElseThrow().targets().length;
    assertTrue(galaxies >= 200, galaxies + " galaxies");
  }

  @Test
  void anotherNameIsToldWhichThereAre() {
    var e = assertThrows(IllegalArgumentException.class, () -> FinetunedModel.named("galxies"));
    assertEquals(
        "galxies: no such folder, and no bundled model, which are: galaxies", e.getMessage());
  }

  @Test
  void aFileIsNoModel() {
    String words = "pom.xml: is a file, and a model is a folder";
    var e = assertThrows(IllegalArgumentException.class, () -> FinetunedModel.named("pom.xml"));
    assertEquals(words, e.getMessage());
  }
}
