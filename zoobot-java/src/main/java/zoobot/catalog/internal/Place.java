package zoobot.catalog.internal;

import java.util.stream.IntStream;

/** Where a galaxy is: on a line of a CSV file, in a row of a file that has no lines. */
public final class Place {

  private Place() {}

  /**
   * Returns {@code "line"} or {@code "row"}.
   *
   * @param source a file or the name of a table; a table has the lines of its CSV file
   */
  public static String word(String source) {
    return TableFormat.place(source);
  }

  /** Returns the places of rows in order; the first is 2 where a header precedes it. */
  public static int[] numbers(String source, int rows) {
    int first = word(source).equals("line") ? 2 : 1;
    return IntStream.range(first, first + rows).toArray();
  }

  /** Returns the place in words, such as {@code "line 7"}. */
  public static String of(String source, long number) {
    return word(source) + " " + number;
  }
}
