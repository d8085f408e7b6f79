package zoobot.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.Consumer;

/**
 * Small charts in rows, each with a title, a line below it and a key; what their axes are is said
 * once.
 *
 * @param width of a panel, pixels
 * @param height of its chart
 * @param columns at most so many in a row
 * @param x what stands below all
 * @param y what stands left of all
 */
record PanelGrid(int width, int height, int columns, String x, String y) {

  static final int HEADER = 38;
  private static final int MARGIN = 12;
  private static final int LINE = 16;
  private static final int DOT = 12;
  private static final int LEFT = 34;
  private static final int BOTTOM = 34;
  private static final int TOP = 10;

  /** One small chart, which draws itself at the origin; the key names its colours in order. */
  record Panel(String title, String subtitle, Consumer<Graphics2D> chart, List<String> key) {}

  /** Returns axes for a panel, whose x and y have their ticks at these many pixels. */
  Axes axes() {
    Axes axes = new Axes(width, height, "", "", "");
    axes.styler().setAxisTitlesVisible(false).setLegendVisible(false).setChartPadding(4);
    axes.styler().setAxisTickLabelsFont(Canvas.font(Font.PLAIN, 11)).setMarkerSize(4);
    axes.styler().setXAxisTickMarkSpacingHint(80).setYAxisTickMarkSpacingHint(80);
    return axes;
  }

  /** Draws the panels; a key that is the same in all comes once, below. */
  Picture draw(List<Panel> panels) {
    int across = Math.min(columns, panels.size());
    int rows = (panels.size() + across - 1) / across;
    boolean shared = panels.size() > 1 && panels.stream().map(Panel::key).distinct().count() == 1;
    Graphics2D scratch = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
    int lines =
        shared ? 0 : panels.stream().mapToInt(p -> key(scratch, p.key, width)).max().orElse(0);
    int each = HEADER + height + lines * LINE + 14;
    int wide = LEFT + across * width + TOP;
    int grid = TOP + rows * each;
    int high = grid + BOTTOM + (shared ? LINE : 0);
    return Canvas.draw(
        wide,
        high,
        Color.WHITE,
        g -> {
          for (int i = 0; i < panels.size(); i++) {
            draw(g, panels.get(i), LEFT + i % across * width, TOP + i / across * each, !shared);
          }
          if (shared) {
            g.translate(LEFT, grid + BOTTOM - 4);
            key(g, panels.get(0).key, wide - LEFT);
            g.translate(-LEFT, 4 - grid - BOTTOM);
          }
          Canvas.pen(g, Font.PLAIN, 14, Palette.INK);
          Canvas.centred(g, x, (LEFT + wide) / 2.0, grid + BOTTOM - 14);
          g.rotate(-Math.PI / 2);
          Canvas.centred(g, y, -grid / 2.0, 24);
        });
  }

  private void draw(Graphics2D g, Panel panel, int left, int top, boolean keyed) {
    g.translate(left, top);
    Canvas.pen(g, Font.BOLD, 13, Palette.INK);
    Canvas.text(g, panel.title, 2 * MARGIN, 16, width - 2 * MARGIN);
    Canvas.pen(g, Font.PLAIN, 11, Palette.GREY);
    Canvas.text(g, panel.subtitle, 2 * MARGIN, 32, width - 2 * MARGIN);
    g.translate(0, HEADER);
    panel.chart.accept(g);
    g.translate(0, height);
    if (keyed) {
      key(g, panel.key, width);
    }
    g.translate(-left, -top - HEADER - height);
  }

  /** Draws names beside dots of their colours; returns how many lines they take. */
  private static int key(Graphics2D g, List<String> names, int wide) {
    g.setFont(Canvas.font(Font.PLAIN, 11));
    int room = wide - 2 * MARGIN;
    int x = 0;
    int line = 0;
    for (int i = 0; i < names.size(); i++) {
      String name = Canvas.fit(names.get(i), g.getFontMetrics(), room - DOT);
      int needed = DOT + g.getFontMetrics().stringWidth(name);
      if (x > 0 && x + needed > room) {
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
}
