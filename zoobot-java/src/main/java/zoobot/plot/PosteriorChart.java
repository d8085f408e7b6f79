package zoobot.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import zoobot.io.internal.Check;
import zoobot.posterior.DirichletMixture;
import zoobot.posterior.VotePosterior;
import zoobot.schema.Question;

/** A galaxy and what a vote model knows of it: a bar an answer, with its credible interval. */
final class PosteriorChart {

  private static final int MARGIN = 20;
  private static final int SIDE = 230; // of the image
  private static final int WIDTH = 372; // of a column of questions
  private static final int NAMES = 128;
  private static final int BAR = 130;
  private static final int LINE = 16;
  private static final int COLUMNS = 2;
  private static final double RELEVANT = 0.5;

  private final VotePosterior posterior;
  private final double level;
  private final double[] asked;
  private final List<List<Question>> columns = new ArrayList<>();

  private PosteriorChart(VotePosterior posterior, double level) {
    this.posterior = posterior;
    this.level = level;
    asked = posterior.asked();
    List<Question> questions = posterior.schema().questions();
    int half = (questions.stream().mapToInt(PosteriorChart::lines).sum() + 1) / COLUMNS;
    int filled = 0;
    for (Question question : questions) {
      if (columns.size() < Math.min(COLUMNS, 1 + filled / half)) {
        columns.add(new ArrayList<>());
      }
      columns.get(columns.size() - 1).add(question);
      filled += lines(question);
    }
  }

  static Picture of(VotePosterior posterior, BufferedImage image, double level) {
    Check.fraction("level", level);
    PosteriorChart chart = new PosteriorChart(posterior, level);
    int left = image == null ? MARGIN : 2 * MARGIN + SIDE;
    int width = left + chart.columns.size() * (WIDTH + MARGIN);
    return Canvas.draw(
        width,
        Math.max(chart.height(), image == null ? 0 : SIDE + 2 * MARGIN),
        Color.WHITE,
        g -> {
          if (image != null) {
            Canvas.fit(g, image, MARGIN, MARGIN, SIDE);
          }
          chart.draw(g, left);
        });
  }

  /** Returns how many lines a question takes: itself, its answers, a gap. */
  private static int lines(Question question) {
    return question.answers().size() + 2;
  }

  private int height() {
    int most =
        columns.stream()
            .mapToInt(column -> column.stream().mapToInt(PosteriorChart::lines).sum())
            .max()
            .orElseThrow();
    return 2 * MARGIN + (most - 1) * LINE;
  }

  private void draw(Graphics2D g, int left) {
    for (int column = 0; column < columns.size(); column++) {
      double top = MARGIN;
      for (Question question : columns.get(column)) {
        question(g, question, left + column * (WIDTH + MARGIN), top);
        top += lines(question) * LINE;
      }
    }
  }

  private void question(Graphics2D g, Question question, double x, double top) {
    double share = asked[posterior.schema().questions().indexOf(question)];
    boolean relevant = share >= RELEVANT;
    Canvas.pen(g, Font.BOLD, 12, relevant ? Palette.INK : Palette.MIDDLE);
    Canvas.text(g, Canvas.readable(question.text()), x, top + 11, WIDTH - 90);
    Canvas.pen(g, Font.PLAIN, 11, Palette.MIDDLE);
    String of = String.format(Locale.ROOT, "%.0f %% are asked", 100 * share);
    g.drawString(of, (float) (x + WIDTH - g.getFontMetrics().stringWidth(of)), (float) top + 11);
    DirichletMixture mixture = posterior.on(question);
    double[] mean = mixture.mean();
    for (int k = 0; k < mean.length; k++) {
      String name = question.answers().get(k).text();
      answer(g, name, mean[k], mixture.interval(k, level), relevant, x, top + (k + 1) * LINE);
    }
  }

  private static void answer(
      Graphics2D g,
      String name,
      double mean,
      double[] interval,
      boolean relevant,
      double x,
      double top) {
    double zero = x + NAMES;
    double middle = top + LINE / 2.0;
    Color ink = relevant ? Palette.INK : Palette.MIDDLE;
    Canvas.pen(g, Font.PLAIN, 12, ink);
    Canvas.text(g, Canvas.readable(name), x + 8, top + 12, NAMES - 14);
    g.setColor(Palette.FAINT);
    g.fill(new Rectangle2D.Double(zero, top + 3, BAR, LINE - 6));
    g.setColor(relevant ? Palette.SKY : new Color(0xC9C9C9));
    g.fill(new Rectangle2D.Double(zero, top + 3, BAR * mean, LINE - 6));
    g.setColor(relevant ? Palette.BLUE : Palette.MIDDLE);
    g.setStroke(Canvas.solid(1.6));
    double low = zero + BAR * interval[0];
    double high = zero + BAR * interval[1];
    g.draw(new Line2D.Double(low, middle, high, middle));
    g.draw(new Line2D.Double(low, middle - 3, low, middle + 3));
    g.draw(new Line2D.Double(high, middle - 3, high, middle + 3));
    Canvas.pen(g, Font.PLAIN, 11, ink);
    String words = String.format(Locale.ROOT, "%.2f (%.2f–%.2f)", mean, interval[0], interval[1]);
    g.drawString(words, (float) (zero + BAR + 8), (float) top + 12);
  }
}
