package zoobot.plot;

import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** A little above 1, so that a marker there is whole. */
  private static final double TOP = 1.012;

  private static final double CHANCE = 0.5;
  private static final double MARGIN = 0.08;
  private static final double APART = 0.013;

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

    /** Checks each part. */
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

  private final List<String> arms;
  private final double right;
  private final Axes axes;

  private ComparisonChart(List<Point> points, String title) {
    arms = points.stream().map(Point::arm).distinct().toList();
    int[] labels = points.stream().mapToInt(Point::labels).sorted().distinct().toArray();
    double left = Math.log10(labels[0]) - MARGIN;
    right = Math.log10(labels[labels.length - 1]) + MARGIN;
    axes = new Axes(900, 540, title, "number of labelled rings", "accuracy");
    double lowest = points.stream().mapToDouble(Point::mean).min().orElse(CHANCE);
    double bottom = Math.max(0, Math.min(0.45, Math.floor((lowest - 0.02) * 20) / 20));
    axes.ranges(left, right, bottom, TOP).ticks(labels, Math::log10);
    axes.styler().setYAxisDecimalPattern("0.0").setMarkerSize(9).setLegendSeriesLineLength(34);
    double[] level = {CHANCE, CHANCE};
    axes.plain("chance", new double[] {left, right}, level, Palette.GREY)
        .setLineStyle(Canvas.dashed(1.4, 2, 3));
  }

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
    Map<String, List<Point>> series = new LinkedHashMap<>();
    points.forEach(p -> series.computeIfAbsent(p.series(), name -> new ArrayList<>()).add(p));
    ComparisonChart chart = new ComparisonChart(points, title);
    int i = 0;
    for (List<Point> list : series.values()) {
      chart.add(list, APART * (i++ - (series.size() - 1) / 2.0));
    }
    return chart.axes.picture(
        g -> {
          Canvas.pen(g, Font.ITALIC, 12, Palette.GREY);
          int x = (int) chart.axes.screenX(chart.right) - g.getFontMetrics().stringWidth("chance");
          g.drawString("chance", x - 4, (int) chart.axes.screenY(CHANCE) + 14);
        });
  }

  private void add(List<Point> unsorted, double shift) {
    List<Point> points = unsorted.stream().sorted(Comparator.comparingInt(Point::labels)).toList();
    for (int i = 1; i < points.size(); i++) {
      Point p = points.get(i);
      boolean differs = p.labels() != points.get(i - 1).labels();
      Check.that(differs, "'%s' has two points at %d labels", p.series(), p.labels());
    }
    Point first = points.get(0);
    XYSeries line =
        axes.line(
            first.series(),
            points.stream().mapToDouble(p -> Math.log10(p.labels()) + shift).toArray(),
            points.stream().mapToDouble(Point::mean).toArray(),
            points.stream().mapToDouble(Point::spread).toArray(),
            colour(first.arm()));
    if (first.depth().equals("finetuned")) {
      line.setMarker(SeriesMarkers.SQUARE).setLineStyle(Canvas.dashed(2));
    }
  }

  private Color colour(String arm) {
    List<String> others = new ArrayList<>(arms);
    others.removeAll(List.of("galaxies", "ImageNet", "none"));
    return switch (arm) {
      case "galaxies" -> Palette.BLUE;
      case "ImageNet" -> Palette.VERMILION;
      case "none" -> Palette.GREY;
      default -> Palette.colour(2 + others.indexOf(arm));
    };
  }
}
