package zoobot.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import zoobot.io.internal.Check;

/**
 * Horizontal bars with their numbers at the end. Drawn by hand: XChart leaves out every name that
 * it thinks too close to another.
 */
record Bars(Map<String, Double> values, String axis, double longest) {

  private static final int WIDTH = 760;
  private static final int MARGIN = 20;
  private static final int ROW = 28;
  private static final int THICK = 18;
  private static final int MOST_NAME = 300;
  private static final int NUMBER = 70;
  private static final int GAP = 10;

  static Picture of(Map<String, Double> values, String axis) {
    Check.that(!values.isEmpty(), "there are no values to draw");
    for (Map.Entry<String, Double> entry : values.entrySet()) {
      double value = entry.getValue();
      boolean holds = value >= 0 && value < Double.POSITIVE_INFINITY;
      Check.that(holds, "'%s' is %s; a bar needs a number from 0 up", entry.getKey(), value);
    }
    Bars bars = new Bars(values, axis, Collections.max(values.values()));
    return Canvas.draw(WIDTH, 3 * MARGIN + ROW * values.size(), Color.WHITE, bars::draw);
  }

  private void draw(Graphics2D g) {
    g.setFont(Canvas.font(Font.PLAIN, 13));
    FontMetrics metrics = g.getFontMetrics();
    int widest = values.keySet().stream().mapToInt(metrics::stringWidth).max().orElse(0);
    int names = Math.min(MOST_NAME, widest);
    int left = MARGIN + names + GAP;
    int y = MARGIN;
    for (Map.Entry<String, Double> entry : values.entrySet()) {
      String name = Canvas.fit(entry.getKey(), metrics, names);
      g.setColor(Palette.INK);
      g.drawString(name, left - GAP - metrics.stringWidth(name), y + 19);
      bar(g, entry.getValue(), left, y);
      y += ROW;
    }
    g.setColor(Palette.MIDDLE);
    g.setStroke(Canvas.solid(1));
    g.draw(new Line2D.Double(left, MARGIN - 2, left, y + 2));
    Canvas.pen(g, Font.PLAIN, 14, Palette.INK);
    Canvas.text(g, axis, left, y + 26, WIDTH - left - MARGIN);
  }

  private void bar(Graphics2D g, double value, int left, int y) {
    double most = WIDTH - MARGIN - NUMBER - left;
    double length = longest == 0 ? 0 : most * value / longest;
    g.setColor(Palette.BLUE);
    g.fill(new Rectangle2D.Double(left, y + (ROW - THICK) / 2.0, length, THICK));
    g.setColor(Palette.INK);
    g.drawString(number(value, longest), (float) (left + length + 8), y + 19);
  }

  /** Returns a number with as many decimals as give the longest bar three digits. */
  static String number(double value, double longest) {
    int magnitude = longest == 0 ? 2 : (int) Math.floor(Math.log10(longest));
    if (magnitude < -4 || magnitude > 5) {
      return String.format(Locale.ROOT, "%.1e", value);
    }
    return String.format(Locale.ROOT, "%." + Math.max(0, 2 - magnitude) + "f", value);
  }
}
