package zoobot.training;

import zoobot.io.internal.Check;

/** Which learning rate a step uses. */
@FunctionalInterface
public interface Schedule {

  /**
   * Returns the learning rate of a step.
   *
   * @param step from 0
   */
  double rate(long step);

  /**
   * Returns a rate that rises linearly from {@code peak / warmup} over the first {@code warmup}
   * steps, then falls along half a cosine to {@code peak · floor} at the last step and stays there
   * (Loshchilov and Hutter 2016, arXiv 1608.03983).
   *
   * @param peak the highest rate
   * @param warmup steps of rising, ≥ 0
   * @param total all steps, above warmup
   * @param floor the last rate as a part of the peak, 0…1
   */
  static Schedule cosine(double peak, long warmup, long total, double floor) {
    Check.that(
        warmup >= 0 && total > warmup && floor >= 0 && floor <= 1,
        "needs 0 ≤ warmup < total and floor in 0…1; got %d, %d, %s",
        warmup,
        total,
        floor);
    return step -> {
      if (step < warmup) {
        return peak * (step + 1) / warmup;
      }
      double done = Math.min(1, (double) (step - warmup) / Math.max(1, total - 1 - warmup));
      return peak * (floor + (1 - floor) * 0.5 * (1 + Math.cos(Math.PI * done)));
    };
  }
}
