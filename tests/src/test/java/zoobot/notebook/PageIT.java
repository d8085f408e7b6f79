package zoobot.notebook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import zoobot.catalog.Catalog;
import zoobot.catalog.CatalogStream;
import zoobot.encoder.Encoder;
import zoobot.encoder.EncoderConfig;
import zoobot.finetune.Finetune;
import zoobot.finetune.FinetuneOptions;
import zoobot.finetune.FinetunedModel;
import zoobot.image.Frame;
import zoobot.image.ImageShape;
import zoobot.io.DownloadException;
import zoobot.io.Progress;
import zoobot.page.ModelPage;
import zoobot.predict.Prediction;
import zoobot.simulate.GalaxySimulator;
import zoobot.simulate.Population;

/** Pages of models answer in a real browser as Java does: tests/notebooks/page_test.py. */
class PageIT {

  private static final Path FOLDER = Jupyter.TARGET.resolve("pages");
  private static final Path IMAGES = FOLDER.resolve("images");

  @Test
  void answersInABrowser() throws IOException, InterruptedException {
    ProcessBuilder test = Jupyter.browserTest("page_test.py", FOLDER.toString());
    Files.createDirectories(IMAGES);
    for (int size : new int[] {80, 150, 424}) { // seen larger, much alike and smaller
      copyImages(galaxies(size, size), size == 424 ? 10 : 5);
    }
    Catalog labelled = Catalog.read(galaxies(7, 64).write(FOLDER.resolve("labelled"), 60));
    FinetuneOptions bold = FinetuneOptions.defaults().withPenalty(1e-4); // answers that differ
    ImageShape whole = new ImageShape(3, 96);
    EncoderConfig grey =
        new EncoderConfig("resnet18", 1, new float[] {0.4f}, new float[] {0.2f}, 64, Frame.WHOLE);
    try (FinetunedModel votes = FinetunedModel.named("galaxies");
        Encoder photographs = Encoder.imageNet();
        FinetunedModel ring =
            Finetune.classifier(
                photographs.seeing(whole), labelled, "ring", bold, Progress.SILENT);
        Encoder untrained = Encoder.untrained(grey, 0);
        FinetunedModel number =
            Finetune.regressor(untrained, labelled, "ring_yes", bold, Progress.SILENT)) {
      write(votes, "votes");
      write(ring, "classes");
      write(number, "number");
    } catch (DownloadException e) {
      Jupyter.skip("browser", e.getMessage());
    }
    Jupyter.finish(test, Jupyter.TARGET.resolve("pages.log"), "browser");
  }

  private static GalaxySimulator galaxies(long seed, int size) {
    return GalaxySimulator.of(seed).withImageSize(size).withPopulation(Population.rings(0.5));
  }

  private static void copyImages(GalaxySimulator simulator, int count) throws IOException {
    Path table = simulator.write(FOLDER.resolve("simulated"), count);
    for (Path image : Catalog.read(table).images()) {
      Files.copy(image, IMAGES.resolve(image.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void write(FinetunedModel model, String name) throws IOException {
    ModelPage.write(model, FOLDER.resolve(name + ".html"), Progress.SILENT);
    Path answers = FOLDER.resolve(name + ".csv");
    Files.deleteIfExists(answers);
    try (CatalogStream galaxies = CatalogStream.of(Catalog.ofFolder(IMAGES))) {
      Prediction.run(model, galaxies, answers);
    }
  }
}
