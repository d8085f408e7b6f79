package zoobot.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

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

  private final Objective objective;
  private final TrainingOptions options;
  private final Progress progress;

  private Training(Objective objective, TrainingOptions options, Progress progress) {
    this.objective = objective;
    this.options = options;
    this.progress = progress;
  }

  /**
   * Trains an objective and leaves it with its best weights; those it had before, if it ends before
   * the first epoch does, whatever the reason.
   *
   * @param train galaxies to learn from
   * @param validation galaxies that decide when to stop and which weights are best
   * @return the epochs, also those before an interruption
   * @throws IllegalArgumentException if there are no galaxies, or the checkpoint's file is of
   *     another run: other settings, galaxies, targets or start weights
   * @throws TrainingException if the loss is not a number; step and galaxies are named
   * @throws CancellationException if the thread is interrupted; the best weights so far are in
   *     place and the thread stays interrupted
   */
  public static History fit(
      Objective objective,
      Batches train,
      Batches validation,
      TrainingOptions options,
      Progress progress) {
    if (train.size() == 0 || validation.size() == 0) {
      throw new IllegalArgumentException(
          "needs galaxies to train and to validate on, got "
              + train.size()
              + " and "
              + validation.size());
    }
    boolean before = JniUtils.isGradMode();
    JniUtils.setGradMode(false);
    try {
      return new Training(objective, options, progress).run(train, validation);
    } finally {
      JniUtils.setGradMode(before);
    }
  }

  /** Returns the mean loss over all batches, in evaluation mode and without gradients. */
  public static double evaluate(Objective objective, Batches batches) {
    boolean before = JniUtils.isGradMode();
    JniUtils.setGradMode(false);
    Mean mean = new Mean();
    try (Batches.Reader reader = batches.open(0, 0)) {
      while (true) {
        stopIfInterrupted();
        try (NDManager manager = objective.manager().newSubManager()) {
          Batch batch = reader.next(manager);
          if (batch == null) {
            return mean.value();
          }
          mean.add(checked(objective.losses(batch, false), batch, "validation"));
        }
      }
    } finally {
      JniUtils.setGradMode(before);
    }
  }

  private History run(Batches train, Batches validation) {
    long total = (long) options.epochs() * train.steps();
    long warmup = Math.min(total - 1, Math.round(options.warmup() * total));
    Schedule schedule = Schedule.cosine(options.rate(), warmup, total, options.floor());
    Checkpoint checkpoint = Checkpoint.of(options, objective, train, validation);
    try (AdamW adam = new AdamW(objective.groups(), objective.manager());
        BestWeights best = new BestWeights(objective)) {
      best.keep(); // so that a stop in the first epoch gives back what there was before
      List<Epoch> epochs = new ArrayList<>(checkpoint.resume(adam, best));
      try {
        for (int e = epochs.size(); e < options.epochs() && !exhausted(epochs); e++) {
          epochs.add(epoch(e, train, validation, adam, schedule));
          boolean improved = new History(epochs).best().number() == e + 1;
          if (improved) {
            best.keep();
          }
          checkpoint.save(adam, best, epochs);
          progress.epoch(epochs.get(e), improved);
        }
      } finally {
        best.restore();
      }
      return new History(epochs);
    }
  }

  private boolean exhausted(List<Epoch> epochs) {
    return !epochs.isEmpty()
        && epochs.size() - new History(epochs).best().number() >= options.patience();
  }

  private Epoch epoch(
      int number, Batches train, Batches validation, AdamW adam, Schedule schedule) {
    Clock clock = new Clock(number, options.epochs(), train);
    Mean mean = new Mean();
    try (Batches.Reader reader = train.open(number, 0)) {
      for (int step = 0; step < train.steps(); step++) {
        stopIfInterrupted();
        double rate = schedule.rate(adam.steps());
        mean.add(step(reader, adam, rate));
        progress.step(clock.at(step + 1, rate, mean));
      }
    }
    double validationLoss = evaluate(objective, validation);
    return new Epoch(
        number + 1, schedule.rate(adam.steps() - 1), mean.value(), validationLoss, clock.seconds());
  }

  /** Dropout then depends on seed and step only, so that a run that goes on is the same run. */
  private void seed(long step) {
    Engine.getEngine("PyTorch").setRandomSeed((int) (options.seed() * 1_000_003 + step));
  }

  /**
   * Does a step. A finite loss whose gradient is not was seen twice on crowded machines, at steps
   * that went well when the same run was repeated; so a step is tried again before it counts as
   * failed.
   */
  private float[] step(Batches.Reader reader, AdamW adam, double rate) {
    try (NDManager manager = objective.manager().newSubManager()) {
      Batch batch = reader.next(manager);
      for (int attempt = 1; ; attempt++) {
        seed(adam.steps());
        float[] values = backward(batch, "step " + (adam.steps() + 1));
        if (Double.isFinite(adam.step(rate, options.maxNorm()))) {
          return values;
        }
        if (attempt == ATTEMPTS) {
          String what = "gradient of " + String.join(", ", adam.unsound());
          throw TrainingException.at("step " + (adam.steps() + 1), what, batch.ids());
        }
        adam.forget();
      }
    }
  }

  private float[] backward(Batch batch, String where) {
    try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
      NDArray losses = objective.losses(batch, true);
      float[] values = checked(losses, batch, where);
      collector.backward(losses.mean());
      return values;
    } finally {
      JniUtils.setGradMode(false);
    }
  }

  private static float[] checked(NDArray losses, Batch batch, String where) {
    float[] values = Values.floats(losses);
    List<String> bad = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        bad.add(batch.ids().get(i));
      }
    }
    if (!bad.isEmpty()) {
      throw TrainingException.at(where, "loss", bad);
    }
    return values;
  }

  private static void stopIfInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("training was interrupted");
    }
  }
}
