package zoobot.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/** Lays a {@link Gallery} out. */
final class GalleryDrawing {

  private static final int GAP = 10;
  private static final int LINE = 16;
  private static final float FRAME = 3;

  private final Gallery gallery;
  private final int captionHeight;

  GalleryDrawing(Gallery gallery) {
    this.gallery = gallery;
    int lines = gallery.captions().stream().mapToInt(c -> (int) c.lines().count()).max().orElse(0);
    captionHeight = lines == 0 ? 0 : LINE * lines + 6;
  }

  Picture picture() {
    int rows = (gallery.images().size() + gallery.columns() - 1) / gallery.columns();
    int width = GAP + gallery.columns() * (gallery.side() + GAP);
    int height = GAP + rows * (gallery.side() + captionHeight + GAP);
    return Canvas.draw(width, height, Palette.NIGHT, this::tiles).asPhotographs();
  }

  private void tiles(Graphics2D g) {
    for (int i = 0; i < gallery.images().size(); i++) {
      int x = GAP + i % gallery.columns() * (gallery.side() + GAP);
      int y = GAP + i / gallery.columns() * (gallery.side() + captionHeight + GAP);
      Rectangle2D place = Canvas.fit(g, gallery.images().get(i), x, y, gallery.side());
      if (!gallery.borders().isEmpty()) {
        border(g, place, gallery.borders().get(i));
      }
      if (!gallery.captions().isEmpty()) {
        caption(g, gallery.captions().get(i), x, y + gallery.side());
      }
    }
  }

  private static void border(Graphics2D g, Rectangle2D place, Color colour) {
    if (colour == null) {
      return;
    }
    g.setColor(colour);
    g.setStroke(new BasicStroke(FRAME, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
    double out = FRAME / 2;
    g.draw(
        new Rectangle2D.Double(
            place.getX() - out,
            place.getY() - out,
            place.getWidth() + FRAME,
            place.getHeight() + FRAME));
  }

  private void caption(Graphics2D g, String caption, int x, int y) {
    Canvas.pen(g, Font.PLAIN, 12, Palette.MOON);
    int baseline = y + 4;
    for (String line : caption.lines().toList()) {
      baseline += LINE;
      String text = Canvas.fit(line, g.getFontMetrics(), gallery.side());
      Canvas.centred(g, text, x + gallery.side() / 2.0, baseline);
    }
  }
}
