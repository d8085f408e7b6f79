package zoobot.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import zoobot.evaluation.VoteFractions;
import zoobot.evaluation.VoteMetrics;
import zoobot.schema.Schema;

/**
 * Predicted against observed vote fractions: a panel a question, a colour an answer, a dot a
 * galaxy. On the diagonal the prediction is right. A panel shows the galaxies its question matters
 * for, see {@link VoteFractions#relevant}.
 */
public final class Scatter {

  private static final int MOST_COLUMNS = 5;
  private static final int LEFT = 34;
  private static final int BOTTOM = 34;
  private static final int TOP = 10;

  private Scatter() {}

  /**
   * Draws the panels, five a row.
   *
   * @param votes counts, shape {@code [galaxies][schema.size()]}
   * @param predicted fractions, same shape; each question's sum to 1
   * @param atLeast how many votes on a question a galaxy must have to be shown; at least 1
   * @throws IllegalArgumentException as {@link VoteMetrics#of}
   */
  public static Picture of(Schema schema, float[][] votes, float[][] predicted, int atLeast) {
    VoteMetrics metrics = VoteMetrics.of(schema, votes, predicted, atLeast);
    VoteFractions truth = VoteFractions.of(schema, votes);
    List<ScatterPanel> panels = new ArrayList<>();
    for (int i = 0; i < schema.questions().size(); i++) {
      ScatterPanel panel =
          new ScatterPanel(schema, schema.questions().get(i), metrics.questions().get(i));
      panel.add(truth, predicted, atLeast);
      panels.add(panel);
    }
    return grid(panels);
  }

  private static Picture grid(List<ScatterPanel> panels) {
    int columns = Math.min(MOST_COLUMNS, panels.size());
    int rows = (panels.size() + columns - 1) / columns;
    int key = panels.stream().mapToInt(ScatterPanel::keyHeight).max().orElse(0);
    int height = ScatterPanel.HEIGHT + key;
    int fullWidth = LEFT + columns * ScatterPanel.WIDTH + TOP;
    int fullHeight = TOP + rows * height + BOTTOM;
    return Canvas.draw(
        fullWidth,
        fullHeight,
        Color.WHITE,
        g -> {
          for (int i = 0; i < panels.size(); i++) {
            int x = LEFT + i % columns * ScatterPanel.WIDTH;
            panels.get(i).draw(g, x, TOP + i / columns * height);
          }
          titles(g, fullWidth, fullHeight);
        });
  }

  private static void titles(Graphics2D g, int width, int height) {
    g.setFont(Charts.font(Font.PLAIN, 14));
    g.setColor(Palette.INK);
    Canvas.centred(g, "vote fraction, volunteers", (LEFT + width) / 2.0, height - 14);
    g.rotate(-Math.PI / 2);
    Canvas.centred(g, "vote fraction, predicted", -height / 2.0, 24);
    g.rotate(Math.PI / 2);
  }
}
