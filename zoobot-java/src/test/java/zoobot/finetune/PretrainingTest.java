package zoobot.finetune;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.catalog.Catalog;
import zoobot.catalog.Split;
import zoobot.encoder.Encoder;
import zoobot.finetune.PretrainingOptions.Stage;
import zoobot.io.Progress;
import zoobot.schema.Question;
import zoobot.schema.Schema;
import zoobot.schema.Schemas;
import zoobot.simulate.GalaxySimulator;
import zoobot.task.Labels;
import zoobot.task.Scores;
import zoobot.task.Task;

/** What a pretraining gives is a model as any other. */
class PretrainingTest {

  private static final int SIZE = 32;
  private static final Schema SCHEMA = Schemas.gzDecals5();
  private static final PretrainingOptions SMALL =
      PretrainingOptions.defaults().withStages(new Stage(SIZE, 1), new Stage(40, 1)).withBatch(8);

  @TempDir private static Path folder;
  private static Split split;

  @BeforeAll
  static void simulate() throws IOException {
    Path csv = GalaxySimulator.of(1).withImageSize(SIZE).write(folder.resolve("sim"), 32);
    split = Catalog.read(csv).split(0.3, 0, 0);
  }

  private static Labels votes(Catalog catalog) {
    return Task.votes(SCHEMA).read(catalog);
  }

  private static FinetunedModel pretrain(Encoder encoder, Labels train, Labels validation) {
    return Finetune.pretrain(encoder, train, validation, SMALL, Progress.SILENT);
  }

  @Test
  void itIsSavedLoadedPredictedWithAndFinetunedFurther() {
    Path saved = folder.resolve("model");
    Catalog validation = split.validation();
    try (Encoder encoder = Encoder.untrained(1);
        FinetunedModel model = pretrain(encoder, votes(split.train()), votes(validation))) {
      model.save(saved);
      try (FinetunedModel read = FinetunedModel.load(saved)) {
        assertEquals(40, read.images().size(), "that of the last stage");
        assertEquals(read.images(), read.encoder().images());
        float[][] before = model.predict(validation).values();
        float[][] after = read.predict(validation).values();
        assertArrayEquals(before[0], after[0], 1e-4f);
        assertEquals(2, read.report().epochs().size());
      }
    }
    try (Encoder learnt = Encoder.load(saved.resolve("encoder"));
        FinetunedModel further =
            Finetune.voteTree(
                learnt,
                split.train(),
                SCHEMA,
                FinetuneOptions.defaults().withSize(SIZE),
                Progress.SILENT)) {
      assertTrue(further.report().toString().contains("frozen"), further.report().toString());
    }
  }

  @Test
  void itsReportHasTheLossOfEachQuestionAndTheEncoderGivenIsLeftAlone() {
    try (Encoder encoder = Encoder.untrained(1)) {
      float[] before = weights(encoder);
      try (FinetunedModel model =
          pretrain(encoder, votes(split.train()), votes(split.validation()))) {
        Scores scores = model.report().test();
        double sum = 0;
        for (Question question : SCHEMA.questions()) {
          sum += scores.value(question.text() + " loss");
        }
        double best =
            model.report().epochs().stream()
                .mapToDouble(epoch -> epoch.validationLoss())
                .min()
                .orElseThrow();
        assertEquals(best, sum, 1e-3 * best);
        assertEquals(scores, model.score(split.validation()));
        String text = model.report().toString();
        assertTrue(text.contains("validation galaxies, which chose the best epoch"), text);
        assertTrue(text.contains("32 × 32 pixels for 1 epochs, then 40 × 40"), text);
      }
      assertArrayEquals(before, weights(encoder));
    }
  }

  private static float[] weights(Encoder encoder) {
    return encoder.network().tensors().get("conv_head.weight").getArray().toFloatArray();
  }

  @Test
  void itIsNotValidatedByOtherQuestions() {
    Labels rings = Task.votes(Schemas.rings()).read(split.validation());
    try (Encoder encoder = Encoder.untrained(1)) {
      Labels train = votes(split.train());
      var e = assertThrows(IllegalArgumentException.class, () -> pretrain(encoder, train, rings));
      assertTrue(e.getMessage().contains("questions"), e.getMessage());
    }
  }
}
