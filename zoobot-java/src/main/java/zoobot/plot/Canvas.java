package zoobot.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What every picture is drawn with: at twice its size, in one font, with smooth lines. */
final class Canvas {

  private static final int SCALE = 2;
  private static final Map<RenderingHints.Key, Object> SMOOTH =
      Map.of(
          RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON,
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON,
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC,
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);

  private static final Pattern SURVEY =
      Pattern.compile("-(dr\\d+|gz\\d|desi|hubble|candels|ukidss|jwst|euclid|cosmos)$");

  private Canvas() {}

  static Picture draw(int width, int height, Color background, Consumer<Graphics2D> drawing) {
    BufferedImage image =
        new BufferedImage(width * SCALE, height * SCALE, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    try {
      g.setColor(background);
      g.fillRect(0, 0, image.getWidth(), image.getHeight());
      g.scale(SCALE, SCALE);
      g.addRenderingHints(SMOOTH);
      drawing.accept(g);
    } finally {
      g.dispose();
    }
    return Picture.of(image);
  }

  static Font font(int style, int size) {
    return new Font(Font.SANS_SERIF, style, size);
  }

  static void pen(Graphics2D g, int style, int size, Color colour) {
    g.setFont(font(style, size));
    g.setColor(colour);
  }

  static BasicStroke solid(double width) {
    return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }

  /** Returns a broken line: so long a dash, so long a gap. */
  static BasicStroke dashed(double width, float dash, float gap) {
    return new BasicStroke((float) width, 0, BasicStroke.JOIN_ROUND, 1, new float[] {dash, gap}, 0);
  }

  static BasicStroke dashed(double width) {
    return dashed(width, 7, 4);
  }

  static void dot(Graphics2D g, double left, double top, double size, Color colour) {
    g.setColor(colour);
    g.fill(new Ellipse2D.Double(left, top, size, size));
  }

  /** Draws an image as large as the square allows, in its middle; returns where. */
  static Rectangle2D fit(Graphics2D g, BufferedImage image, double x, double y, int side) {
    double scale = side / (double) Math.max(image.getWidth(), image.getHeight());
    double width = image.getWidth() * scale;
    double height = image.getHeight() * scale;
    double left = x + (side - width) / 2;
    double top = y + (side - height) / 2;
    AffineTransform place = AffineTransform.getTranslateInstance(left, top);
    place.scale(scale, scale);
    g.drawImage(image, place, null);
    return new Rectangle2D.Double(left, top, width, height);
  }

  static FontMetrics metrics(Font font) {
    return new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB)
        .createGraphics()
        .getFontMetrics(font);
  }

  /** Returns the text, cut with an ellipsis if it is wider than the space. */
  static String fit(String text, FontMetrics metrics, int width) {
    if (metrics.stringWidth(text) <= width) {
      return text;
    }
    int end = text.length();
    while (end > 0 && metrics.stringWidth(text.substring(0, end).stripTrailing() + "…") > width) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end).stripTrailing() + "…";
  }

  /** Draws the text from a place on, cut where it is wider than the space. */
  static void text(Graphics2D g, String text, double x, double baseline, int width) {
    g.drawString(fit(text, g.getFontMetrics(), width), (float) x, (float) baseline);
  }

  static void centred(Graphics2D g, String text, double x, double baseline) {
    g.drawString(text, (float) (x - g.getFontMetrics().stringWidth(text) / 2.0), (float) baseline);
  }

  /** Returns {@code "smooth or featured"} for {@code "smooth-or-featured-dr5"}. */
  static String readable(String text) {
    return SURVEY.matcher(text).replaceFirst("").replace('-', ' ').replace('_', ' ');
  }
}
