package zoobot.plot;

import java.awt.Color;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;
import zoobot.io.internal.Check;
import zoobot.io.internal.Order;

/** Two sets of galaxies side by side: those that a model knows, and others. */
public final class ShiftChart {

  private static final int WIDTH = 620;
  private static final int HEIGHT = 460;
  private static final int BINS = 30;
  private static final int MOST = 1500; // dots of a set
  private static final String KNOWN = "known to the model";
  private static final String OTHERS = "yours";

  private ShiftChart() {}

  /**
   * Draws how far the galaxies of both sets lie from known ones, and the two clouds along the first
   * two principal components.
   *
   * @param known distances, at least one
   * @param others distances, at least one
   * @param knownPlaces {@code [galaxies][P ≥ 2]}
   * @param places {@code [galaxies][P ≥ 2]}
   */
  public static Picture of(
      double[] known, double[] others, float[][] knownPlaces, float[][] places) {
    boolean there = known.length > 0 && others.length > 0;
    Check.that(there, "%d known distances and %d others", known.length, others.length);
    Axes left = distances(known, others);
    Axes right = clouds(knownPlaces, places);
    return Canvas.draw(
        2 * WIDTH,
        HEIGHT,
        Color.WHITE,
        g -> {
          left.paint(g);
          g.translate(WIDTH, 0);
          right.paint(g);
        });
  }

  private static Axes distances(double[] known, double[] others) {
    double[] range = range(Arrays.stream(known), Arrays.stream(others));
    double[] first = shares(known, range);
    double[] second = shares(others, range);
    double top =
        1.08 * DoubleStream.concat(Arrays.stream(first), Arrays.stream(second)).max().orElseThrow();
    Axes axes = new Axes(WIDTH, HEIGHT, "", "distance from known galaxies", "share of galaxies, %");
    axes.ranges(range[0], range[1], 0, top).styler().setLegendPosition(LegendPosition.InsideNE);
    steps(axes, KNOWN, range, first, Palette.GREY);
    steps(axes, OTHERS, range, second, Palette.BLUE);
    axes.mark("95 %", Order.quantile(known, 0.95), "95 % of the known");
    return axes;
  }

  /** Returns the least and the greatest, and a little more. */
  private static double[] range(DoubleStream some, DoubleStream others) {
    DoubleSummaryStatistics all = DoubleStream.concat(some, others).summaryStatistics();
    double margin = 0.05 * (all.getMax() - all.getMin()) + 1e-6;
    return new double[] {all.getMin() - margin, all.getMax() + margin};
  }

  private static void steps(Axes axes, String name, double[] range, double[] y, Color colour) {
    double width = (range[1] - range[0]) / BINS;
    double[] edges =
        IntStream.rangeClosed(0, BINS).mapToDouble(i -> range[0] + i * width).toArray();
    XYSeries line = axes.line(name, edges, y, null, colour);
    line.setXYSeriesRenderStyle(XYSeriesRenderStyle.Step).setMarker(SeriesMarkers.NONE);
  }

  /** Returns the share of each bin in per cent, and 0 where the last ends. */
  private static double[] shares(double[] values, double[] range) {
    double[] shares = new double[BINS + 1];
    for (double value : values) {
      shares[(int) ((value - range[0]) / (range[1] - range[0]) * BINS)] += 100.0 / values.length;
    }
    return shares;
  }

  private static Axes clouds(float[][] known, float[][] places) {
    double[] x = range(along(known, 0), along(places, 0));
    double[] y = range(along(known, 1), along(places, 1));
    Axes axes = new Axes(WIDTH, HEIGHT, "", "first principal component", "second");
    axes.ranges(x[0], x[1], y[0], y[1]);
    axes.styler().setLegendPosition(LegendPosition.InsideNE).setMarkerSize(5);
    dots(axes, OTHERS, places, Palette.translucent(Palette.BLUE, 120));
    dots(axes, KNOWN, known, Palette.translucent(Palette.INK, 150));
    return axes;
  }

  private static DoubleStream along(float[][] places, int axis) {
    return Arrays.stream(places).mapToDouble(place -> place[axis]);
  }

  private static void dots(Axes axes, String name, float[][] places, Color colour) {
    int step = (places.length + MOST - 1) / MOST; // throughout, as tables are often sorted
    float[][] some =
        IntStream.range(0, places.length / step)
            .mapToObj(i -> places[i * step])
            .toArray(float[][]::new);
    double[] x = along(some, 0).toArray();
    double[] y = along(some, 1).toArray();
    axes.line(name, x, y, null, colour).setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
  }
}
