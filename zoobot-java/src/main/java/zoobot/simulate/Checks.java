package zoobot.simulate;

/** Argument checks whose messages name the value and the range. */
final class Checks {

  private Checks() {}

  static void between(String name, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw new IllegalArgumentException(
          name + " is " + value + "; it must lie between " + low + " and " + high);
    }
  }

  static void fraction(String name, double value) {
    between(name, value, 0, 1);
  }

  static void positive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " is " + value + "; it must be positive");
    }
  }
}
