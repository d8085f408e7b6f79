package zoobot.finetune;

/**
 * Which galaxies are learnt from, and which are kept to measure how well.
 *
 * @param test part of each class that is kept for the test, 0 to 1; defaults to 0.2
 * @param validation part that decides when to stop training an encoder; a frozen one needs none and
 *     learns from these too. Defaults to 0.1
 * @param column a column that says where each galaxy belongs: {@code train} or {@code pool}, {@code
 *     validation} or {@code val}, {@code test}; galaxies whose cell is empty are left out. null,
 *     the default, for a random split by {@code test} and {@code validation}
 */
public record SplitOptions(double test, double validation, String column) {

  /** Checks the ranges. */
  public SplitOptions {
    if (!(test >= 0 && validation >= 0 && test + validation < 1)) {
      throw new IllegalArgumentException(
          "parts for test and validation must be ≥ 0 and leave some to learn from; got "
              + test
              + " and "
              + validation);
    }
  }

  /** Returns the defaults. */
  public static SplitOptions standard() {
    return new SplitOptions(0.2, 0.1, null);
  }
}
