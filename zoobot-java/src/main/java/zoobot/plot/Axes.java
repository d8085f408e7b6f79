package zoobot.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.Locale;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.AxesChart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * The one look of charts with axes. XChart can't set ticks at given numbers, and has those of a
 * logarithmic axis at decades only: there x is the logarithm on an even axis, and the ticks are
 * drawn here. Where two labels would touch the larger number keeps its own.
 *
 * <p>To be called in this order: ranges, ticks, lines, picture.
 */
final class Axes {

  private static final int GAP = 8;
  private static final Color NONE = new Color(0, true);
  private static final double MARGIN = 0.07; // of a logarithmic axis
  private static final double APART = 0.011; // so that bars do not hide each other
  private static final double ABOVE_ONE = 1.012; // so that a marker there is whole

  private final XYChart chart;
  private int[] numbers = {};

  Axes(int width, int height, String title, String xTitle, String yTitle) {
    chart = new XYChart(width, height);
    style(chart, title, xTitle, yTitle);
  }

  static void style(AxesChart<?, ?> chart, String title, String xTitle, String yTitle) {
    chart.setTitle(title);
    chart.setXAxisTitle(xTitle);
    chart.setYAxisTitle(yTitle);
    AxesChartStyler styler = chart.getStyler();
    styler.setChartTitleVisible(!title.isEmpty());
    styler.setChartBackgroundColor(Color.WHITE).setPlotBackgroundColor(Color.WHITE);
    styler.setPlotBorderVisible(false).setChartPadding(14).setChartFontColor(Palette.INK);
    styler.setChartTitleFont(Canvas.font(Font.BOLD, 16)).setChartTitleBoxVisible(false);
    styler.setChartTitlePadding(8).setLegendFont(Canvas.font(Font.PLAIN, 13));
    styler.setLegendBorderColor(Color.WHITE).setLegendBackgroundColor(Color.WHITE);
    styler.setLegendPosition(LegendPosition.OutsideE).setLegendPadding(8);
    styler.setAntiAlias(true).setMarkerSize(8).setLocale(Locale.ROOT);
    styler.setAxisTitleFont(Canvas.font(Font.PLAIN, 14));
    styler.setAxisTickLabelsFont(Canvas.font(Font.PLAIN, 12));
    styler.setAxisTickLabelsColor(Palette.INK).setAxisTickMarksColor(Palette.MIDDLE);
    styler.setPlotGridLinesColor(Palette.FAINT).setPlotGridLinesStroke(new BasicStroke(1));
    styler.setYAxisLabelAlignment(TextAlignment.Right).setYAxisTickMarkSpacingHint(60);
    styler.setPlotMargin(0).setPlotTicksMarksVisible(false);
  }

  /** Returns axes for numbers on a logarithmic x axis, each with its tick, and parts of 1. */
  static Axes logarithmic(
      int height, String title, String xTitle, String yTitle, int[] numbers, double bottom) {
    Axes axes = new Axes(900, height, title, xTitle, yTitle);
    double left = Math.log10(numbers[0]) - MARGIN;
    double right = Math.log10(numbers[numbers.length - 1]) + MARGIN;
    axes.ranges(left, right, bottom, ABOVE_ONE).ticks(numbers);
    axes.styler().setYAxisDecimalPattern("0.0").setLegendSeriesLineLength(34);
    return axes;
  }

  /** Returns the place of a number on a logarithmic axis, the i-th of n series a little aside. */
  static double place(int number, int i, int n) {
    return Math.log10(number) + APART * (i - (n - 1) / 2.0);
  }

  AxesChartStyler styler() {
    return chart.getStyler();
  }

  Axes ranges(double left, double right, double bottom, double top) {
    styler().setXAxisMin(left).setXAxisMax(right).setYAxisMin(bottom).setYAxisMax(top);
    styler().setErrorBarsColorSeriesColor(true).setPlotContentSize(1);
    styler().setXAxisDecimalPattern("0"); // ticks at whole numbers: each label comes but once
    plain(
        "frame", new double[] {left, right}, heights(), NONE); // XChart takes a point for no range
    return this;
  }

  /** Puts a tick with its line at each of the numbers, whose logarithms x are. */
  Axes ticks(int[] ticks) {
    numbers = ticks.clone();
    // Invisible labels keep the room to draw in.
    styler().setXAxisDecimalPattern("0.0");
    styler().setXAxisTickLabelsColor(NONE).setXAxisTickMarksColor(NONE);
    styler().setPlotGridVerticalLinesVisible(false);
    for (int number : numbers) {
      double x = Math.log10(number);
      plain("tick " + number, new double[] {x, x}, heights(), Palette.FAINT);
    }
    return this;
  }

  /** Adds a line that the legend leaves out. */
  XYSeries plain(String name, double[] x, double[] y, Color colour) {
    XYSeries series = chart.addSeries(name, x, y);
    series.setMarker(SeriesMarkers.NONE).setLineColor(colour).setLineWidth(1);
    series.setShowInLegend(false);
    return series;
  }

  /** Adds a line with a circle at each point, and error bars unless they are null. */
  XYSeries line(String name, double[] x, double[] y, double[] spread, Color colour) {
    XYSeries series = chart.addSeries(name, x, y, spread);
    series.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(colour);
    series.setLineColor(colour).setLineStyle(Canvas.solid(2));
    return series;
  }

  /** Marks a place on the x axis. */
  void mark(String name, double x, String label) {
    XYSeries line = line(name, new double[] {x, x}, heights(), null, Palette.VERMILION);
    line.setMarker(SeriesMarkers.NONE).setLineStyle(Canvas.dashed(1.5)).setLabel(label);
  }

  private double[] heights() {
    return new double[] {styler().getYAxisMin(), styler().getYAxisMax()};
  }

  /** Draws a dotted line across, named at its right end. */
  void level(String name, double y) {
    double[] ends = {styler().getXAxisMin(), styler().getXAxisMax()};
    plain(name, ends, new double[] {y, y}, Palette.GREY).setLineStyle(Canvas.dashed(1.4, 2, 3));
    styler().setAnnotationTextFont(Canvas.font(Font.ITALIC, 12));
    styler().setAnnotationTextFontColor(Palette.GREY);
    double below = y - 0.02 * (styler().getYAxisMax() - styler().getYAxisMin());
    double x = ends[1] - 0.04 * (ends[1] - ends[0]);
    chart.addAnnotation(new AnnotationText(name, x, below, false));
  }

  Picture picture() {
    return Canvas.draw(chart.getWidth(), chart.getHeight(), Color.WHITE, this::paint);
  }

  void paint(Graphics2D g) {
    chart.paint(g, chart.getWidth(), chart.getHeight());
    if (numbers.length > 0) {
      axis(g);
    }
  }

  private void axis(Graphics2D g) {
    double y = chart.getScreenYFromChart(styler().getYAxisMin());
    double right = chart.getScreenXFromChart(styler().getXAxisMax());
    Canvas.pen(g, Font.PLAIN, 12, Palette.MIDDLE);
    g.setStroke(Canvas.solid(1));
    g.draw(new Line2D.Double(chart.getScreenXFromChart(styler().getXAxisMin()), y, right, y));
    double free = chart.getWidth();
    for (int i = numbers.length - 1; i >= 0; i--) {
      double x = chart.getScreenXFromChart(Math.log10(numbers[i]));
      String text = String.valueOf(numbers[i]);
      double half = g.getFontMetrics().stringWidth(text) / 2.0;
      g.setColor(Palette.MIDDLE);
      g.draw(new Line2D.Double(x, y, x, y + 4));
      if (x + half <= free - GAP) {
        g.setColor(Palette.INK);
        Canvas.centred(g, text, x, y + 7 + g.getFontMetrics().getAscent());
        free = x - half;
      }
    }
  }
}
