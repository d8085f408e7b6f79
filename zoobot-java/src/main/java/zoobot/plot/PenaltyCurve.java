package zoobot.plot;

import java.awt.Color;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Loss in cross-validation against the strength of a penalty, on a logarithmic axis, with the
 * strength that was chosen marked. To the left a head fits its galaxies closely, to the right it is
 * held back.
 */
public final class PenaltyCurve {

  /**
   * The losses at one strength.
   *
   * @param penalty above 0
   * @param trainingLoss mean loss on the galaxies learnt from; finite
   * @param heldOutLoss mean loss on galaxies left out; finite
   * @param error standard error of that; ≥ 0
   */
  public record Point(double penalty, double trainingLoss, double heldOutLoss, double error) {

    /** Checks each part. */
    public Point {
      if (!(penalty > 0 && penalty < Double.POSITIVE_INFINITY && error >= 0)
          || !Double.isFinite(trainingLoss)
          || !Double.isFinite(heldOutLoss)) {
        throw new IllegalArgumentException(
            "penalty %s: training loss %s, held-out loss %s ± %s; all must be finite"
                .formatted(penalty, trainingLoss, heldOutLoss, error));
      }
    }
  }

  private PenaltyCurve() {}

  /**
   * Draws the curve.
   *
   * @param points one a strength, in any order
   * @param chosen the strength to mark
   * @throws IllegalArgumentException if there are none
   */
  public static Picture of(List<Point> points, double chosen) {
    if (points.isEmpty()) {
      throw new IllegalArgumentException("there are no strengths of a penalty to draw");
    }
    List<Point> sorted =
        points.stream().sorted(Comparator.comparingDouble(Point::penalty)).toList();
    XYChart chart = Charts.xy(800, 480, "", "strength of the penalty", "loss");
    Ticks ticks = axes(chart, sorted);
    ticks.grid();
    add(chart, "learnt from", sorted, Point::trainingLoss, p -> Double.NaN, Palette.GREY);
    add(chart, "left out", sorted, Point::heldOutLoss, Point::error, Palette.BLUE);
    mark(chart, chosen);
    return Canvas.draw(
        chart.getWidth(),
        chart.getHeight(),
        Color.WHITE,
        g -> {
          Charts.paint(chart, g);
          ticks.draw(g);
        });
  }

  private static Ticks axes(XYChart chart, List<Point> points) {
    double first = Math.log10(points.get(0).penalty());
    double last = Math.log10(points.get(points.size() - 1).penalty());
    chart.getStyler().setXAxisMin(first - 0.2).setXAxisMax(last + 0.2);
    chart.getStyler().setErrorBarsColorSeriesColor(true);
    double[] ends =
        points.stream()
            .flatMapToDouble(
                p ->
                    DoubleStream.of(
                        p.trainingLoss(), p.heldOutLoss() - p.error(), p.heldOutLoss() + p.error()))
            .toArray();
    double low = DoubleStream.of(ends).min().orElseThrow();
    double high = DoubleStream.of(ends).max().orElseThrow();
    double margin = high == low ? 0.1 : 0.06 * (high - low);
    chart.getStyler().setYAxisMin(low - margin).setYAxisMax(high + margin);
    int[] decades =
        IntStream.rangeClosed(0, 9)
            .filter(d -> d >= first - 0.2 && d <= last + 0.2)
            .map(d -> (int) Math.pow(10, d))
            .toArray();
    return new Ticks(chart, decades, Math::log10);
  }

  private static void mark(XYChart chart, double chosen) {
    double x = Math.log10(chosen);
    double[] y = {chart.getStyler().getYAxisMin(), chart.getStyler().getYAxisMax()};
    XYSeries line = chart.addSeries("chosen", new double[] {x, x}, y);
    line.setMarker(SeriesMarkers.NONE).setLabel("chosen: " + Math.round(chosen));
    line.setLineColor(Palette.VERMILION).setLineStyle(Charts.dashed(1.5f));
  }

  private static void add(
      XYChart chart,
      String name,
      List<Point> points,
      ToDoubleFunction<Point> loss,
      ToDoubleFunction<Point> error,
      Color colour) {
    XYSeries series =
        chart.addSeries(
            name,
            points.stream().mapToDouble(p -> Math.log10(p.penalty())).toArray(),
            points.stream().mapToDouble(loss).toArray(),
            points.stream().mapToDouble(error).toArray());
    series.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(colour);
    series.setLineColor(colour).setLineStyle(Charts.solid(2));
  }
}
