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
import zoobot.io.internal.Check;
import zoobot.io.internal.Order;
import zoobot.schema.Answer;
import zoobot.schema.Question;

/**
 * Which colour each galaxy of a map has: one for all, one a category, or one from a ramp by a
 * number.
 *
 * @param label what the colour tells; empty if nothing
 * @param names of the categories; empty unless there are any
 * @param colours one a category, or the ramp from its lowest colour up and then grey for unknown
 * @param group for each galaxy the index of its colour
 * @param values for each galaxy its number, NaN where unknown; empty unless there are numbers
 * @param low the number that has the lowest colour of the ramp
 * @param high the number that has its highest
 */
public record Colouring(
    String label,
    List<String> names,
    List<Color> colours,
    int[] group,
    float[] values,
    double low,
    double high) {

  static final Color UNKNOWN = new Color(0xBDBDBD);

  private static final int RAMP = 64;
  private static final int MOST_NAMES = 6;
  private static final int MOST_CODES = 8;
  private static final String OTHER = "other";
  private static final String UNKNOWN_NAME = "unknown";

  /** Copies the lists. */
  public Colouring {
    names = List.copyOf(names);
    colours = List.copyOf(colours);
  }

  /** Returns one colour for all of this number of galaxies. */
  public static Colouring plain(int galaxies) {
    return new Colouring(
        "", List.of(), List.of(Palette.BLUE), new int[galaxies], new float[0], 0, 0);
  }

  /**
   * Returns a colour a category. The six most frequent ones have their own; the rest shares one as
   * "other". Names are in natural order.
   *
   * @param values one a galaxy; null or empty where unknown, which is grey
   */
  public static Colouring categories(String label, List<String> values) {
    List<String> names = namesOf(values);
    int[] group = values.stream().mapToInt(value -> index(names, value)).toArray();
    List<Color> colours = IntStream.range(0, names.size()).mapToObj(i -> colour(names, i)).toList();
    return new Colouring(label, names, colours, group, new float[0], 0, 0);
  }

  /** Returns at most six names, then "other" and "unknown" if need be. */
  private static List<String> namesOf(List<String> values) {
    Map<String, Integer> counts = new TreeMap<>();
    values.stream().filter(Colouring::known).forEach(v -> counts.merge(v, 1, Integer::sum));
    List<String> names =
        counts.keySet().stream()
            .sorted(Comparator.comparing(name -> -counts.get(name)))
            .limit(MOST_NAMES)
            .collect(Collectors.toCollection(ArrayList::new));
    names.sort(natural(names));
    if (counts.size() > MOST_NAMES) {
      names.add(OTHER);
    }
    if (!values.stream().allMatch(Colouring::known)) {
      names.add(UNKNOWN_NAME);
    }
    return List.copyOf(names);
  }

  private static int index(List<String> names, String value) {
    int index = known(value) ? names.indexOf(value) : names.lastIndexOf(UNKNOWN_NAME);
    return index >= 0 ? index : names.lastIndexOf(OTHER);
  }

  private static Color colour(List<String> names, int index) {
    return switch (names.get(index)) {
      case UNKNOWN_NAME -> UNKNOWN;
      case OTHER -> Palette.GREY;
      default -> Palette.colour(index);
    };
  }

  private static boolean known(String value) {
    return value != null && !value.isEmpty() && !value.equals(UNKNOWN_NAME);
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

  /**
   * Returns colours from dark blue (low) to yellow (high). The ramp ends at the 1st and the 99th
   * percentile, so that a few extreme numbers do not take the colour from all others.
   *
   * @param values one a galaxy; NaN where unknown, which is grey
   * @throws IllegalArgumentException if a number is infinite
   */
  public static Colouring numbers(String label, double[] values) {
    double[] known = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    boolean finite = Arrays.stream(known).allMatch(Double::isFinite);
    Check.that(finite, "'%s' has infinite numbers; give finite ones", label);
    double low = percentile(known, 1);
    double high = percentile(known, 99);
    List<Color> colours = new ArrayList<>(Palette.ramp(RAMP));
    colours.add(UNKNOWN);
    int[] group = new int[values.length];
    float[] numbers = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      numbers[i] = (float) values[i];
      group[i] = Double.isNaN(values[i]) ? RAMP : step(values[i], low, high);
    }
    return new Colouring(label, List.of(), colours, group, numbers, low, high);
  }

  private static double percentile(double[] sorted, int percent) {
    return sorted.length == 0 ? 0 : sorted[Math.round(percent * (sorted.length - 1) / 100f)];
  }

  private static int step(double value, double low, double high) {
    double share = high > low ? (value - low) / (high - low) : 0.5;
    return (int) Math.max(0, Math.min(RAMP - 1, Math.floor(share * RAMP)));
  }

  /**
   * Returns colours by a column of a catalogue: a column of text, or of at most eight different
   * whole numbers, has categories, any other numbers. Of whole numbers, -1 is unknown.
   *
   * @throws zoobot.catalog.CatalogException if there is no such column
   */
  public static Colouring of(Catalog catalog, String name) {
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

  private static boolean areCodes(double[] values) {
    double[] different = Arrays.stream(values).filter(v -> !Double.isNaN(v)).distinct().toArray();
    return different.length <= MOST_CODES
        && Arrays.stream(different).allMatch(v -> v == Math.rint(v));
  }

  private static String text(double value) {
    return Double.isNaN(value) || value == -1 ? "" : String.valueOf((long) value);
  }

  /**
   * Returns a colour an answer: that which most volunteers gave. Galaxies of which nobody was asked
   * are grey.
   *
   * @param catalog with a column of votes for each answer
   * @throws zoobot.catalog.CatalogException if a column is not there
   */
  public static Colouring of(Catalog catalog, Question question) {
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

  /** Returns the number of galaxies. */
  public int size() {
    return group.length;
  }

  /** Returns the colour of a galaxy. */
  public Color colour(int galaxy) {
    return colours.get(group[galaxy]);
  }

  /** Returns how many galaxies have each of the colours. */
  public int[] counts() {
    int[] counts = new int[colours.size()];
    Arrays.stream(group).forEach(g -> counts[g]++);
    return counts;
  }

  /**
   * Returns all galaxies in the order to draw them: unknown ones first, then the most frequent
   * category, so that rare ones lie on top.
   */
  public int[] order() {
    int[] counts = counts();
    Comparator<Integer> order = Comparator.comparing(i -> !colour(i).equals(UNKNOWN));
    return Order.sorted(size(), order.thenComparing(i -> names.isEmpty() ? 0 : -counts[group[i]]));
  }
}
