package zoobot.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.markers.SeriesMarkers;
import zoobot.evaluation.QuestionMetrics;
import zoobot.evaluation.VoteFractions;
import zoobot.schema.Question;
import zoobot.schema.Schema;

/** One question of a {@link Scatter}. */
final class ScatterPanel {

  static final int WIDTH = 236;
  static final int HEIGHT = 276;

  private static final int HEADER = 38;
  private static final int MARGIN = 12;
  private static final double EDGE = 0.03;

  private final Schema schema;
  private final Question question;
  private final QuestionMetrics metrics;
  private final Key key;
  private final XYChart chart = Charts.xy(WIDTH, HEIGHT - HEADER, "", "", "");

  ScatterPanel(Schema schema, Question question, QuestionMetrics metrics) {
    this.schema = schema;
    this.question = question;
    this.metrics = metrics;
    this.key = new Key(question.answers(), WIDTH - 2 * MARGIN);
    style();
  }

  int keyHeight() {
    return key.height();
  }

  void add(VoteFractions truth, float[][] predicted, int atLeast) {
    int[] galaxies = truth.relevant(question, atLeast);
    int start = schema.start(question);
    for (int a = 0; a < question.answers().size() && galaxies.length > 0; a++) {
      double[] x = new double[galaxies.length];
      double[] y = new double[galaxies.length];
      for (int i = 0; i < galaxies.length; i++) {
        x[i] = truth.fractions(question, galaxies[i])[a];
        y[i] = predicted[galaxies[i]][start + a];
      }
      dots(chart.addSeries("answer " + a, x, y), Palette.colour(a));
    }
    double[] ends = {0, 1};
    Charts.line(chart, "diagonal", ends, ends, Palette.INK).setLineStyle(Charts.dashed(1));
  }

  void draw(Graphics2D g, int x, int y) {
    g.translate(x, y);
    g.setFont(Charts.font(Font.BOLD, 13));
    g.setColor(Palette.INK);
    String title = Names.readable(question.text());
    int width = WIDTH - 2 * MARGIN;
    g.drawString(Canvas.fit(title, g.getFontMetrics(), width), 2 * MARGIN, 16);
    g.setFont(Charts.font(Font.PLAIN, 11));
    g.setColor(Palette.GREY);
    g.drawString(subtitle(), 2 * MARGIN, 32);
    g.translate(0, HEADER);
    Charts.paint(chart, g);
    g.translate(0, HEIGHT - HEADER);
    key.draw(g, 2 * MARGIN);
    g.translate(-x, -y - HEIGHT);
  }

  private String subtitle() {
    return metrics.galaxies() == 0
        ? "no galaxies"
        : String.format(
            Locale.ROOT,
            "%,d galaxies, mean error %.3f",
            metrics.galaxies(),
            metrics.meanAbsoluteError());
  }

  private void style() {
    chart.getStyler().setAxisTitlesVisible(false).setLegendVisible(false).setChartPadding(4);
    chart.getStyler().setXAxisMin(-EDGE).setXAxisMax(1 + EDGE).setYAxisMin(-EDGE);
    chart.getStyler().setYAxisMax(1 + EDGE).setPlotContentSize(1).setMarkerSize(4);
    chart.getStyler().setAxisTickLabelsFont(Charts.font(Font.PLAIN, 11));
    chart.getStyler().setXAxisTickMarkSpacingHint(80).setYAxisTickMarkSpacingHint(80);
    chart.getStyler().setDecimalPattern("0.0");
  }

  private static void dots(XYSeries series, Color colour) {
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter).setMarker(SeriesMarkers.CIRCLE);
    series.setMarkerColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 110));
  }
}
