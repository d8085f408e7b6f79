package zoobot.io.internal;

import java.util.Locale;
import java.util.Set;

/** What stands for no value in the files of astronomers, pandas, R and spreadsheets. */
public final class Missing {

  private static final Set<String> WORDS =
      Set.of("", "nan", "na", "n/a", "null", "<na>", "--", "*", "#n/a", "masked");
  private static final String PYTHONS = "None"; // "none" is an answer, as for bars
  private static final int LONGEST = 6;

  private Missing() {}

  /** Returns whether a cell, which may be null, holds no value; but for None in any case. */
  public static boolean is(String cell) {
    return cell == null
        || cell.equals(PYTHONS)
        || (cell.length() <= LONGEST && WORDS.contains(cell.toLowerCase(Locale.ROOT)));
  }
}
