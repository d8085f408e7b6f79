package zoobot.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * A still map of galaxies, each a dot of its colour, with a legend. The axes of a projection mean
 * nothing, so that none are drawn.
 */
public final class EmbeddingPlot {

  private static final int SIDE = 620;
  private static final int MARGIN = 18;
  private static final int LEGEND = 190;
  private static final int TITLE = 34;
  private static final int RAMP = 200;

  private EmbeddingPlot() {}

  /**
   * Draws the map.
   *
   * @param title above it; none if empty
   */
  public static Picture of(EmbeddingPoints points, String title) {
    int legend = points.colouring().label().isEmpty() ? 0 : LEGEND;
    int top = title.isEmpty() ? MARGIN : MARGIN + TITLE;
    int width = SIDE + 2 * MARGIN + legend;
    Consumer<Graphics2D> drawing =
        g -> {
          Canvas.pen(g, Font.BOLD, 18, Palette.INK);
          Canvas.text(g, title, MARGIN, MARGIN + 18, SIDE);
          g.translate(MARGIN, top);
          dots(g, points);
          g.translate(SIDE + MARGIN, 0);
          if (legend > 0) {
            legend(g, points.colouring());
          }
        };
    return Canvas.draw(width, SIDE + top + MARGIN, Color.WHITE, drawing);
  }

  private static void dots(Graphics2D g, EmbeddingPoints points) {
    g.setColor(new Color(0xFAFAFA));
    g.fill(new Rectangle2D.Double(0, 0, SIDE, SIDE));
    double[][] places = points.onSquare(SIDE);
    double radius = Math.max(1.2, Math.min(5, 100 / Math.sqrt(points.size())));
    int alpha = points.size() > 2000 ? 165 : 215;
    for (int i : points.colouring().order()) {
      Color dot = Palette.translucent(points.colouring().colour(i), alpha);
      Canvas.dot(g, places[0][i] - radius, places[1][i] - radius, 2 * radius, dot);
    }
  }

  private static void legend(Graphics2D g, Colouring colouring) {
    Canvas.pen(g, Font.BOLD, 14, Palette.INK);
    Canvas.text(g, colouring.label(), 0, 14, LEGEND - MARGIN);
    g.setFont(Canvas.font(Font.PLAIN, 13));
    if (colouring.names().isEmpty()) {
      ramp(g, colouring);
    }
    int[] counts = colouring.counts();
    for (int i = 0; i < colouring.names().size(); i++) {
      int baseline = 40 + 24 * i;
      Canvas.dot(g, 0, baseline - 10, 11, colouring.colours().get(i));
      g.setColor(Palette.INK);
      String count = String.format(Locale.ROOT, "%,d", counts[i]);
      int left = LEGEND - MARGIN - 8 - g.getFontMetrics().stringWidth(count);
      Canvas.text(g, colouring.names().get(i), 19, baseline, left - 28);
      g.setColor(Palette.GREY);
      g.drawString(count, left, baseline);
    }
  }

  private static void ramp(Graphics2D g, Colouring colouring) {
    int steps = colouring.colours().size() - 1;
    double step = RAMP / (double) steps;
    for (int i = 0; i < steps; i++) {
      g.setColor(colouring.colours().get(i));
      g.fill(new Rectangle2D.Double(0, 30 + RAMP - (i + 1) * step, 18, step + 0.5));
    }
    g.setColor(Palette.INK);
    g.drawString(number(colouring.high()), 26, 40);
    g.drawString(number(colouring.low()), 26, 30 + RAMP);
  }

  /** Returns a number with four digits at most. */
  static String number(double value) {
    return new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toPlainString();
  }
}
