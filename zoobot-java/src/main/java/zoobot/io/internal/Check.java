package zoobot.io.internal;

import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Range checks in one line. */
public final class Check {

  private Check() {}

  /** Throws an IllegalArgumentException, as {@link String#format} words it, unless it holds. */
  public static void that(boolean holds, String message, Object... values) {
    if (!holds) {
      throw new IllegalArgumentException(
          values.length == 0 ? message : String.format(Locale.ROOT, message, values));
    }
  }

  /** Does nothing if nothing comes twice. */
  public static void distinct(String what, List<?> all) {
    all.forEach(o -> that(Collections.frequency(all, o) == 1, "%s: %s comes twice", what, o));
  }

  /** Does nothing if a value lies in a range, ends included; NaN lies in none. */
  public static void between(String name, double value, double low, double high) {
    that(
        value >= low && value <= high,
        "%s is %s; it must lie between %s and %s",
        name,
        value,
        low,
        high);
  }

  /** Does nothing if a value lies between 0 and 1. */
  public static void fraction(String name, double value) {
    between(name, value, 0, 1);
  }

  /** Does nothing if a value is above 0 and finite. */
  public static void positive(String name, double value) {
    boolean holds = value > 0 && value < Double.POSITIVE_INFINITY;
    that(holds, "%s is %s; it must be positive", name, value);
  }
}
