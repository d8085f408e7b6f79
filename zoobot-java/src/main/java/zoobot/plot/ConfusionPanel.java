package zoobot.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import zoobot.evaluation.ConfusionMatrix;
import zoobot.evaluation.QuestionEvaluation;

/** One question's confusion matrix, in the shades of one colour. */
final class ConfusionPanel {

  static final PanelGrid GRID =
      new PanelGrid(322, 270, 4, "predicted by the model", "given by the volunteers");

  private static final int LABELS = 124;
  private static final int SIDE = 186;
  private static final double TURN = Math.toRadians(-32);

  private ConfusionPanel() {}

  static PanelGrid.Panel of(QuestionEvaluation q) {
    ConfusionMatrix matrix = q.all();
    String form = "%,d galaxies, accuracy %.3f";
    return new PanelGrid.Panel(
        Canvas.readable(q.question()),
        String.format(Locale.ROOT, form, q.galaxies(), matrix.accuracy()),
        g -> draw(g, matrix),
        List.of());
  }

  private static void draw(Graphics2D g, ConfusionMatrix matrix) {
    List<String> names = matrix.classes().stream().map(Canvas::readable).toList();
    double cell = SIDE / (double) names.size();
    for (int t = 0; t < names.size(); t++) {
      Canvas.pen(g, Font.PLAIN, 11, Palette.INK);
      String name = Canvas.fit(names.get(t), g.getFontMetrics(), LABELS - 24);
      float left = LABELS - 8 - g.getFontMetrics().stringWidth(name);
      g.drawString(name, left, (float) (4 + (t + 0.5) * cell + 4));
      for (int p = 0; p < names.size(); p++) {
        double part = matrix.counts()[t][p] / (double) Math.max(1, matrix.truly(t));
        cell(g, LABELS + p * cell, 4 + t * cell, cell, part, matrix.counts()[t][p]);
      }
      below(g, names.get(t), LABELS + (t + 0.5) * cell);
    }
  }

  private static void cell(Graphics2D g, double x, double y, double side, double part, int count) {
    g.setColor(shade(part));
    g.fill(new Rectangle2D.Double(x + 1, y + 1, side - 2, side - 2));
    Color ink = part > 0.5 ? Color.WHITE : count == 0 ? Palette.MIDDLE : Palette.INK;
    Canvas.pen(g, Font.PLAIN, side < 40 ? 11 : 13, ink);
    Canvas.centred(g, String.format(Locale.ROOT, "%,d", count), x + side / 2, y + side / 2 + 4.5);
  }

  /** Returns a mixture of a very light and the full blue. */
  private static Color shade(double part) {
    double p = 0.05 + 0.95 * part;
    return new Color(
        mix(Palette.BLUE.getRed(), p),
        mix(Palette.BLUE.getGreen(), p),
        mix(Palette.BLUE.getBlue(), p));
  }

  private static int mix(int full, double part) {
    return (int) Math.round(255 + part * (full - 255));
  }

  private static void below(Graphics2D g, String name, double x) {
    Canvas.pen(g, Font.PLAIN, 11, Palette.INK);
    String text = Canvas.fit(name, g.getFontMetrics(), LABELS);
    double y = SIDE + 18;
    g.rotate(TURN, x, y);
    g.drawString(text, (float) (x - g.getFontMetrics().stringWidth(text) + 6), (float) y);
    g.rotate(-TURN, x, y);
  }
}
