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
import zoobot.schema.Schema;
import zoobot.schema.Schemas;
import zoobot.simulate.GalaxySimulator;
import zoobot.training.Training;
import zoobot.training.TrainingOptions;

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
  private static final class Counts implements FinetuneProgress {

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

  private static void classifier(int depth, HeadOptions options) {
    FeatureMaps representations = FeatureMaps.compute(encoder, catalog.images(), 0, SIZE, 1);
    FeatureMaps maps = FeatureMaps.compute(encoder, catalog.images(), depth, SIZE, 1);
    int[] labels = catalog.labels("bright");
    List<String> ids = catalog.ids();
    Counts counts = new Counts();
    try (BinaryClassifier classifier =
        new BinaryClassifier(encoder, depth, 0.1, representations, options, labels.length, 0)) {
      Training.fit(
          classifier,
          MapBatches.shuffled(maps, labels, ids, BATCH, 0),
          MapBatches.inOrder(maps, labels, ids, BATCH),
          TrainingOptions.defaults().withEpochs(EPOCHS),
          counts);
    }
    counts.assertEven();
  }

  @Test
  void ofALinearHead() {
    classifier(0, HeadOptions.linear());
  }

  @Test
  void ofAHeadOfThreeLayers() {
    classifier(0, new HeadOptions(8, 0.5f, 10));
  }

  @Test
  void ofAHeadAndTheTopOfTheEncoder() {
    classifier(1, HeadOptions.linear());
  }

  @Test
  void ofFinetuning() {
    DepthOptions depth = new DepthOptions(1, 0.75, true, false, 0.2f, 0.05, BATCH);
    FinetuneOptions options =
        FinetuneOptions.standard().withSize(SIZE).withViews(1).withTrainedParts(1).with(depth);
    options = options.with(options.training().withEpochs(EPOCHS).withPatience(EPOCHS));
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
        PretrainingOptions.of(new PretrainingOptions.Stage(SIZE, EPOCHS)).withBatch(5);
    Counts counts = new Counts();
    try (VoteTree tree = VoteTree.on(encoder, schema, 0)) {
      VotedGalaxies train = VotedGalaxies.of(split.train(), schema);
      Pretraining.fit(tree, train, VotedGalaxies.of(split.validation(), schema), options, counts);
    }
    counts.assertEven();
  }
}
