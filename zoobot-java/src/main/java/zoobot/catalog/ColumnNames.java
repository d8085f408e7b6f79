package zoobot.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Words a message about a column that is not there. */
public final class ColumnNames {

  private static final int LISTED = 10;

  private ColumnNames() {}

  static String missing(String wanted, Collection<String> present) {
    return "no column '" + wanted + "'; there are " + closest(wanted, present);
  }

  /** Lists the names there are, those most like the wanted one first. */
  public static String closest(String wanted, Collection<String> present) {
    Comparator<String> byDistance = Comparator.comparingInt(name -> EditDistance.of(wanted, name));
    List<String> sorted = present.stream().sorted(byDistance).limit(LISTED).toList();
    int rest = present.size() - sorted.size();
    return String.join(", ", sorted) + (rest > 0 ? " and " + rest + " more" : "");
  }
}
