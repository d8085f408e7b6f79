package zoobot.training;

/** Is told how a training run goes on. */
public interface Progress {

  /** Tells nobody. */
  Progress SILENT = new Progress() {};

  /**
   * After each step.
   *
   * @param step what has been done so far
   */
  default void step(Step step) {}

  /** After each epoch. */
  default void epoch(Epoch epoch, boolean best) {}

  /**
   * Where a run is.
   *
   * @param epoch from 1
   * @param epochs of the whole run
   * @param step of the epoch, from 1
   * @param steps of an epoch
   * @param rate the learning rate that this step used
   * @param loss running mean of the epoch
   * @param imagesPerSecond since the start of the epoch
   * @param secondsLeft of the whole run, if all epochs run
   */
  record Step(
      int epoch,
      int epochs,
      int step,
      int steps,
      double rate,
      double loss,
      double imagesPerSecond,
      double secondsLeft) {}
}
