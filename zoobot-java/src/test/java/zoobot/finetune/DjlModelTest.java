package zoobot.finetune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.inference.Predictor;
import ai.djl.modality.Classifications;
import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.ImageFactory;
import ai.djl.repository.zoo.ZooModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.catalog.Catalog;
import zoobot.encoder.Encoder;
import zoobot.io.Progress;

/** A finetuned model among DJL's. */
class DjlModelTest {

  private static final FinetuneOptions SMALL = FinetuneOptions.defaults().withSize(32);

  @TempDir private Path folder;

  @Test
  void aPredictorGivesWhatTheModelGives() throws Exception {
    Catalog catalog = Blobs.catalog(folder, 20, "bright", i -> "" + Blobs.bright(i));
    List<Image> images =
        List.of(
            ImageFactory.getInstance().fromFile(folder.resolve("g0.png")),
            ImageFactory.getInstance().fromFile(folder.resolve("g3.png")));
    try (Encoder encoder = Encoder.untrained(1);
        FinetunedModel model =
            Finetune.classifier(encoder, catalog, "bright", SMALL, Progress.SILENT);
        ZooModel<Image, Map<String, Float>> zoo = model.zooModel();
        Predictor<Image, Map<String, Float>> predictor = zoo.newPredictor()) {
      double[] expected = model.predict(catalog).column("bright_pred");
      List<Map<String, Float>> got = predictor.batchPredict(images);
      assertEquals(expected[0], got.get(0).get("bright_pred"), 1e-5);
      assertEquals(expected[3], got.get(1).get("bright_pred"), 1e-5);
      try (ZooModel<Image, Classifications> classifier = model.zooClassifier();
          Predictor<Image, Classifications> classes = classifier.newPredictor()) {
        Classifications answer = classes.predict(images.get(0));
        assertEquals(List.of("0", "1"), answer.getClassNames());
        assertEquals(expected[0], answer.get("1").getProbability(), 1e-5);
      }
    }
  }

  @Test
  void aRegressorIsNoClassifier() {
    Catalog catalog = Blobs.catalog(folder, 20, "x", i -> "" + Blobs.level(i));
    try (Encoder encoder = Encoder.untrained(1);
        FinetunedModel model = Finetune.regressor(encoder, catalog, "x", SMALL, Progress.SILENT)) {
      assertThrows(IllegalStateException.class, model::zooClassifier);
    }
  }
}
