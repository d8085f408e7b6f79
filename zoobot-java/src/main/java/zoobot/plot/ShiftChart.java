package zoobot.plot;

import java.awt.Color;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;
import zoobot.io.internal.Check;

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
    double low =
        0.95 * DoubleStream.concat(Arrays.stream(known), Arrays.stream(others)).min().orElseThrow();
    double high =
        1.02 * DoubleStream.concat(Arrays.stream(known), Arrays.stream(others)).max().orElseThrow();
    double[] first = shares(known, low, high);
    double[] second = shares(others, low, high);
    double top =
        1.08 * DoubleStream.concat(Arrays.stream(first), Arrays.stream(second)).max().orElseThrow();
    Axes axes = new Axes(WIDTH, HEIGHT, "", "distance from known galaxies", "share of galaxies, %");
    axes.ranges(low, high, 0, top);
    axes.styler().setLegendPosition(LegendPosition.InsideNE);
    double[] edges = steps(low, high);
    line(axes, KNOWN, edges, first, Palette.GREY);
    line(axes, OTHERS, edges, second, Palette.BLUE);
    double[] sorted = Arrays.stream(known).sorted().toArray();
    double limit = sorted[(int) (0.95 * sorted.length)];
    axes.plain("95 %", new double[] {limit, limit}, new double[] {0, top}, Palette.VERMILION)
        .setLineStyle(Canvas.dashed(1.4))
        .setShowInLegend(true)
        .setLabel("95 % of the known");
    return axes;
  }

  private static void line(Axes axes, String name, double[] x, double[] y, Color colour) {
    axes.line(name, x, y, null, colour).setMarker(SeriesMarkers.NONE);
  }

  /** Returns the ends of the bins, each twice, for a line in steps. */
  private static double[] steps(double low, double high) {
    return IntStream.range(0, 2 * BINS)
        .mapToDouble(i -> low + (high - low) * ((i + 1) / 2) / BINS)
        .toArray();
  }

  private static double[] shares(double[] values, double low, double high) {
    double[] shares = new double[2 * BINS];
    for (double value : values) {
      int bin = (int) Math.min(BINS - 1, (value - low) / (high - low) * BINS);
      shares[2 * bin] += 100.0 / values.length;
      shares[2 * bin + 1] = shares[2 * bin];
    }
    return shares;
  }

  private static Axes clouds(float[][] known, float[][] places) {
    double[][] range = {range(known, places, 0), range(known, places, 1)};
    Axes axes = new Axes(WIDTH, HEIGHT, "", "first principal component", "second");
    axes.ranges(range[0][0], range[0][1], range[1][0], range[1][1]);
    axes.styler().setLegendPosition(LegendPosition.InsideNE).setMarkerSize(5);
    dots(axes, OTHERS, places, Palette.translucent(Palette.BLUE, 120));
    dots(axes, KNOWN, known, Palette.translucent(Palette.INK, 150));
    return axes;
  }

  private static double[] range(float[][] known, float[][] places, int axis) {
    double[] all =
        DoubleStream.concat(
                Arrays.stream(known).mapToDouble(p -> p[axis]),
                Arrays.stream(places).mapToDouble(p -> p[axis]))
            .sorted()
            .toArray();
    double margin = 0.05 * (all[all.length - 1] - all[0]) + 1e-6;
    return new double[] {all[0] - margin, all[all.length - 1] + margin};
  }

  private static void dots(Axes axes, String name, float[][] places, Color colour) {
    int n = Math.min(MOST, places.length);
    double[] x = IntStream.range(0, n).mapToDouble(i -> places[i][0]).toArray();
    double[] y = IntStream.range(0, n).mapToDouble(i -> places[i][1]).toArray();
    XYSeries dots = axes.line(name, x, y, null, colour);
    dots.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
  }
}
