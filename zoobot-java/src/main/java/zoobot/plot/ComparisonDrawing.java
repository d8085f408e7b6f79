package zoobot.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;
import zoobot.plot.ComparisonChart.Point;

/**
 * XChart's logarithmic axis has ticks at decades only, so x is the logarithm on an even axis, and
 * the ticks are drawn here.
 */
final class ComparisonDrawing {

  /** A little above 1, so that a marker there is whole. */
  private static final double TOP = 1.012;

  private static final double CHANCE = 0.5;
  private static final double MARGIN = 0.08;
  private static final double APART = 0.013;

  private final int[] labels;
  private final List<String> arms;
  private final double bottom;
  private final XYChart chart;
  private final Ticks ticks;
  private final Map<String, List<Point>> series = new LinkedHashMap<>();

  ComparisonDrawing(List<Point> points, String title) {
    labels = points.stream().mapToInt(Point::labels).sorted().distinct().toArray();
    arms = points.stream().map(Point::arm).distinct().toList();
    bottom = bottom(points);
    points.forEach(p -> series.computeIfAbsent(p.series(), name -> new ArrayList<>()).add(p));
    chart = Charts.xy(900, 540, title, "number of labelled rings", "accuracy");
    ticks = new Ticks(chart, labels, Math::log10);
  }

  Picture picture() {
    axes();
    grid();
    int i = 0;
    for (List<Point> points : series.values()) {
      add(points, APART * (i++ - (series.size() - 1) / 2.0));
    }
    return Canvas.draw(
        chart.getWidth(),
        chart.getHeight(),
        Color.WHITE,
        g -> {
          Charts.paint(chart, g);
          ticks.draw(g);
          chance(g);
        });
  }

  private void chance(Graphics2D g) {
    g.setFont(Charts.font(Font.ITALIC, 12));
    g.setColor(Palette.GREY);
    int x = (int) chart.getScreenXFromChart(right()) - g.getFontMetrics().stringWidth("chance");
    g.drawString("chance", x - 4, (int) chart.getScreenYFromChart(CHANCE) + 14);
  }

  private void axes() {
    chart.getStyler().setXAxisMin(left()).setXAxisMax(right());
    chart.getStyler().setYAxisMin(bottom).setYAxisMax(TOP).setYAxisDecimalPattern("0.0");
    chart.getStyler().setErrorBarsColorSeriesColor(true).setMarkerSize(9);
    chart.getStyler().setLegendSeriesLineLength(34);
  }

  private void grid() {
    ticks.grid();
    double[] x = {left(), right()};
    Charts.line(chart, "chance", x, new double[] {CHANCE, CHANCE}, Palette.GREY)
        .setLineStyle(new BasicStroke(1.4f, 0, 0, 1, new float[] {2, 3}, 0));
  }

  private void add(List<Point> unsorted, double shift) {
    List<Point> points = sorted(unsorted);
    Point first = points.get(0);
    boolean frozen = first.depth().equals("frozen");
    XYSeries line =
        chart.addSeries(
            first.series(),
            points.stream().mapToDouble(p -> Math.log10(p.labels()) + shift).toArray(),
            points.stream().mapToDouble(Point::mean).toArray(),
            points.stream().mapToDouble(Point::spread).toArray());
    line.setMarker(frozen ? SeriesMarkers.CIRCLE : SeriesMarkers.SQUARE);
    line.setMarkerColor(colour(first.arm())).setLineColor(colour(first.arm()));
    line.setLineStyle(frozen ? Charts.solid(2) : Charts.dashed(2));
  }

  private static List<Point> sorted(List<Point> points) {
    List<Point> sorted = points.stream().sorted(Comparator.comparingInt(Point::labels)).toList();
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i).labels() == sorted.get(i - 1).labels()) {
        throw new IllegalArgumentException(
            "'%s' has two points at %d labels"
                .formatted(sorted.get(i).series(), sorted.get(i).labels()));
      }
    }
    return sorted;
  }

  private Color colour(String arm) {
    List<String> others =
        arms.stream().filter(a -> !List.of("galaxies", "ImageNet", "none").contains(a)).toList();
    return switch (arm) {
      case "galaxies" -> Palette.BLUE;
      case "ImageNet" -> Palette.VERMILION;
      case "none" -> Palette.GREY;
      default -> Palette.colour(2 + others.indexOf(arm));
    };
  }

  private static double bottom(List<Point> points) {
    double lowest = points.stream().mapToDouble(Point::mean).min().orElse(CHANCE);
    return Math.max(0, Math.min(0.45, Math.floor((lowest - 0.02) * 20) / 20));
  }

  private double left() {
    return Math.log10(labels[0]) - MARGIN;
  }

  private double right() {
    return Math.log10(labels[labels.length - 1]) + MARGIN;
  }
}
