package zoobot.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import zoobot.encoder.internal.Forward;
import zoobot.io.Progress;
import zoobot.io.internal.Check;
import zoobot.io.internal.ConsoleProgress;
import zoobot.io.internal.Interruption;
import zoobot.io.internal.OutputLock;
import zoobot.training.Batches.Batch;
import zoobot.training.History.Epoch;
import zoobot.training.internal.AdamW;

/**
 * The one training loop: for each batch the loss, its gradients, clipping and a step of AdamW along
 * a cosine schedule; after each epoch the validation loss; in the end the best weights.
 *
 * <p>A run with a checkpoint file that was stopped goes on where it was, if it is started again
 * with the same data, settings and start weights, or with those that it left behind. An interrupted
 * thread stops within one step. One run at a time in a JVM (DJL records gradients for one at a
 * time).
 */
public final class Training {

  private static final int ATTEMPTS = 2;
  private static final int SHOWN = 10; // galaxies in a message

  private Training() {}

  /**
   * Trains an objective and leaves it with its best weights; those it had before, if it ends before
   * the first epoch does, whatever the reason.
   *
   * @param train galaxies to learn from
   * @param validation galaxies that decide when to stop and which weights are best
   * @param progress is told of every step, with the learning rate that it used and the mean loss of
   *     the epoch so far, and has a note for every epoch
   * @return the epochs, also those before an interruption
   * @throws IllegalArgumentException if there are no galaxies, another run is writing the
   *     checkpoint, or it is of another run: other settings, galaxies, targets or start weights
   * @throws ArithmeticException if the loss is not a finite number; step and galaxies are named
   * @throws CancellationException if the thread is interrupted; the best weights so far are in
   *     place and the thread stays interrupted
   */
  public static History fit(
      Objective objective,
      Batches train,
      Batches validation,
      TrainingOptions options,
      Progress progress) {
    String none = "needs a batch of galaxies to train and one to validate on, got %d and %d";
    Check.that(
        train.steps() > 0 && validation.steps() > 0, none, train.steps(), validation.steps());
    Forward.threads();
    Run run = new Run(objective, train, validation, options, progress, new LinkedHashMap<>());
    return OutputLock.holding(options.checkpoint(), () -> Forward.withoutGradients(run::run));
  }

  /** Returns the mean loss over all batches, in evaluation mode and without gradients. */
  public static double evaluate(Objective objective, Batches batches) {
    DoubleSummaryStatistics losses = new DoubleSummaryStatistics();
    try (Batches.Reader reader = batches.open(0)) {
      while (true) {
        Interruption.check("training");
        try (NDManager manager = objective.manager().newSubManager()) {
          Batch batch = reader.next(manager);
          if (batch == null) {
            return losses.getAverage();
          }
          NDArray made = Forward.withoutGradients(() -> objective.losses(batch, false));
          for (float loss : finite(made, batch, "validation")) {
            losses.accept(loss);
          }
        }
      }
    }
  }

  /** A run; the best weights are a copy of all as they were when validation was best. */
  private record Run(
      Objective objective,
      Batches train,
      Batches validation,
      TrainingOptions options,
      Progress progress,
      Map<String, NDArray> best) {

    History run() {
      Checkpoint checkpoint = Checkpoint.of(options, objective, train, validation);
      try (NDManager own = objective.manager().newSubManager();
          AdamW adam = new AdamW(objective.groups(), objective.manager())) {
        keep(own); // so that a stop in the first epoch gives back what there was before
        List<Epoch> epochs = new ArrayList<>(checkpoint.resume(adam, best));
        try {
          for (int e = epochs.size(); e < options.epochs() && !exhausted(epochs); e++) {
            epochs.add(epoch(e, adam));
            boolean improved = new History(epochs).best().number() == e + 1;
            if (improved) {
              keep(own);
            }
            checkpoint.save(adam, best, epochs);
            note(epochs.get(e), improved);
          }
        } finally {
          best.forEach((name, copy) -> copy.copyTo(objective.state().get(name).getArray()));
        }
        return new History(epochs);
      }
    }

    private void keep(NDManager own) {
      best.values().forEach(NDArray::close);
      objective.state().forEach((name, p) -> best.put(name, p.getArray().duplicate()));
      best.values().forEach(copy -> copy.attach(own));
    }

    private boolean exhausted(List<Epoch> epochs) {
      return !epochs.isEmpty()
          && epochs.size() - new History(epochs).best().number() >= options.patience();
    }

    private Epoch epoch(int number, AdamW adam) {
      long start = System.nanoTime();
      DoubleSummaryStatistics losses = new DoubleSummaryStatistics();
      long total = (long) options.epochs() * train.steps();
      double rate = 0;
      try (Batches.Reader reader = train.open(number)) {
        for (int step = 0; step < train.steps(); step++) {
          Interruption.check("training");
          rate = options.rate(adam.steps(), total);
          for (float loss : step(reader, adam, rate)) {
            losses.accept(loss);
          }
          double speed = losses.getCount() * 1e9 / (System.nanoTime() - start);
          Object[] facts = {number + 1, options.epochs(), rate, losses.getAverage(), speed};
          String form = "epoch %d of %d, rate %.2e, loss %.4f, %.0f images/s";
          String detail = String.format(Locale.ROOT, form, facts);
          progress.at(new Progress.State("training", adam.steps(), total, "steps", detail));
        }
      }
      double held = evaluate(objective, validation);
      double seconds = (System.nanoTime() - start) / 1e9;
      return new Epoch(number + 1, rate, losses.getAverage(), held, seconds);
    }

    private void note(Epoch e, boolean best) {
      String time = ConsoleProgress.time(e.seconds()) + (best ? "  best so far" : "");
      Object[] facts = {e.number(), e.rate(), e.trainLoss(), e.validationLoss(), time};
      String form = "epoch %d  rate %.2e  train %.4f  validation %.4f  %s";
      progress.note(String.format(Locale.ROOT, form, facts));
    }

    /**
     * Does a step. A finite loss whose gradient is not was seen twice on crowded machines, at steps
     * that went well when the same run was repeated; so a step is tried again before it counts as
     * failed.
     */
    private float[] step(Batches.Reader reader, AdamW adam, double rate) {
      String where = "step " + (adam.steps() + 1);
      try (NDManager manager = objective.manager().newSubManager()) {
        Batch batch = reader.next(manager);
        for (int attempt = 1; ; attempt++) {
          // Dropout then depends on seed and step only, so that a run that goes on is the same run.
          int seed = (int) (options.seed() * 1_000_003 + adam.steps());
          Engine.getEngine("PyTorch").setRandomSeed(seed);
          float[] values = backward(batch, where);
          if (Double.isFinite(adam.step(rate, options.maxNorm()))) {
            return values;
          }
          if (attempt == ATTEMPTS) {
            throw notFinite("gradient of " + String.join(", ", adam.unsound()), where, batch.ids());
          }
          adam.forget();
        }
      }
    }

    private float[] backward(Batch batch, String where) {
      return Forward.withGradients(
          collector -> {
            NDArray losses = objective.losses(batch, true);
            float[] values = finite(losses, batch, where);
            collector.backward(losses.mean());
            return values;
          });
    }
  }

  private static float[] finite(NDArray losses, Batch batch, String where) {
    float[] values = floats(losses);
    IntStream places = IntStream.range(0, values.length).filter(i -> !Float.isFinite(values[i]));
    List<String> bad = places.mapToObj(batch.ids()::get).toList();
    if (!bad.isEmpty()) {
      throw notFinite("loss", where, bad);
    }
    return values;
  }

  private static ArithmeticException notFinite(String what, String where, List<String> ids) {
    String shown = String.join(", ", ids.subList(0, Math.min(SHOWN, ids.size())));
    String more = ids.size() > SHOWN ? " and " + (ids.size() - SHOWN) + " more" : "";
    return new ArithmeticException(
        "the %s is not a finite number at %s, galaxies %s%s: lower the learning rate, or look at these galaxies' images and votes"
            .formatted(what, where, shown, more));
  }

  /** Returns the numbers of a float32 or float64 array as float32. */
  static float[] floats(NDArray array) {
    try (NDArray converted = array.toType(DataType.FLOAT32, true)) {
      return converted.toFloatArray();
    }
  }
}
