package zoobot.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.function.DoubleUnaryOperator;
import org.knowm.xchart.XYChart;

/**
 * The x axis of a chart with ticks at given whole numbers, which XChart cannot set. Where two
 * labels would touch the larger number keeps its own.
 */
final class Ticks {

  private static final int GAP = 8;
  private static final Color NONE = new Color(0, true);

  private final XYChart chart;
  private final int[] numbers;
  private final DoubleUnaryOperator axis;

  /** The axis has minimum and maximum set, and {@code axis} takes a number to its place on it. */
  Ticks(XYChart chart, int[] numbers, DoubleUnaryOperator axis) {
    this.chart = chart;
    this.numbers = numbers.clone();
    this.axis = axis;
    // Invisible labels keep the room to draw in.
    chart.getStyler().setXAxisTickLabelsColor(NONE).setXAxisTickMarksColor(NONE);
    chart.getStyler().setPlotGridVerticalLinesVisible(false).setPlotContentSize(1);
  }

  /** Adds the vertical lines of the grid; to be called before other series are added. */
  void grid() {
    double[] y = {chart.getStyler().getYAxisMin(), chart.getStyler().getYAxisMax()};
    for (int number : numbers) {
      double x = axis.applyAsDouble(number);
      Charts.line(chart, "tick " + number, new double[] {x, x}, y, Palette.FAINT);
    }
  }

  /** Draws line, ticks and labels; to be called after the chart is painted. */
  void draw(Graphics2D g) {
    double y = chart.getScreenYFromChart(chart.getStyler().getYAxisMin());
    g.setFont(Charts.font(Font.PLAIN, 12));
    g.setStroke(Charts.solid(1));
    g.setColor(Palette.MIDDLE);
    double left = chart.getScreenXFromChart(chart.getStyler().getXAxisMin());
    g.draw(
        new Line2D.Double(left, y, chart.getScreenXFromChart(chart.getStyler().getXAxisMax()), y));
    double free = chart.getWidth();
    for (int i = numbers.length - 1; i >= 0; i--) {
      double x = chart.getScreenXFromChart(axis.applyAsDouble(numbers[i]));
      g.setColor(Palette.MIDDLE);
      g.draw(new Line2D.Double(x, y, x, y + 4));
      free = label(g, numbers[i], x, y, free);
    }
  }

  private static double label(Graphics2D g, int number, double x, double y, double free) {
    String text = String.valueOf(number);
    double half = g.getFontMetrics().stringWidth(text) / 2.0;
    if (x + half > free - GAP) {
      return free;
    }
    g.setColor(Palette.INK);
    Canvas.centred(g, text, x, y + 7 + g.getFontMetrics().getAscent());
    return x - half;
  }
}
