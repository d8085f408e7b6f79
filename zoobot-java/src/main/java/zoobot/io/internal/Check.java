package zoobot.io.internal;

import java.util.Locale;

/** Range checks in one line. */
public final class Check {

  private Check() {}

  /**
   * Does nothing if a condition holds.
   *
   * @param message as of {@link String#format}; taken as it is where there are no values
   * @throws IllegalArgumentException if it does not hold
   */
  public static void that(boolean holds, String message, Object... values) {
    if (!holds) {
      throw new IllegalArgumentException(
          values.length == 0 ? message : String.format(Locale.ROOT, message, values));
    }
  }
}
