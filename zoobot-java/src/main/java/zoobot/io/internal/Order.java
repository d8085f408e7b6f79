package zoobot.io.internal;

import java.util.Comparator;
import java.util.stream.IntStream;

/** In which order numbers stand when they are sorted; equals stay as they were, NaN is last. */
public final class Order {

  private Order() {}

  /** Returns the places of the numbers, that of the lowest first. */
  public static int[] ascending(double[] numbers) {
    return sorted(numbers.length, Comparator.comparingDouble(i -> numbers[i]));
  }

  /** Returns the places of the numbers, that of the highest first. */
  public static int[] descending(double[] numbers) {
    return sorted(numbers.length, Comparator.comparingDouble(i -> -numbers[i]));
  }

  /** Returns the whole numbers below {@code count} in an order; equals by number. */
  public static int[] sorted(int count, Comparator<Integer> order) {
    return IntStream.range(0, count).boxed().sorted(order).mapToInt(i -> i).toArray();
  }
}
