package zoobot.anomaly;

/**
 * How a Gaussian process is fitted. The defaults are scikit-learn's.
 *
 * @param start where the search for the kernel begins; defaults to 1, 1, 1
 * @param lower the least of each of the kernel's numbers; defaults to 1e-5
 * @param upper the greatest; defaults to 1e5
 * @param restarts further searches, from random kernels within the bounds; defaults to 0
 * @param seed of the restarts; defaults to 0
 * @param jitter added to the diagonal so that equal points do no harm, and more where that is not
 *     enough; defaults to 1e-10
 */
public record GpOptions(
    Kernel start, double lower, double upper, int restarts, long seed, double jitter) {

  /** Checks the ranges. */
  public GpOptions {
    if (!(lower > 0 && lower < upper && upper < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "bounds must be positive, finite and in order, got " + lower + " and " + upper);
    }
    if (restarts < 0 || !(jitter >= 0 && jitter < 1)) {
      throw new IllegalArgumentException(
          "needs restarts ≥ 0 and jitter in [0, 1), got " + restarts + " and " + jitter);
    }
  }

  /** Returns the defaults. */
  public static GpOptions standard() {
    return new GpOptions(Kernel.standard(), 1e-5, 1e5, 0, 0, 1e-10);
  }

  /** Returns these options with another start. */
  public GpOptions withStart(Kernel value) {
    return new GpOptions(value, lower, upper, restarts, seed, jitter);
  }

  /** Returns these options with another number of restarts. */
  public GpOptions withRestarts(int value) {
    return new GpOptions(start, lower, upper, value, seed, jitter);
  }

  /** Returns these options with another seed. */
  public GpOptions withSeed(long value) {
    return new GpOptions(start, lower, upper, restarts, value, jitter);
  }
}
