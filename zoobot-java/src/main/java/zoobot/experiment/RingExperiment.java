package zoobot.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import zoobot.encoder.Encoder;
import zoobot.evaluation.BinaryMetrics;
import zoobot.finetune.FinetuneOptions;
import zoobot.finetune.FinetunedModel;
import zoobot.finetune.FrozenFeatures;
import zoobot.finetune.HeadOptions;
import zoobot.image.ImageShape;
import zoobot.io.Progress;
import zoobot.io.internal.Check;
import zoobot.task.LabelOptions;
import zoobot.task.Task;
import zoobot.training.TrainingOptions;

/**
 * Which pretraining finds ring galaxies with few labels, and does it help to train lower layers
 * too? (Walmsley et al. 2022, arXiv 2110.12735, section 5.)
 *
 * <p>For each pretraining, number of labels and random subset of the pool a classifier is
 * finetuned, with the encoder frozen or its top parts trained along, and tested on the same
 * balanced test set. It is the classifier that {@link zoobot.finetune.Finetune} gives. What the
 * frozen parts make of a galaxy is computed once ({@link FrozenFeatures}).
 *
 * <p>Departures from the paper's recipe, because the labels are few hundreds and not thousands: the
 * head is linear, its penalty chosen by cross-validation (the paper's two hidden layers with
 * dropout 0.75 are {@link HeadOptions#paper()}); no label is set aside to decide when to stop: the
 * rate falls to a hundredth along a cosine over a fixed number of steps; views are turns and
 * mirrors of a galaxy instead of random ones, in training and in prediction, where they are
 * averaged. As in the paper the head is trained first and the encoder's top then along with it, at
 * a low rate and with BatchNorm frozen.
 */
public final class RingExperiment {

  private static final int TOP_STEPS = 60;
  private static final Task TASK =
      Task.classes(RingData.LABEL, LabelOptions.defaults().withClasses(List.of("0", "1")));

  private final RingData data;
  private final RingOptions options;
  private final Progress progress;
  private ImageShape images; // as the first encoder sees them, unless options say otherwise
  private final int trainings;
  private final List<RingResult.Run> runs = new ArrayList<>();

  private RingExperiment(RingData data, int arms, RingOptions options, Progress progress) {
    this.data = data;
    this.options = options;
    this.progress = progress;
    trainings = arms * options.depths().size() * options.labels().size() * options.repeats();
  }

  /**
   * Runs the experiment.
   *
   * @param arms the pretrainings to compare
   * @param progress is told after each training, with what it came to
   * @throws IllegalArgumentException if the pool has fewer rings or non-rings than asked for, or
   *     two pretrainings have one name
   */
  public static RingResult run(
      RingData data, List<Pretrained> arms, RingOptions options, Progress progress) {
    int rings = RingData.rows(data.pool(), 1).length;
    int available = Math.min(rings, RingData.rows(data.pool(), 0).length);
    for (int n : options.labels()) {
      String few = "%s labelled rings asked for; the pool has %s with as many others";
      Check.that(n <= available, few, n, available);
    }
    Check.distinct("pretrainings", arms.stream().map(Pretrained::name).toList());
    RingExperiment experiment = new RingExperiment(data, arms.size(), options, progress);
    arms.forEach(experiment::arm);
    return new RingResult(experiment.runs, data.test().size());
  }

  private void arm(Pretrained pretrained) {
    // Of a subset it is the same at all depths: the head is fitted before the top is trained.
    Map<List<Integer>, Double> penalties = new HashMap<>();
    try (Encoder encoder = pretrained.encoder().get()) {
      if (images == null) {
        images = encoder.images(options.size(), options.frame());
        progress.note("images are seen at " + images.size() + " px, frame " + images.frame());
      }
      FrozenFeatures[] computed = {};
      int last = -1;
      for (int depth : options.depths()) {
        // Representations come along with the maps of any depth, so they cost nothing more.
        int from =
            depth > 0 ? depth : options.depths().stream().filter(d -> d > 0).findFirst().orElse(0);
        if (from != last) {
          computed = features(encoder, from);
          last = from;
        }
        FrozenFeatures pool = depth == 0 ? computed[0].frozen() : computed[0];
        FrozenFeatures test = depth == 0 ? computed[1].frozen() : computed[1];
        for (int n : options.labels()) {
          for (int repeat = 0; repeat < options.repeats(); repeat++) {
            Double penalty = penalties.get(List.of(n, repeat));
            FinetuneOptions finetuning = finetuning(depth, n, repeat);
            FinetuneOptions all = penalty == null ? finetuning : finetuning.withPenalty(penalty);
            int[] rows = data.balanced(n, repeat, options.seed());
            try (FinetunedModel model = pool.finetune(TASK, rows, all)) {
              if (options.head().hidden() == 0) {
                penalties.put(List.of(n, repeat), model.report().penalty());
              }
              tell(pretrained.name(), depth, n, repeat, test.predict(model));
            }
          }
        }
      }
    }
  }

  private FrozenFeatures[] features(Encoder encoder, int depth) {
    FinetuneOptions finetuning = finetuning(depth, 1, 0);
    return Stream.of(data.pool(), data.test())
        .map(galaxies -> FrozenFeatures.of(encoder, galaxies, finetuning, Progress.SILENT))
        .toArray(FrozenFeatures[]::new);
  }

  private FinetuneOptions finetuning(int depth, int n, int repeat) {
    FinetuneOptions finetuning =
        FinetuneOptions.defaults()
            .withSize(images.size())
            .withFrame(images.frame())
            .withViews(options.views())
            .withHead(options.head())
            .withTrainedParts(depth);
    int batch = finetuning.depth().batch();
    int epochs = Math.max(1, TOP_STEPS / ((2 * n + batch - 1) / batch));
    TrainingOptions training = finetuning.training();
    return finetuning.withTraining(
        training.withEpochs(epochs).withPatience(epochs).withSeed(repeat));
  }

  private void tell(String name, int depth, int n, int repeat, float[][] answers) {
    double[] rings = Arrays.stream(answers).mapToDouble(answer -> answer[0]).toArray();
    int[] labels = data.test().labels(RingData.LABEL);
    BinaryMetrics metrics = BinaryMetrics.of(labels, rings);
    StringBuilder right = new StringBuilder();
    for (int i = 0; i < labels.length; i++) {
      right.append((rings[i] >= BinaryMetrics.THRESHOLD) == (labels[i] == 1) ? '1' : '0');
    }
    double accuracy = metrics.accuracy();
    double auc = metrics.rocAuc();
    runs.add(new RingResult.Run(name, depth, n, repeat, accuracy, auc, right.toString()));
    String arm =
        String.format("%-10s %-16s", name, depth == 0 ? "frozen" : "finetuned top " + depth);
    String found = ResultTable.fixed(3, accuracy);
    String detail = "%s %4d rings  repeat %d  accuracy %s".formatted(arm, n, repeat + 1, found);
    progress.at(new Progress.State("ring experiment", runs.size(), trainings, "trainings", detail));
  }
}
