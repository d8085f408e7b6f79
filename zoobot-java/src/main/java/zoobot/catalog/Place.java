package zoobot.catalog;

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

  /** Returns the place in words, such as {@code "line 7"}. */
  public static String of(String source, long number) {
    return word(source) + " " + number;
  }
}
