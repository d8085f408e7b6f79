package zoobot.io.internal;

import java.util.Locale;
import java.util.Set;

/** What stands for no value in the files of astronomers, pandas, R and spreadsheets. */
public final class Missing {

  private static final Set<String> WORDS =
      Set.of("", "nan", "na", "n/a", "null", "none", "<na>", "--", "*", "#n/a", "masked");
  private static final int LONGEST = 6;

  private Missing() {}

  /** Returns whether a cell, which may be null, holds no value; in any capitalisation. */
  public static boolean is(String cell) {
    return cell == null
        || (cell.length() <= LONGEST && WORDS.contains(cell.toLowerCase(Locale.ROOT)));
  }
}
