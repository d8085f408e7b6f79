package zoobot.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import zoobot.catalog.Catalog;
import zoobot.encoder.Encoder;
import zoobot.evaluation.BinaryMetrics;
import zoobot.finetune.BinaryClassifier;
import zoobot.finetune.FeatureMaps;
import zoobot.finetune.HeadOptions;
import zoobot.finetune.MapBatches;
import zoobot.io.Progress;
import zoobot.training.Training;
import zoobot.training.TrainingOptions;

/**
 * Which pretraining finds ring galaxies with few labels, and does it help to train lower layers
 * too? (Walmsley et al. 2022, arXiv 2110.12735, section 5.)
 *
 * <p>For each pretraining, number of labels and random subset of the pool a head is trained, with
 * the encoder frozen or its top parts trained along, and tested on the same balanced test set. What
 * the frozen parts make of a galaxy is computed once.
 *
 * <p>Departures from the paper's recipe, because the labels are few hundreds and not thousands: the
 * head is a logistic regression on the standardised representation (the paper's two hidden layers
 * with dropout 0.75 are {@link HeadOptions#paper()}); no label is set aside to decide when to stop:
 * the rate falls to zero along a cosine over a fixed number of steps; views are turns and mirrors
 * of a galaxy instead of random ones, in training and in prediction, where they are averaged. As in
 * the paper the head is trained first and the encoder's top then along with it, at a tenth of the
 * rate and with BatchNorm frozen.
 */
public final class RingExperiment {

  private static final int BATCH = 64;
  private static final int HEAD_STEPS = 300;
  private static final int TOP_STEPS = 60;
  private static final double HEAD_RATE = 1e-3;
  private static final double TOP_RATE = 1e-4;

  private final RingData data;
  private final RingOptions options;
  private final Consumer<RingRun> told;
  private final List<RingRun> runs = new ArrayList<>();

  private RingExperiment(RingData data, RingOptions options, Consumer<RingRun> told) {
    this.data = data;
    this.options = options;
    this.told = told;
  }

  /**
   * Runs the experiment.
   *
   * @param arms the pretrainings to compare
   * @param told is told each training as it ends
   * @throws IllegalArgumentException if the pool has fewer rings or non-rings than asked for, or
   *     two pretrainings have one name
   */
  public static RingResult run(
      RingData data, List<Pretrained> arms, RingOptions options, Consumer<RingRun> told) {
    int available = Math.min(data.rows(0).length, data.rows(1).length);
    for (int n : options.labels()) {
      if (n > available) {
        throw new IllegalArgumentException(
            n + " labelled rings asked for; the pool has " + available + " with as many others");
      }
    }
    Distinct.check("pretrainings", arms.stream().map(Pretrained::name).toList());
    RingExperiment experiment = new RingExperiment(data, options, told);
    arms.forEach(experiment::arm);
    return new RingResult(experiment.runs, data.test().size());
  }

  private void arm(Pretrained pretrained) {
    try (Encoder encoder = pretrained.encoder().get()) {
      FeatureMaps representations = maps(encoder, data.pool(), 0);
      for (int depth : options.depths()) {
        boolean frozen = depth == 0;
        FeatureMaps pool = frozen ? representations : maps(encoder, data.pool(), depth);
        FeatureMaps test = maps(encoder, data.test(), depth);
        for (int n : options.labels()) {
          for (int repeat = 0; repeat < options.repeats(); repeat++) {
            run(pretrained, encoder, depth, n, repeat, representations, pool, test);
          }
        }
      }
    }
  }

  private FeatureMaps maps(Encoder encoder, Catalog galaxies, int depth) {
    return FeatureMaps.compute(encoder, galaxies.images(), depth, options.size(), options.views());
  }

  private void run(
      Pretrained pretrained,
      Encoder original,
      int depth,
      int n,
      int repeat,
      FeatureMaps representations,
      FeatureMaps pool,
      FeatureMaps test) {
    int[] rows = Subsets.balanced(data, n, repeat, options.seed());
    // A frozen encoder can't change; a trained one must start anew.
    Encoder encoder = depth == 0 ? original : original.copy();
    try (BinaryClassifier frozen = head(original, 0, representations, rows, repeat);
        BinaryClassifier classifier =
            depth == 0 ? frozen : head(encoder, depth, representations, rows, repeat)) {
      train(frozen, representations.rows(rows), rows, 0, repeat);
      if (depth > 0) {
        classifier.startFrom(frozen);
        train(classifier, pool.rows(rows), rows, depth, repeat);
      }
      int[] truth = data.test().labels(RingData.LABEL);
      double[] predictions = classifier.predict(test);
      BinaryMetrics metrics = BinaryMetrics.of(truth, predictions);
      RingRun run =
          new RingRun(pretrained.name(), depth, n, repeat, metrics.accuracy(), metrics.rocAuc());
      runs.add(run);
      told.accept(run);
    } finally {
      if (encoder != original) {
        encoder.close();
      }
    }
  }

  private BinaryClassifier head(
      Encoder encoder, int depth, FeatureMaps representations, int[] rows, int seed) {
    return new BinaryClassifier(
        encoder, depth, 1, representations, options.head(), rows.length, seed);
  }

  private void train(
      BinaryClassifier classifier, FeatureMaps maps, int[] rows, int depth, int repeat) {
    int[] all = data.pool().labels(RingData.LABEL);
    int[] labels = Arrays.stream(rows).map(i -> all[i]).toArray();
    List<String> ids = Arrays.stream(rows).mapToObj(data.pool()::id).toList();
    int stepsPerEpoch = (rows.length + BATCH - 1) / BATCH;
    int epochs = Math.max(1, (depth == 0 ? HEAD_STEPS : TOP_STEPS) / stepsPerEpoch);
    TrainingOptions training =
        TrainingOptions.defaults()
            .withEpochs(epochs)
            .withRate(depth == 0 ? HEAD_RATE : TOP_RATE)
            .withPatience(epochs)
            .withSeed(repeat);
    Training.fit(
        classifier,
        MapBatches.shuffled(maps, labels, ids, BATCH, repeat),
        MapBatches.inOrder(maps, labels, ids, BATCH),
        training,
        Progress.SILENT);
  }
}
