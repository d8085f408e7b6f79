package zoobot.catalog;

import java.util.stream.IntStream;

/** Where a galaxy stands: on a line of a CSV file, in a row of a file that has no lines. */
public final class Place {

  private Place() {}

  /**
   * Returns {@code "line"} or {@code "row"}.
   *
   * @param source a file or the name of a table; a table has the lines of its CSV file
   */
  public static String word(String source) {
    return CatalogFormat.place(source);
  }

  /** Returns the places of so many rows, the first one's first: 2 where a header precedes it. */
  static int[] numbers(String source, int rows) {
    int first = word(source).equals("line") ? 2 : 1;
    return IntStream.range(first, first + rows).toArray();
  }

  /** Returns the place in words, such as {@code "line 7"}. */
  public static String of(String source, long number) {
    return word(source) + " " + number;
  }
}
