package zoobot.plot;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The names of categories and their colours: at most six of their own, then "other", then
 * "unknown", of which the last two are there only if need be.
 */
record CategoryNames(List<String> list) {

  private static final String OTHER = "other";
  private static final String UNKNOWN = "unknown";
  private static final int MOST = 6;

  /** Values are null or empty where unknown. */
  static CategoryNames of(List<String> values) {
    Map<String, Integer> counts = new TreeMap<>();
    values.stream().filter(CategoryNames::known).forEach(v -> counts.merge(v, 1, Integer::sum));
    List<String> names =
        counts.keySet().stream()
            .sorted(Comparator.comparing(name -> -counts.get(name)))
            .limit(MOST)
            .collect(Collectors.toCollection(ArrayList::new));
    names.sort(natural(names));
    if (counts.size() > MOST) {
      names.add(OTHER);
    }
    if (!values.stream().allMatch(CategoryNames::known)) {
      names.add(UNKNOWN);
    }
    return new CategoryNames(List.copyOf(names));
  }

  int index(String value) {
    int index = known(value) ? list.indexOf(value) : list.lastIndexOf(UNKNOWN);
    return index >= 0 ? index : list.lastIndexOf(OTHER);
  }

  Color colour(int index) {
    return switch (list.get(index)) {
      case UNKNOWN -> Colouring.UNKNOWN;
      case OTHER -> Palette.GREY;
      default -> Palette.colour(index);
    };
  }

  private static boolean known(String value) {
    return value != null && !value.isEmpty() && !value.equals(UNKNOWN);
  }

  /** Numbers go by size. */
  private static Comparator<String> natural(List<String> names) {
    Map<String, Double> numbers = new HashMap<>();
    try {
      names.forEach(name -> numbers.put(name, Double.valueOf(name)));
      return Comparator.comparing(numbers::get);
    } catch (NumberFormatException e) {
      return Comparator.naturalOrder();
    }
  }
}
