package zoobot.plot;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.columns.Column;
import zoobot.catalog.Catalog;
import zoobot.io.internal.Check;
import zoobot.io.internal.Order;
import zoobot.schema.Answer;
import zoobot.schema.Question;
import zoobot.table.internal.CellKind;

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
  private static final Comparator<String> NATURAL = // numbers go by size
      Comparator.<String>comparingDouble(CellKind::number).thenComparing(name -> name);
  private static final String OTHER = "other";
  private static final String UNKNOWN_NAME = "unknown";

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
    List<String> texts =
        values.stream().map(v -> v == null || v.isEmpty() ? UNKNOWN_NAME : v).toList();
    Map<String, Long> counts =
        texts.stream()
            .filter(text -> !text.equals(UNKNOWN_NAME))
            .collect(Collectors.groupingBy(text -> text, TreeMap::new, Collectors.counting()));
    Map<String, Color> colours = new LinkedHashMap<>();
    counts.keySet().stream()
        .sorted(Comparator.comparing(name -> -counts.get(name)))
        .limit(MOST_NAMES)
        .sorted(NATURAL)
        .forEach(name -> colours.put(name, Palette.colour(colours.size())));
    if (counts.size() > MOST_NAMES) {
      colours.put(OTHER, Palette.GREY);
    }
    if (texts.contains(UNKNOWN_NAME)) {
      colours.put(UNKNOWN_NAME, UNKNOWN);
    }
    List<String> names = List.copyOf(colours.keySet());
    int[] group =
        texts.stream().mapToInt(t -> names.indexOf(colours.containsKey(t) ? t : OTHER)).toArray();
    return new Colouring(label, names, List.copyOf(colours.values()), group, new float[0], 0, 0);
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
   * @throws zoobot.table.TableException if there is no such column
   */
  public static Colouring of(Catalog catalog, String name) {
    String label = Canvas.readable(name);
    Column<?> column = catalog.column(name);
    List<String> texts = catalog.texts(name);
    if (!(column instanceof NumericColumn<?> numbers)) {
      return categories(label, texts);
    }
    double[] values = IntStream.range(0, column.size()).mapToDouble(numbers::getDouble).toArray();
    double[] known = Arrays.stream(values).filter(v -> !Double.isNaN(v)).distinct().toArray();
    boolean codes =
        known.length <= MOST_CODES && Arrays.stream(known).allMatch(v -> v == Math.rint(v));
    return codes
        ? categories(label, texts.stream().map(t -> "-1".equals(t) ? "" : t).toList())
        : numbers(label, values);
  }

  /**
   * Returns a colour an answer: that which most volunteers gave. Galaxies of which nobody was asked
   * are grey.
   *
   * @param catalog with a column of votes for each answer
   * @throws zoobot.table.TableException if a column is not there
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
    return categories(Canvas.readable(question.text()), Arrays.asList(most));
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
