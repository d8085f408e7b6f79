package zoobot.io.internal;

import java.util.Arrays;
import java.util.Comparator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Sorted orders, in which equals stay as they were and NaN is last, and random ones. */
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

  /** Returns the place of the highest number, the first of equals; 0 of none. */
  public static int highest(double[] numbers) {
    return IntStream.range(0, numbers.length).reduce(0, (a, b) -> numbers[b] > numbers[a] ? b : a);
  }

  /** Returns the number that a part of the numbers, of which there are some, lies below. */
  public static double quantile(double[] numbers, double part) {
    double[] sorted = Arrays.stream(numbers).sorted().toArray();
    return sorted[(int) Math.min(sorted.length - 1, part * sorted.length)];
  }

  /** Returns the whole numbers below {@code count} in an order; equals by number. */
  public static int[] sorted(int count, Comparator<Integer> order) {
    return IntStream.range(0, count).boxed().sorted(order).mapToInt(i -> i).toArray();
  }

  /** Returns the rows in a random order (Fisher and Yates). */
  public static int[] shuffled(int[] rows, RandomGenerator random) {
    int[] order = rows.clone();
    for (int i = order.length - 1; i > 0; i--) {
      swap(order, i, random.nextInt(i + 1));
    }
    return order;
  }

  /** Returns some of the rows at random, in a random order; all where there are not more. */
  public static int[] sample(int[] rows, int most, RandomGenerator random) {
    int[] order = rows.clone();
    int count = Math.min(most, order.length);
    for (int i = 0; i < count; i++) {
      swap(order, i, i + random.nextInt(order.length - i));
    }
    return Arrays.copyOf(order, count);
  }

  private static void swap(int[] order, int i, int j) {
    int kept = order[i];
    order[i] = order[j];
    order[j] = kept;
  }
}
