package zoobot.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import zoobot.schema.Answer;

/** Names beside dots of their colour, in as many lines as the width asks for. */
final class Key {

  private record Entry(String name, Color colour, int x, int line) {}

  private static final int LINE = 16;
  private static final int DOT = 12;
  private static final int GAP = 12;

  private final List<Entry> entries = new ArrayList<>();
  private final int lines;

  Key(List<Answer> answers, int width) {
    FontMetrics metrics =
        new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics().getFontMetrics(font());
    int x = 0;
    int line = 0;
    for (int i = 0; i < answers.size(); i++) {
      String name = Canvas.fit(Names.readable(answers.get(i).text()), metrics, width - DOT);
      int needed = DOT + metrics.stringWidth(name);
      if (x > 0 && x + needed > width) {
        x = 0;
        line++;
      }
      entries.add(new Entry(name, Palette.colour(i), x, line));
      x += needed + GAP;
    }
    lines = line + 1;
  }

  int height() {
    return lines * LINE + 14;
  }

  void draw(Graphics2D g, int left) {
    g.setFont(font());
    for (Entry entry : entries) {
      int baseline = 12 + entry.line() * LINE;
      g.setColor(entry.colour());
      g.fill(new Ellipse2D.Double(left + entry.x(), baseline - 8, 8, 8));
      g.setColor(Palette.INK);
      g.drawString(entry.name(), left + entry.x() + DOT, baseline);
    }
  }

  private static Font font() {
    return Charts.font(Font.PLAIN, 11);
  }
}
