package zoobot.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zoobot.cli.Outcome.assertTold;
import static zoobot.cli.Outcome.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import nom.tam.fits.Fits;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.catalog.Catalog;
import zoobot.catalog.CatalogOptions;
import zoobot.encoder.Encoder;
import zoobot.finetune.Finetune;
import zoobot.finetune.FinetuneOptions;
import zoobot.finetune.FinetunedModel;
import zoobot.image.FitsOptions;
import zoobot.io.Progress;
import zoobot.predict.Predictions;

/** How FITS images are shown belongs to the folder of the model that learnt from them. */
class FitsModelTest {

  private static final int COUNT = 24;
  private static final int SIZE = 32;

  @TempDir private static Path folder;
  private static Path catalog;
  private static double[] expected;

  @TempDir private Path out;

  @BeforeAll
  static void learn() throws IOException {
    StringBuilder csv = new StringBuilder("id_str,file_loc,lit\n");
    for (int i = 0; i < COUNT; i++) {
      float[][] flux = new float[SIZE][SIZE];
      SplittableRandom random = new SplittableRandom(i);
      for (int p = 0; p < SIZE * SIZE; p++) {
        double radius = Math.hypot(p / SIZE - 15.5, p % SIZE - 15.5);
        double galaxy = (i % 2 == 0 ? 1 : 3) * Math.exp(-radius / 4);
        flux[p / SIZE][p % SIZE] = (float) (galaxy + random.nextGaussian() / 50);
      }
      try (Fits fits = new Fits()) {
        fits.addHDU(Fits.makeHDU(flux));
        fits.write(folder.resolve(i + ".fits").toFile());
      }
      csv.append("g%d,%d.fits,%d\n".formatted(i, i, i % 2));
    }
    catalog = Files.writeString(folder.resolve("mine.csv"), csv);
    CatalogOptions shown =
        CatalogOptions.defaults().withFits(FitsOptions.defaults().withQ(50).withPercentiles(1, 99));
    Catalog galaxies = shown.read(catalog, folder);
    FinetuneOptions small = FinetuneOptions.defaults().withSize(SIZE).withViews(1);
    try (Encoder encoder = Encoder.untrained(1);
        FinetunedModel model =
            Finetune.classifier(encoder, galaxies, "lit", small, Progress.SILENT)) {
      model.save(folder.resolve("model"));
      expected = model.predict(galaxies).column("lit_pred");
    }
  }

  private Outcome predict(String... more) {
    List<String> all =
        new java.util.ArrayList<>(
            List.of("predict", "--model", "" + folder.resolve("model"), "--catalog", "" + catalog));
    all.addAll(List.of("--output", "" + out.resolve("p.csv")));
    all.addAll(List.of(more));
    return run(all.toArray(String[]::new));
  }

  private double[] predicted() {
    return Predictions.read(out.resolve("p.csv")).column("lit_pred");
  }

  @Test
  void withoutOptionsTheyAreShownAsThoseLearntFrom() throws IOException {
    String config = Files.readString(folder.resolve("model/config.json"));
    assertTrue(config.contains("\"q\": 50.0"), config);
    Outcome done = predict();
    assertEquals(0, done.code(), done.errors());
    assertArrayEquals(expected, predicted(), 1e-6);
    try (FinetunedModel model = FinetunedModel.load(folder.resolve("model"))) {
      double[] inMemory = model.predict(Catalog.read(catalog)).column("lit_pred");
      assertArrayEquals(expected, inMemory, 1e-6);
    }
  }

  @Test
  void theSameOptionsAndAPlaceInTheFileMayBeSaidAgain() {
    Outcome done = predict("--fits-q", "50", "--fits-planes", "0");
    assertEquals(0, done.code(), done.errors());
    assertArrayEquals(expected, predicted(), 1e-6);
  }

  @Test
  void anotherStretchIsRefusedWithBothValues() {
    assertTold(predict("--fits-q", "1"), "q = 50", "q = 1", "--fits-q");
    assertTold(predict("--fits-percentiles", "2,99"), "low = 1", "low = 2");
    assertTold(predict("--fits-percentiles", "0,99.7"), "--fits-percentiles", "1.0 and 99.0");
    assertTold(predict("--fits-q", "0"), "--fits-q", "q = 50");
    assertFalse(Files.exists(out.resolve("p.csv")));
  }

  @Test
  void aFolderOfBeforeLeavesItToTheCatalogue() throws IOException {
    Path config = folder.resolve("model/config.json");
    String own = Files.readString(config);
    try {
      Files.writeString(config, own.replaceFirst("(?s)\"fits\": \\{.*?\\},", ""));
      assertEquals(0, predict("--fits-q", "50", "--fits-percentiles", "1,99").code());
      assertArrayEquals(expected, predicted(), 1e-6);
      Files.writeString(config, own.replaceFirst("(?s)\"low\".*?\"planes\": \\[\\],", ""));
      try (FinetunedModel model = FinetunedModel.load(folder.resolve("model"))) {
        FitsOptions partly = FitsOptions.defaults().withQ(50);
        assertEquals(partly, model.shown(FitsOptions.defaults()), "what is missing is as usual");
      }
    } finally {
      Files.writeString(config, own);
    }
  }
}
