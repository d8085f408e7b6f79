package zoobot.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import zoobot.evaluation.VoteFractions;
import zoobot.evaluation.VoteMetrics;
import zoobot.evaluation.VoteMetrics.QuestionMetrics;
import zoobot.schema.Question;
import zoobot.schema.Schema;

/** One question of {@link Charts#votes}. */
final class ScatterPanel {

  private static final int WIDTH = 236;
  private static final int HEIGHT = 276;

  private static final int HEADER = 38;
  private static final int MARGIN = 12;
  private static final double EDGE = 0.03;
  private static final int LINE = 16;
  private static final int DOT = 12;
  private static final int MOST_COLUMNS = 5;
  private static final int LEFT = 34;
  private static final int BOTTOM = 34;
  private static final int TOP = 10;

  private final Schema schema;
  private final Question question;
  private final QuestionMetrics metrics;
  private final Axes axes = new Axes(WIDTH, HEIGHT - HEADER, "", "", "");

  private ScatterPanel(Schema schema, Question question, QuestionMetrics metrics) {
    this.schema = schema;
    this.question = question;
    this.metrics = metrics;
    axes.ranges(-EDGE, 1 + EDGE, -EDGE, 1 + EDGE);
    axes.styler().setAxisTitlesVisible(false).setLegendVisible(false).setChartPadding(4);
    axes.styler().setXAxisDecimalPattern("0.0").setYAxisDecimalPattern("0.0").setMarkerSize(4);
    axes.styler().setAxisTickLabelsFont(Canvas.font(Font.PLAIN, 11));
    axes.styler().setXAxisTickMarkSpacingHint(80).setYAxisTickMarkSpacingHint(80);
  }

  static Picture grid(Schema schema, float[][] votes, float[][] predicted, int atLeast) {
    VoteMetrics metrics = VoteMetrics.of(schema, votes, predicted, atLeast);
    VoteFractions truth = VoteFractions.of(schema, votes);
    List<ScatterPanel> panels = new ArrayList<>();
    for (int i = 0; i < schema.questions().size(); i++) {
      Question question = schema.questions().get(i);
      panels.add(new ScatterPanel(schema, question, metrics.questions().get(i)));
      panels.get(i).add(truth, predicted, atLeast);
    }
    int columns = Math.min(MOST_COLUMNS, panels.size());
    int rows = (panels.size() + columns - 1) / columns;
    Graphics2D scratch = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
    int lines = panels.stream().mapToInt(panel -> panel.key(scratch)).max().orElse(0);
    int height = HEIGHT + lines * LINE + 14;
    int fullWidth = LEFT + columns * WIDTH + TOP;
    int fullHeight = TOP + rows * height + BOTTOM;
    return Canvas.draw(
        fullWidth,
        fullHeight,
        Color.WHITE,
        g -> {
          for (int i = 0; i < panels.size(); i++) {
            panels.get(i).draw(g, LEFT + i % columns * WIDTH, TOP + i / columns * height);
          }
          Canvas.pen(g, Font.PLAIN, 14, Palette.INK);
          Canvas.centred(g, "vote fraction, volunteers", (LEFT + fullWidth) / 2.0, fullHeight - 14);
          g.rotate(-Math.PI / 2);
          Canvas.centred(g, "vote fraction, predicted", -fullHeight / 2.0, 24);
        });
  }

  /** Draws the answers' names beside dots of their colours; returns how many lines they take. */
  private int key(Graphics2D g) {
    g.setFont(Canvas.font(Font.PLAIN, 11));
    int width = WIDTH - 2 * MARGIN;
    int x = 0;
    int line = 0;
    for (int i = 0; i < question.answers().size(); i++) {
      String text = Canvas.readable(question.answers().get(i).text());
      String name = Canvas.fit(text, g.getFontMetrics(), width - DOT);
      int needed = DOT + g.getFontMetrics().stringWidth(name);
      if (x > 0 && x + needed > width) {
        x = 0;
        line++;
      }
      Canvas.dot(g, 2 * MARGIN + x, 4 + line * LINE, 8, Palette.colour(i));
      g.setColor(Palette.INK);
      g.drawString(name, 2 * MARGIN + x + DOT, 12 + line * LINE);
      x += needed + DOT;
    }
    return line + 1;
  }

  private void add(VoteFractions truth, float[][] predicted, int atLeast) {
    int[] galaxies = truth.relevant(question, atLeast);
    int start = schema.start(question);
    for (int a = 0; a < question.answers().size() && galaxies.length > 0; a++) {
      double[] x = new double[galaxies.length];
      double[] y = new double[galaxies.length];
      for (int i = 0; i < galaxies.length; i++) {
        x[i] = truth.fractions(question, galaxies[i])[a];
        y[i] = predicted[galaxies[i]][start + a];
      }
      axes.line("answer " + a, x, y, null, Palette.translucent(Palette.colour(a), 110))
          .setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    }
    double[] ends = {0, 1};
    axes.plain("diagonal", ends, ends, Palette.INK).setLineStyle(Canvas.dashed(1));
  }

  private void draw(Graphics2D g, int x, int y) {
    g.translate(x, y);
    Canvas.pen(g, Font.BOLD, 13, Palette.INK);
    Canvas.text(g, Canvas.readable(question.text()), 2 * MARGIN, 16, WIDTH - 2 * MARGIN);
    Canvas.pen(g, Font.PLAIN, 11, Palette.GREY);
    int galaxies = metrics.galaxies();
    String text = galaxies == 0 ? "no galaxies" : "%,d galaxies, mean error %.3f";
    String subtitle = String.format(Locale.ROOT, text, galaxies, metrics.meanAbsoluteError());
    g.drawString(subtitle, 2 * MARGIN, 32);
    g.translate(0, HEADER);
    axes.paint(g);
    g.translate(0, HEIGHT - HEADER);
    key(g);
    g.translate(-x, -y - HEIGHT);
  }
}
