package zoobot.quality;

/** What counts as a label. */
final class Labels {

  private static final String NONE = "-1"; // Zoobot's mark for unknown

  private Labels() {}

  /** Returns whether a cell holds a label; null, an empty cell, and −1 are none. */
  static boolean given(String cell) {
    return cell != null && !cell.equals(NONE);
  }
}
