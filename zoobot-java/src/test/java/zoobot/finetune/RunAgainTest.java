package zoobot.finetune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.catalog.Catalog;
import zoobot.catalog.Split;
import zoobot.encoder.Encoder;
import zoobot.finetune.PretrainingOptions.Stage;
import zoobot.io.Progress;
import zoobot.io.internal.OutputLock;
import zoobot.representation.RepresentOptions;
import zoobot.representation.Representations;
import zoobot.schema.Schema;
import zoobot.schema.Schemas;
import zoobot.simulate.GalaxySimulator;
import zoobot.task.Labels;
import zoobot.task.Task;

/** A notebook can be run again and again: what a run opens it closes. */
class RunAgainTest {

  private static final int SIZE = 32;

  @TempDir private static Path folder;
  private static Encoder encoder;

  @BeforeAll
  static void open() {
    encoder = Encoder.untrained(0);
  }

  @AfterAll
  static void close() {
    encoder.close();
  }

  @Test
  void everyArrayAndManagerOfAnEncoderIsClosedWithIt() {
    OpenArrays before = OpenArrays.count(encoder.manager());
    try (Encoder other = Encoder.untrained(1)) {
      OpenArrays open = OpenArrays.count(other.manager());
      assertTrue(open.arrays() > before.arrays() + 300, open + " after " + before);
      assertTrue(open.managers() > before.managers(), open + " after " + before);
    }
    assertEquals(before, OpenArrays.count(encoder.manager()));
  }

  @Test
  void representing() {
    Catalog catalog = Blobs.catalog(folder.resolve("a"), 20, "level", i -> "" + Blobs.level(i));
    RepresentOptions options = RepresentOptions.defaults().withSize(SIZE).withBatch(8);
    twice(() -> Representations.compute(encoder, catalog, options, zoobot.io.Progress.SILENT));
  }

  @Test
  void finetuningAHead() {
    finetuning(0);
  }

  @Test
  void finetuningPartOfTheEncoder() {
    finetuning(1);
  }

  private static void finetuning(int parts) {
    Path own = folder.resolve("b" + parts);
    Catalog catalog = Blobs.catalog(own, 40, "bright", i -> "" + Blobs.bright(i));
    FinetuneOptions options = FinetuneOptions.defaults().withSize(SIZE).withViews(1);
    FinetuneOptions all =
        parts == 0
            ? options
            : options.withTrainedParts(parts).withTraining(options.training().withEpochs(1));
    twice(
        () -> {
          try (FinetunedModel model =
              Finetune.classifier(encoder, catalog, "bright", all, Progress.SILENT)) {
            model.predict(catalog);
          }
        });
  }

  @Test
  void pretraining() throws IOException {
    Schema schema = Schemas.gzDecals5();
    Path csv = GalaxySimulator.of(1).withImageSize(SIZE).write(folder.resolve("c"), 20);
    Split split = Catalog.read(csv).split(0.2, 0, 0);
    Labels train = Task.votes(schema).read(split.train());
    Labels validation = Task.votes(schema).read(split.validation());
    PretrainingOptions options =
        PretrainingOptions.defaults().withStages(new Stage(SIZE, 1)).withBatch(8);
    twice(
        () -> {
          try (FinetunedModel model =
              Finetune.pretrain(encoder, train, validation, options, Progress.SILENT)) {
            model.score(split.validation());
          }
        });
  }

  @Test
  void oneRunAtATimeWritesACheckpoint() throws IOException {
    Schema schema = Schemas.gzDecals5();
    Path csv = GalaxySimulator.of(1).withImageSize(SIZE).write(folder.resolve("d"), 3);
    Labels galaxies = Task.votes(schema).read(Catalog.read(csv));
    Path checkpoint = folder.resolve("checkpoint");
    PretrainingOptions plain = PretrainingOptions.defaults().withStages(new Stage(SIZE, 1));
    PretrainingOptions options = plain.withTraining(plain.training().withCheckpoint(checkpoint));
    try (OutputLock other = OutputLock.ofFile(checkpoint)) {
      var e =
          assertThrows(
              IllegalArgumentException.class,
              () -> Finetune.pretrain(encoder, galaxies, galaxies, options, Progress.SILENT));
      assertTrue(e.getMessage().contains("another run is writing it"), e.getMessage() + other);
    }
  }

  /** The first run may open what stays for good, such as compiled operators. */
  private static void twice(Runnable work) {
    work.run();
    OpenArrays before = OpenArrays.count(encoder.manager());
    work.run();
    assertEquals(before, OpenArrays.count(encoder.manager()));
  }
}
