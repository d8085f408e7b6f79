package zoobot.predict;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ai.djl.ndarray.NDManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.NoiseImages;
import zoobot.catalog.CatalogStream;
import zoobot.catalog.Galaxy;
import zoobot.image.FitsOptions;
import zoobot.image.Pixels;
import zoobot.io.Progress;
import zoobot.predict.BatchPrediction.Outcome;

/** A batch at a time gives what a run over the catalogue writes. */
class BatchPredictionTest {

  @TempDir private Path folder;

  @Test
  void aBatchHasTheNumbersOfTheRunAndItsFaults() throws Exception {
    Path csv = NoiseImages.catalog(folder, 12);
    Files.write(folder.resolve("g5.png"), new byte[0]);
    PredictionOptions options = PredictionOptions.augmented(2, 7);
    Path table = folder.resolve("run.csv");
    List<GalaxyImage> galaxies = new ArrayList<>();
    try (NDManager manager = NDManager.newBaseManager();
        CatalogStream stream = CatalogStream.open(csv, folder);
        CatalogStream again = CatalogStream.open(csv, folder)) {
      Predictor model = new Brightness(manager, "bright");
      Prediction.run(model, stream, table, options, Progress.SILENT);
      for (Galaxy one = again.next(); one != null; one = again.next()) {
        Path image = one.image();
        galaxies.add(
            GalaxyImage.of(
                one.id(), () -> Pixels.decode(Files.readAllBytes(image), FitsOptions.defaults())));
      }
      BatchPrediction batches = BatchPrediction.of(model, options);
      List<Outcome> outcomes = new ArrayList<>(batches.of(galaxies.subList(0, 7)));
      outcomes.addAll(batches.of(galaxies.subList(7, 12)));

      Predictions run = Predictions.read(table);
      assertEquals(run.columns(), batches.columns());
      assertEquals(12, outcomes.size());
      for (Outcome outcome : outcomes) {
        int row = run.ids().indexOf(outcome.id());
        assertEquals(row >= 0, outcome.wanted());
        if (row >= 0) {
          assertArrayEquals(run.values()[row], outcome.numbers(), 1e-6f);
        }
      }
      Outcome broken = outcomes.get(5);
      assertFalse(broken.wanted());
      assertEquals("image is empty; fetch it again", broken.reason());
    }
  }
}
