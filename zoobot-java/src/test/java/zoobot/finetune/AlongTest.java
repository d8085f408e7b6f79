package zoobot.finetune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.catalog.Catalog;
import zoobot.encoder.Encoder;
import zoobot.image.Frame;
import zoobot.io.Progress;
import zoobot.schema.Schemas;
import zoobot.task.Labels;
import zoobot.task.Task;

/** Galaxies that are learnt from along with those a head is for. */
class AlongTest {

  private static final Task RINGS = Task.votes(Schemas.rings());

  /** Whole images: how bright a blob is shows beside the sky, of which a frame leaves little. */
  private static final FinetuneOptions SMALL =
      FinetuneOptions.defaults()
          .withSize(32)
          .withFrame(Frame.WHOLE)
          .withViews(1)
          .withTestFraction(0)
          .withPenalty(100);

  @TempDir private static Path folder;
  private static Catalog few;
  private static Labels opposite;

  /** Twelve galaxies of which the bright are rings; of forty others, to learn along, the dark. */
  @BeforeAll
  static void write() {
    few = Blobs.catalog(folder.resolve("few"), 12, "ring_yes,ring_no", i -> votes(Blobs.bright(i)));
    opposite =
        RINGS.read(
            Blobs.catalog(
                folder.resolve("others"), 40, "ring_yes,ring_no", i -> votes(1 - Blobs.bright(i))));
  }

  private static String votes(int ring) {
    return ring == 1 ? "9,1" : "1,9";
  }

  private static FinetuneReport report(double weight) {
    Along along = new Along(opposite, weight);
    try (Encoder encoder = Encoder.untrained(1);
        FinetunedModel model = Finetune.task(encoder, few, RINGS, along, SMALL, Progress.SILENT)) {
      return model.report();
    }
  }

  @Test
  void theyWeighWhatTheyAreToldAndAreNeverAsked() {
    FinetuneReport light = report(1e-4);
    FinetuneReport heavy = report(100);
    assertEquals(12, light.crossValidation().galaxies());
    assertEquals(12, heavy.crossValidation().galaxies());
    double own = light.crossValidation().values().get("ring accuracy");
    double others = heavy.crossValidation().values().get("ring accuracy");
    assertTrue(own > 0.8, "accuracy by their own votes " + own);
    assertTrue(others < 0.4, "accuracy by the others' votes " + others);
    assertEquals(
        "40 galaxies with 400 votes, each counting 100", heavy.facts().get("learnt along"));
  }

  @Test
  void whereTheEncoderIsTrainedTheyAreRefused() {
    Along along = new Along(opposite, 1);
    FinetuneOptions deep = SMALL.withTrainedParts(1);
    try (Encoder encoder = Encoder.untrained(1)) {
      assertThrows(
          IllegalArgumentException.class,
          () -> Finetune.task(encoder, few, RINGS, along, deep, Progress.SILENT));
    }
    assertThrows(IllegalArgumentException.class, () -> new Along(opposite, 0));
  }
}
