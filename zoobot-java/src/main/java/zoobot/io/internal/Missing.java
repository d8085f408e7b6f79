package zoobot.io.internal;

import java.util.Locale;
import java.util.Set;

/** What stands for no value in the files of astronomers, pandas, R and spreadsheets. */
public final class Missing {

  private static final Set<String> WORDS =
      Set.of(
          ("|nan|nat|na|n/a|null|<na>|-|--|---|?|*|masked|1.#qnan|-1.#ind|#n/a|#n/a n/a|#value!"
                  + "|#ref!|#div/0!|#name?|#num!|#null!")
              .split("\\|"));
  private static final Set<String> DOUBTFUL =
      Set.of("none", "inf", "-inf", "infinity", "unknown", "undefined", "missing");
  private static final String PYTHONS = "None"; // "none" is an answer, as for bars
  private static final int LONGEST = 8;

  private Missing() {}

  /** The words of {@link #is}, in small letters, for an engine that compares by itself. */
  public static Set<String> words() {
    return WORDS;
  }

  /** Returns whether a cell, which may be null, holds no value; but for None in any case. */
  public static boolean is(String cell) {
    return cell == null
        || cell.equals(PYTHONS)
        || (cell.length() <= LONGEST && WORDS.contains(cell.toLowerCase(Locale.ROOT)));
  }

  /** Returns whether a cell among numbers holds no value: there none is no answer. */
  public static boolean isAmongNumbers(String cell) {
    return is(cell) || cell.equalsIgnoreCase(PYTHONS);
  }

  /** Returns whether a word is taken for an answer, but may well mean that there is none. */
  public static boolean isDoubtful(String word) {
    return DOUBTFUL.contains(word.toLowerCase(Locale.ROOT));
  }
}
