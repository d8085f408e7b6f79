package zoobot.plot;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.columns.Column;
import zoobot.catalog.Catalog;
import zoobot.catalog.internal.CellText;
import zoobot.schema.Answer;
import zoobot.schema.Question;

/**
 * The categories of a {@link Colouring}: at most six of their own, then "other", then "unknown", of
 * which the last two are there only if need be.
 */
final class Categories {

  private static final String OTHER = "other";
  private static final String UNKNOWN = "unknown";
  private static final int MOST_NAMES = 6;
  private static final int MOST_CODES = 8;
  private static final double UNKNOWN_CODE = -1;

  private Categories() {}

  /** Values are null or empty where unknown. */
  static List<String> names(List<String> values) {
    Map<String, Integer> counts = new TreeMap<>();
    values.stream().filter(Categories::known).forEach(v -> counts.merge(v, 1, Integer::sum));
    List<String> names =
        counts.keySet().stream()
            .sorted(Comparator.comparing(name -> -counts.get(name)))
            .limit(MOST_NAMES)
            .collect(Collectors.toCollection(ArrayList::new));
    names.sort(natural(names));
    if (counts.size() > MOST_NAMES) {
      names.add(OTHER);
    }
    if (!values.stream().allMatch(Categories::known)) {
      names.add(UNKNOWN);
    }
    return List.copyOf(names);
  }

  static int index(List<String> names, String value) {
    int index = known(value) ? names.indexOf(value) : names.lastIndexOf(UNKNOWN);
    return index >= 0 ? index : names.lastIndexOf(OTHER);
  }

  static Color colour(List<String> names, int index) {
    return switch (names.get(index)) {
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

  static Colouring colouring(Catalog catalog, String name) {
    if (!catalog.has(name)) {
      catalog.numbers(name); // throws, and names columns like it
    }
    String label = Canvas.readable(name);
    Column<?> column = catalog.table().column(name);
    if (column instanceof NumericColumn<?> numbers) {
      double[] values = IntStream.range(0, column.size()).mapToDouble(numbers::getDouble).toArray();
      return areCodes(values)
          ? Colouring.categories(label, Arrays.stream(values).mapToObj(v -> text(v)).toList())
          : Colouring.numbers(label, values);
    }
    List<String> texts =
        IntStream.range(0, column.size()).mapToObj(i -> CellText.of(column, i)).toList();
    return Colouring.categories(label, texts);
  }

  static Colouring colouring(Catalog catalog, Question question) {
    String[] most = new String[catalog.size()];
    double[] votes = new double[catalog.size()];
    for (Answer answer : question.answers()) {
      double[] given = catalog.numbers(question.column(answer));
      for (int i = 0; i < given.length; i++) {
        if (given[i] > votes[i]) {
          votes[i] = given[i];
          most[i] = Canvas.readable(answer.text());
        }
      }
    }
    return Colouring.categories(Canvas.readable(question.text()), Arrays.asList(most));
  }

  private static boolean areCodes(double[] values) {
    double[] different = Arrays.stream(values).filter(v -> !Double.isNaN(v)).distinct().toArray();
    return different.length <= MOST_CODES
        && Arrays.stream(different).allMatch(v -> v == Math.rint(v));
  }

  private static String text(double value) {
    return Double.isNaN(value) || value == UNKNOWN_CODE ? "" : String.valueOf((long) value);
  }
}
