package zoobot.finetune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.catalog.Catalog;
import zoobot.catalog.Split;
import zoobot.encoder.Encoder;
import zoobot.io.Progress;
import zoobot.schema.Schema;
import zoobot.schema.Schemas;
import zoobot.simulate.GalaxySimulator;
import zoobot.task.Labels;
import zoobot.task.Task;

/** A long training holds no more arrays than a short one: none is left over from a step. */
class StepsTest {

  private static final int SIZE = 32;
  private static final int BATCH = 10;
  private static final int EPOCHS = 3;

  @TempDir private static Path folder;
  private static Encoder encoder;
  private static Catalog catalog;

  @BeforeAll
  static void open() {
    encoder = Encoder.untrained(0);
    catalog = Blobs.catalog(folder.resolve("a"), 40, "bright", i -> "" + Blobs.bright(i));
  }

  @AfterAll
  static void close() {
    encoder.close();
  }

  /** Counts after each step what is open. */
  private static final class Counts implements Progress {

    private final List<OpenArrays> open = new ArrayList<>();

    @Override
    public void at(State state) {
      if (state.what().equals("training")
          && !state
              .detail()
              .startsWith("epoch 1 ")) { // the first ends with a copy of the best weights
        open.add(OpenArrays.count(encoder.manager()));
      }
    }

    void assertEven() {
      assertTrue(open.size() >= 4, "steps: " + open.size());
      assertEquals(1, new HashSet<>(open).size(), "after each step: " + open);
    }
  }

  private static FinetuneOptions options(int parts) {
    FinetuneOptions options = FinetuneOptions.defaults().withSize(SIZE).withViews(1);
    options = options.withTrainedParts(parts);
    return options.withTraining(options.training().withEpochs(EPOCHS).withPatience(EPOCHS));
  }

  @Test
  void ofAHeadOfThreeLayers() {
    HeadOptions head = HeadOptions.paper().withHidden(8);
    Counts counts = new Counts();
    Finetune.classifier(encoder, catalog, "bright", options(0).withHead(head), counts).close();
    counts.assertEven();
  }

  @Test
  void ofFinetuning() {
    FinetuneOptions options = options(1);
    options = options.withDepth(options.depth().withTrainNorms(true).withBatch(BATCH));
    Counts counts = new Counts();
    Finetune.classifier(encoder, catalog, "bright", options, counts).close();
    counts.assertEven();
  }

  @Test
  void ofPretraining() throws IOException {
    Schema schema = Schemas.gzDecals5();
    Path csv = GalaxySimulator.of(1).withImageSize(SIZE).write(folder.resolve("b"), 20);
    Split split = Catalog.read(csv).split(0.2, 0, 0);
    PretrainingOptions options =
        PretrainingOptions.defaults()
            .withStages(new PretrainingOptions.Stage(SIZE, EPOCHS))
            .withBatch(5);
    Counts counts = new Counts();
    Labels train = Task.votes(schema).read(split.train());
    Labels validation = Task.votes(schema).read(split.validation());
    try (FinetunedModel model = Finetune.pretrain(encoder, train, validation, options, counts)) {
      String told = model.encoder().provenance();
      assertTrue(told.contains("trained whole") && told.contains("started_from"), told);
    }
    counts.assertEven();
  }
}
