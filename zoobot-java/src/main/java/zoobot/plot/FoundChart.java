package zoobot.plot;

import java.awt.Color;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * How many interesting galaxies have been found against how many were labelled, with a dotted line
 * for a search in which every galaxy is interesting. Where the curve turns flat, little is left to
 * be found.
 */
public final class FoundChart {

  private FoundChart() {}

  /**
   * Draws the chart.
   *
   * @param found for each label in the order given whether the galaxy was interesting
   * @throws IllegalArgumentException if there are no labels
   */
  public static Picture of(boolean[] found) {
    return of(found, Double.NaN);
  }

  /**
   * Draws the chart with another dotted line, for who looks at galaxies in random order.
   *
   * @param rate the part of all galaxies that is interesting, in 0…1; NaN for no such line
   * @throws IllegalArgumentException if there are no labels, or the rate is out of range
   */
  public static Picture of(boolean[] found, double rate) {
    if (rate < 0 || rate > 1) {
      throw new IllegalArgumentException("a rate of " + rate + "; it must be in 0…1");
    }
    int n = found.length;
    if (n == 0) {
      throw new IllegalArgumentException("there are no labels to draw");
    }
    double[] labelled = IntStream.rangeClosed(0, n).asDoubleStream().toArray();
    double[] sum = new double[n + 1];
    for (int i = 0; i < n; i++) {
      sum[i + 1] = sum[i] + (found[i] ? 1 : 0);
    }
    XYChart chart = Charts.xy(640, 440, "", "galaxies labelled", "interesting galaxies found");
    double top = Math.max(1, sum[n]) * 1.08;
    chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.02 * n).setYAxisMin(0.0).setYAxisMax(top);
    chart.getStyler().setLegendVisible(false);
    Ticks ticks = new Ticks(chart, LearningCurve.epochs(0, n), x -> x);
    ticks.grid();
    double end = Math.min(n, top);
    Charts.line(chart, "all", new double[] {0, end}, new double[] {0, end}, Palette.GREY)
        .setLineStyle(Charts.dashed(1.2f));
    if (!Double.isNaN(rate)) {
      double[] across = {0, rate * n <= top ? n : top / rate};
      double[] up = {0, rate * across[1]};
      Charts.line(chart, "random", across, up, Palette.ORANGE).setLineStyle(Charts.dashed(1.6f));
    }
    XYSeries line = chart.addSeries("found", labelled, sum);
    line.setMarker(SeriesMarkers.NONE).setLineColor(Palette.BLUE).setLineStyle(Charts.solid(2.5f));
    return Canvas.draw(
        chart.getWidth(),
        chart.getHeight(),
        Color.WHITE,
        g -> {
          Charts.paint(chart, g);
          ticks.draw(g);
        });
  }
}
