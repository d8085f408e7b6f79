package zoobot.finetune;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.catalog.Catalog;
import zoobot.encoder.Encoder;
import zoobot.finetune.Reference.Seen;
import zoobot.io.Progress;
import zoobot.simulate.Degraded;
import zoobot.table.TableException;
import zoobot.trust.Trust;
import zoobot.trust.TrustReport;
import zoobot.trust.TrustReport.Accuracy;

/** Whether a model can be trusted on galaxies without labels. */
class TrustTest {

  private static final FinetuneOptions SMALL =
      FinetuneOptions.defaults()
          .withSize(32)
          .withViews(1)
          .withTestFraction(0.4)
          .withReference(true);

  @TempDir private static Path folder;
  private static Encoder encoder;
  private static Catalog catalog;
  private static FinetunedModel model;
  private static TrustReport report;

  @TempDir private Path out;

  @BeforeAll
  static void finetune() {
    encoder = Encoder.untrained(1);
    catalog = Blobs.catalog(folder, 100, "bright", i -> "" + Blobs.bright(i));
    model = Finetune.classifier(encoder, catalog, "bright", SMALL, Progress.SILENT);
    report = Trust.of(model, catalog, Progress.SILENT);
  }

  @AfterAll
  static void close() {
    model.close();
    encoder.close();
  }

  /** Galaxies that no view of the others is like: checkered, in one colour. */
  private Catalog strange() throws IOException {
    StringBuilder csv = new StringBuilder("id_str,file_loc\n");
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 30; i++) {
      BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
      for (int y = 0; y < 32; y++) {
        for (int x = 0; x < 32; x++) {
          boolean lit = (x / 4 + y / 4) % 2 == 0;
          image.setRGB(x, y, lit ? 0x40F0 + random.nextInt(8) : 0xF00000);
        }
      }
      ImageIO.write(image, "png", out.resolve("s" + i + ".png").toFile());
      csv.append("s").append(i).append(",s").append(i).append(".png\n");
    }
    return Catalog.read(Files.writeString(out.resolve("strange.csv"), csv));
  }

  @Test
  void galaxiesLikeThoseLearntFromAreNoFurtherOutAndAnsweredAsWell() {
    assertTrue(report.beyond(0.95) < 0.5, "" + report);
    assertTrue(report.separation() < 0.65, "" + report);
    Accuracy only = report.accuracies().get(0);
    double truth = model.score(catalog).value("accuracy");
    assertEquals(truth, only.expected(), 0.1, "" + report);
    assertEquals(100, only.galaxies());
  }

  @Test
  void ofGalaxiesLikeNothingKnownNoAccuracyIsTold() throws IOException {
    TrustReport other = Trust.of(model, strange(), Progress.SILENT);
    assertEquals(1, other.beyond(0.99), "" + other);
    assertTrue(other.separation() > 0.95, "" + other);
    assertEquals(List.of(), other.accuracies());
    assertTrue(other.toString().contains("nobody can say how good it is"), "" + other);
  }

  @Test
  void aSavedModelTellsTheSameAndWritesIt() throws IOException {
    model.save(out.resolve("model"));
    try (FinetunedModel read = FinetunedModel.load(out.resolve("model"))) {
      TrustReport after = Trust.of(read, catalog, Progress.SILENT);
      assertArrayEquals(report.distances(), after.distances(), 0.05);
      double told = report.accuracies().get(0).expected();
      assertEquals(told, after.accuracies().get(0).expected(), 0.01);
      Path written = after.save(out.resolve("trust"));
      List<String> lines = Files.readAllLines(written.resolve("distances.csv"));
      assertEquals("id_str,file_loc,distance,further_out_than", lines.get(0));
      assertEquals(101, lines.size());
      String furthest = catalog.id(after.leastCovered()[0]);
      assertTrue(lines.get(1).startsWith(furthest + ","), lines.get(1));
      for (String name : List.of("report.txt", "chart.png", "least-covered.png")) {
        assertTrue(Files.size(written.resolve(name)) > 100, name);
      }
    }
  }

  @Test
  void aModelWithoutGalaxiesToCompareWithSaysWhatToDoAndTakesSome() {
    FinetunedModel none =
        new FinetunedModel(model.encoder(), model.head(), model.config(), model.report(), null);
    var e = assertThrows(IllegalArgumentException.class, () -> Trust.of(none, catalog));
    assertTrue(e.getMessage().contains("--labelled"), e.getMessage());
    FinetunedModel known = none.referring(catalog, Progress.SILENT);
    List<float[][]> views =
        known.reference().orElseThrow().views().stream().map(Seen::raw).toList();
    assertEquals(13, views.size());
    assertEquals(40, views.get(0).length, "those learnt from are left out");
    assertArrayEquals(model.reference().orElseThrow().views().get(3).raw(), views.get(3));
  }

  @Test
  void tooFewTestGalaxiesForAReferenceAreToldBeforeTheWork() {
    FinetuneOptions few = SMALL.withTestFraction(0.1);
    var e =
        assertThrows(
            TableException.class,
            () -> Finetune.classifier(encoder, catalog, "bright", few, Progress.SILENT));
    assertTrue(e.getMessage().contains("at least 30 galaxies; 10 are kept"), e.getMessage());
  }

  @Test
  void ofNumbersTheDistanceIsTold() throws IOException {
    Catalog numbers = Blobs.catalog(out.resolve("n"), 80, "flux", i -> "" + Blobs.level(i));
    try (FinetunedModel regressor =
        Finetune.regressor(encoder, numbers, "flux", SMALL, Progress.SILENT)) {
      TrustReport same = Trust.of(regressor, numbers, Progress.SILENT);
      assertEquals(List.of(), same.accuracies());
      assertTrue(same.toString().contains("no accuracy is told"), "" + same);
      assertEquals(1, Trust.of(regressor, strange(), Progress.SILENT).beyond(0.99));
    }
  }

  @Test
  void viewsAreChangedAsTheirNamesSay() {
    double sharp = spread(rendered("as they are", true));
    assertTrue(spread(rendered("blurred", true)) < 0.9 * sharp, "blurred");
    assertTrue(spread(rendered("much blurred", true)) < 0.5 * sharp, "much blurred");
    assertEquals(0.45 * sharp, spread(rendered("fainter", true)), 0.01 * sharp);
    float[] same = rendered("as they are", false);
    assertTrue(spread(rendered("very noisy", false)) > 1.5 * spread(same), "very noisy");
    float[] larger = rendered("larger", false);
    float[] smaller = rendered("smaller", false);
    assertEquals(0.5, larger[16 * 32 + 16], 0.01); // the ramp's middle stays
    assertTrue(larger[16 * 32 + 26] < same[16 * 32 + 26], "the ramp rises more slowly");
    assertTrue(smaller[16 * 32 + 20] > same[16 * 32 + 20], "the ramp rises faster");
  }

  /** Returns a ramp from left to right, or columns dark and bright, changed. */
  private static float[] rendered(String name, boolean columns) {
    Degraded view =
        Degraded.ALL.stream().filter(d -> d.name().equals(name)).findAny().orElseThrow();
    byte[] ramp = new byte[32 * 32];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = (byte) (columns ? i / 2 % 2 * 100 + 50 : i % 32 * 8 + 3);
    }
    float[] out = new float[ramp.length];
    var pixels = new zoobot.image.Pixels(32, 32, 1, ramp);
    view.render(pixels, 1, 32, new SplittableRandom(1), out, 0);
    return out;
  }

  /** Returns the mean difference of neighbours. */
  private static double spread(float[] pixels) {
    double sum = 0;
    for (int i = 1; i < pixels.length; i++) {
      sum += Math.abs(pixels[i] - pixels[i - 1]);
    }
    return sum / pixels.length;
  }
}
