package zoobot.io.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Words a message about a name that is not there. */
public final class Closest {

  private static final int LISTED = 10;

  private Closest() {}

  /** Says that a column is not there, and lists those there are. */
  public static String missing(String wanted, Collection<String> present) {
    return "no column '" + wanted + "'; there are " + closest(wanted, present);
  }

  /** Lists the names there are, those most like the wanted one first. */
  public static String closest(String wanted, Collection<String> present) {
    Comparator<String> byDistance = Comparator.comparingInt(name -> distance(wanted, name));
    List<String> sorted = present.stream().sorted(byDistance).limit(LISTED).toList();
    int rest = present.size() - sorted.size();
    return String.join(", ", sorted) + (rest > 0 ? " and " + rest + " more" : "");
  }

  /** Counts the letters to insert, delete or replace, whatever their case (Levenshtein 1966). */
  static int distance(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
