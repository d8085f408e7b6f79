package zoobot.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.AxesChart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The one look of all charts. */
final class Charts {

  static final float[] DASH = {7, 4};

  private Charts() {}

  static Font font(int style, int size) {
    return new Font(Font.SANS_SERIF, style, size);
  }

  static XYChart xy(int width, int height, String title, String xTitle, String yTitle) {
    XYChart chart = new XYChart(width, height);
    label(chart, title, xTitle, yTitle);
    style(chart.getStyler());
    return chart;
  }

  static void label(AxesChart<?, ?> chart, String title, String xTitle, String yTitle) {
    chart.setTitle(title);
    chart.setXAxisTitle(xTitle);
    chart.setYAxisTitle(yTitle);
    chart.getStyler().setChartTitleVisible(!title.isEmpty());
  }

  static void style(AxesChartStyler styler) {
    styler.setChartBackgroundColor(Color.WHITE).setPlotBackgroundColor(Color.WHITE);
    styler.setPlotBorderVisible(false).setChartPadding(14).setChartFontColor(Palette.INK);
    styler.setChartTitleFont(font(Font.BOLD, 16)).setChartTitleBoxVisible(false);
    styler.setChartTitlePadding(8).setLegendFont(font(Font.PLAIN, 13));
    styler.setLegendBorderColor(Color.WHITE).setLegendBackgroundColor(Color.WHITE);
    styler.setLegendPosition(LegendPosition.OutsideE).setLegendPadding(8);
    styler.setAntiAlias(true).setMarkerSize(8);
    styler.setAxisTitleFont(font(Font.PLAIN, 14)).setAxisTickLabelsFont(font(Font.PLAIN, 12));
    styler.setAxisTickLabelsColor(Palette.INK).setAxisTickMarksColor(Palette.MIDDLE);
    styler.setPlotGridLinesColor(Palette.FAINT).setPlotGridLinesStroke(new BasicStroke(1));
    styler.setYAxisLabelAlignment(TextAlignment.Right).setYAxisTickMarkSpacingHint(60);
    styler.setPlotMargin(0).setPlotTicksMarksVisible(false);
  }

  /** Adds a line that the legend leaves out. */
  static XYSeries line(XYChart chart, String name, double[] x, double[] y, Color colour) {
    XYSeries series = chart.addSeries(name, x, y);
    series.setMarker(SeriesMarkers.NONE).setLineColor(colour).setLineWidth(1);
    series.setShowInLegend(false);
    return series;
  }

  static BasicStroke dashed(float width) {
    return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, DASH, 0);
  }

  static BasicStroke solid(float width) {
    return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  static void paint(AxesChart<?, ?> chart, Graphics2D g) {
    chart.paint(g, chart.getWidth(), chart.getHeight());
  }
}
