package zoobot.table.internal;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words for yes and no, in whatever capitals: True of Python, TRUE of spreadsheets, T of FITS. */
public final class Truth {

  private static final List<List<String>> WORDS =
      Stream.of("0 1", "false true", "no yes", "f t", "n y")
          .map(s -> List.of(s.split(" ")))
          .toList();

  private Truth() {}

  /** Returns 1 for yes, 0 for no, and NaN for another word. */
  public static double of(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return WORDS.stream()
        .filter(pair -> pair.contains(lower))
        .mapToDouble(pair -> pair.indexOf(lower))
        .findAny()
        .orElse(Double.NaN);
  }

  /** Returns whether two classes are no and yes, in this order, as words or as 0 and 1. */
  public static boolean areNoAndYes(List<String> classes) {
    List<String> lower = classes.stream().map(c -> c.toLowerCase(Locale.ROOT)).toList();
    return WORDS.contains(lower);
  }

  /** Returns cells, null where there is none, in lower case if all are such words of one pair. */
  public static List<String> unified(List<String> cells) {
    return areOfOnePair(cells)
        ? cells.stream().map(c -> c == null ? null : c.toLowerCase(Locale.ROOT)).toList()
        : cells;
  }

  /** Returns whether all cells, null where there is none, are such words of one pair. */
  public static boolean areOfOnePair(Collection<String> cells) {
    Set<String> found =
        cells.stream()
            .filter(Objects::nonNull)
            .map(cell -> cell.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    return WORDS.stream().anyMatch(pair -> pair.containsAll(found));
  }
}
