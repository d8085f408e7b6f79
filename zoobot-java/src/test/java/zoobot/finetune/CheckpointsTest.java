package zoobot.finetune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.catalog.Catalog;
import zoobot.encoder.Encoder;
import zoobot.io.Progress;
import zoobot.io.internal.OutputLock;
import zoobot.schema.Schema;
import zoobot.schema.Schemas;
import zoobot.simulate.GalaxySimulator;
import zoobot.task.Labels;
import zoobot.task.Task;
import zoobot.training.History;

/** What one run has kept is not taken over by a run on other labels, galaxies or images. */
class CheckpointsTest {

  private static final int SIZE = 32;
  private static final Schema SCHEMA = Schemas.gzDecals5();

  @TempDir private static Path folder;
  private static Encoder encoder;
  private static Catalog catalog;

  @TempDir private Path out;

  @BeforeAll
  static void open() {
    encoder = Encoder.untrained(0);
    catalog =
        Blobs.catalog(
            folder.resolve("blobs"), 30, "ring,bar", i -> Blobs.bright(i) + "," + i / 2 % 2);
  }

  @AfterAll
  static void close() {
    encoder.close();
  }

  private FinetuneOptions options() {
    FinetuneOptions plain =
        FinetuneOptions.defaults().withSize(SIZE).withViews(1).withTrainedParts(1);
    return plain.withTraining(
        plain.training().withEpochs(1).withCheckpoint(out.resolve("new/checkpoint")));
  }

  private static void assertRefused(Runnable run) {
    var e = assertThrows(IllegalArgumentException.class, run::run);
    assertTrue(e.getMessage().contains("another run: other galaxies, labels"), e.getMessage());
  }

  @Test
  void theHeadOfAnotherLabelIsNotTaken() {
    Finetune.classifier(encoder, catalog, "ring", options(), Progress.SILENT).close();
    try (FinetunedModel again =
        Finetune.classifier(encoder, catalog, "ring", options(), Progress.SILENT)) {
      assertEquals(1, again.report().epochs().size());
    }
    assertRefused(
        () -> Finetune.classifier(encoder, catalog, "bar", options(), Progress.SILENT).close());
  }

  @Test
  void oneFinetuningAtATimeWritesACheckpoint() throws IOException {
    try (OutputLock other = OutputLock.ofFile(out.resolve("checkpoint"))) {
      FinetuneOptions options = options();
      FinetuneOptions same =
          options.withTraining(options.training().withCheckpoint(out.resolve("checkpoint")));
      var e =
          assertThrows(
              IllegalArgumentException.class,
              () -> Finetune.classifier(encoder, catalog, "ring", same, Progress.SILENT).close());
      assertTrue(e.getMessage().contains("another run is writing it"), e.getMessage() + other);
    }
  }

  private static Labels galaxies(String name, int seed) throws IOException {
    Path csv = GalaxySimulator.of(seed).withImageSize(SIZE).write(folder.resolve(name), 6);
    return Task.votes(SCHEMA).read(Catalog.read(csv));
  }

  private List<History.Epoch> pretrain(Labels galaxies, int size, long seed) {
    PretrainingOptions plain =
        PretrainingOptions.defaults().withStages(new PretrainingOptions.Stage(size, 1));
    PretrainingOptions options =
        plain.withBatch(3).withTraining(plain.training().withCheckpoint(out.resolve("checkpoint")));
    try (Encoder start = Encoder.untrained(seed);
        FinetunedModel model =
            Finetune.pretrain(start, galaxies, galaxies, options, Progress.SILENT)) {
      return model.report().epochs();
    }
  }

  @Test
  void pretrainingOnOtherGalaxiesSizesOrStartIsRefused() throws IOException {
    Labels one = galaxies("a", 1);
    List<History.Epoch> history = pretrain(one, SIZE, 0);
    assertEquals(history, pretrain(one, SIZE, 0));
    Labels other = galaxies("b", 2);
    assertRefused(() -> pretrain(other, SIZE, 0));
    Labels otherImages =
        new Labels(
            one.task(), other.galaxies(), one.targets(), one.strata(), one.notes(), other.source());
    assertRefused(() -> pretrain(otherImages, SIZE, 0));
    assertRefused(() -> pretrain(one, 40, 0));
    assertRefused(() -> pretrain(one, SIZE, 1));
  }
}
