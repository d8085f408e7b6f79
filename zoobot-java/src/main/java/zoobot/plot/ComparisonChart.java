package zoobot.plot;

import java.awt.Color;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;
import zoobot.io.internal.Check;

/**
 * Accuracy against the number of labels, on a logarithmic axis, for several pretrainings: the
 * figure of the ring experiment. Colour tells the pretraining; a solid line is frozen, a dashed one
 * finetuned; bars show the spread over repetitions; a dotted line shows chance, 0.5.
 *
 * <p>Reference: Walmsley et al. (2022), "Practical Galaxy Morphology Tools from Deep Supervised
 * Representation Learning", doi:10.1093/mnras/stac525.
 */
public final class ComparisonChart {

  private static final double CHANCE = 0.5;
  private static final Map<String, Color> KNOWN =
      Map.of("galaxies", Palette.BLUE, "ImageNet", Palette.VERMILION, "none", Palette.GREY);

  /**
   * One mean of repetitions.
   *
   * @param arm the pretraining; {@code "galaxies"}, {@code "ImageNet"} and {@code "none"} have
   *     colours of their own
   * @param depth {@code "frozen"} or {@code "finetuned"}
   * @param labels how many labelled rings; at least 1
   * @param mean the mean accuracy, from 0 to 1
   * @param spread half the length of the error bar; NaN, as of one repetition, draws none
   */
  public record Point(String arm, String depth, int labels, double mean, double spread) {

    public Point {
      boolean known = depth.equals("frozen") || depth.equals("finetuned");
      Check.that(known, "depth is '%s'; it must be 'frozen' or 'finetuned'", depth);
      Check.that(labels > 0, "%d labels; a logarithmic axis starts above 0", labels);
      Check.fraction("mean accuracy", mean);
      boolean length = Double.isNaN(spread) || spread >= 0 && spread < Double.POSITIVE_INFINITY;
      Check.that(length, "spread is %s; it must be 0 or more, or NaN", spread);
    }

    String series() {
      return arm + ", " + depth;
    }
  }

  private ComparisonChart() {}

  /**
   * Draws the chart. The y axis runs from 0.45 to 1, and lower where a mean is lower. Every number
   * of labels has its tick; points of different series stand a little apart so that bars do not
   * hide each other.
   *
   * @param title above the chart; none if empty
   * @throws IllegalArgumentException if there are no points, or two of one series have the same
   *     number of labels
   */
  public static Picture of(List<Point> points, String title) {
    Check.that(!points.isEmpty(), "there are no points to draw");
    Map<String, List<Point>> series =
        points.stream()
            .sorted(Comparator.comparingInt(Point::labels))
            .collect(Collectors.groupingBy(Point::series));
    int[] labels = points.stream().mapToInt(Point::labels).sorted().distinct().toArray();
    double lowest = points.stream().mapToDouble(Point::mean).min().orElse(CHANCE);
    double bottom = Math.max(0, Math.min(0.45, Math.floor((lowest - 0.02) * 20) / 20));
    Axes axes =
        Axes.logarithmic(540, title, "number of labelled rings", "accuracy", labels, bottom);
    axes.styler().setMarkerSize(9);
    axes.level("chance", CHANCE);
    List<String> names = points.stream().map(Point::series).distinct().toList();
    Map<String, Color> colours = new HashMap<>(KNOWN);
    for (int i = 0; i < names.size(); i++) {
      List<Point> list = series.get(names.get(i));
      int others = colours.size() - KNOWN.size();
      Color colour = colours.computeIfAbsent(list.get(0).arm(), arm -> Palette.colour(2 + others));
      add(axes, list, i, names.size(), colour);
    }
    return axes.picture();
  }

  private static void add(Axes axes, List<Point> points, int i, int of, Color colour) {
    Point first = points.get(0);
    for (int p = 1; p < points.size(); p++) {
      int labels = points.get(p).labels();
      boolean differs = labels != points.get(p - 1).labels();
      Check.that(differs, "'%s' has two points at %d labels", first.series(), labels);
    }
    XYSeries line =
        axes.line(
            first.series(),
            points.stream().mapToDouble(p -> Axes.place(p.labels(), i, of)).toArray(),
            points.stream().mapToDouble(Point::mean).toArray(),
            points.stream().mapToDouble(Point::spread).toArray(),
            colour);
    if (first.depth().equals("finetuned")) {
      line.setMarker(SeriesMarkers.SQUARE).setLineStyle(Canvas.dashed(2));
    }
  }
}
