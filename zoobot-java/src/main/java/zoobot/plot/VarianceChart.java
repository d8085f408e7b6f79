package zoobot.plot;

import java.awt.Color;
import java.util.Arrays;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** How much of the variance each PCA component explains, and how much the first so many do. */
public final class VarianceChart {

  private VarianceChart() {}

  /**
   * Draws both.
   *
   * @param explained each component's share of the whole variance, in order, from 0 to 1
   * @throws IllegalArgumentException if there are none, one is out of range, or they sum to more
   *     than 1
   */
  public static Picture of(double[] explained) {
    double[] sums = sums(explained);
    XYChart chart = Charts.xy(800, 480, "", "component", "share of the variance");
    double side = Math.max(1, 0.04 * explained.length);
    chart.getStyler().setXAxisMin(1 - side).setXAxisMax(explained.length + side);
    chart.getStyler().setYAxisMin(-0.02).setYAxisMax(1.02);
    Ticks ticks = new Ticks(chart, LearningCurve.epochs(1, explained.length), x -> x);
    ticks.grid();
    add(chart, "the first so many", sums, Palette.BLUE);
    add(chart, "each", explained, Palette.VERMILION);
    return Canvas.draw(
        chart.getWidth(),
        chart.getHeight(),
        Color.WHITE,
        g -> {
          Charts.paint(chart, g);
          ticks.draw(g);
        });
  }

  private static double[] sums(double[] explained) {
    if (explained.length == 0) {
      throw new IllegalArgumentException("there are no components to draw");
    }
    double[] sums = explained.clone();
    Arrays.parallelPrefix(sums, Double::sum);
    for (int i = 0; i < sums.length; i++) {
      if (!(explained[i] >= 0) || sums[i] > 1 + 1e-6) {
        throw new IllegalArgumentException(
            "component %d explains %s, the first %d together %s; shares are from 0 to 1"
                .formatted(i, explained[i], i + 1, sums[i]));
      }
    }
    return sums;
  }

  private static void add(XYChart chart, String name, double[] values, Color colour) {
    double[] numbers = new double[values.length];
    Arrays.setAll(numbers, i -> i + 1);
    XYSeries series = chart.addSeries(name, numbers, values);
    boolean few = values.length <= 50;
    series.setMarker(few ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE).setMarkerColor(colour);
    series.setLineColor(colour).setLineStyle(Charts.solid(2));
  }
}
