package zoobot.training;

/** Turns steps done into images a second and time left. */
final class Clock {

  private final int epoch;
  private final int epochs;
  private final int steps;
  private final long start = System.nanoTime();

  Clock(int epoch, int epochs, Batches train) {
    this.epoch = epoch;
    this.epochs = epochs;
    steps = train.steps();
  }

  double seconds() {
    return (System.nanoTime() - start) / 1e9;
  }

  Progress.Step at(int step, double rate, Mean mean) {
    double left = seconds() / step * ((double) (epochs - epoch) * steps - step);
    return new Progress.Step(
        epoch + 1, epochs, step, steps, rate, mean.value(), mean.count() / seconds(), left);
  }
}
