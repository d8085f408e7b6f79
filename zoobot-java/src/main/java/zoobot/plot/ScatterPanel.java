package zoobot.plot;

import java.util.List;
import java.util.Locale;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import zoobot.evaluation.VoteFractions;
import zoobot.io.internal.Check;
import zoobot.schema.Answer;
import zoobot.schema.Question;
import zoobot.schema.Schema;

/** One question of {@link Charts#votes}. */
final class ScatterPanel {

  private static final PanelGrid GRID =
      new PanelGrid(236, 238, 5, "vote fraction, volunteers", "vote fraction, predicted");
  private static final double EDGE = 0.03;
  private static final double TOLERANCE = 1e-3; // of the sum of a question's fractions

  private final Axes axes = GRID.axes();
  private double error;

  private ScatterPanel() {
    axes.ranges(-EDGE, 1 + EDGE, -EDGE, 1 + EDGE);
    axes.styler().setXAxisDecimalPattern("0.0").setYAxisDecimalPattern("0.0");
  }

  static Picture grid(Schema schema, float[][] votes, float[][] predicted, int atLeast) {
    VoteFractions truth = VoteFractions.of(schema, votes);
    check(schema, predicted, votes.length);
    return GRID.draw(
        schema.questions().stream()
            .map(q -> panel(schema, q, truth, predicted, truth.relevant(q, atLeast)))
            .toList());
  }

  private static void check(Schema schema, float[][] predicted, int galaxies) {
    int n = predicted.length;
    Check.that(n == galaxies, "votes for %s galaxies, predictions for %s", galaxies, n);
    VoteFractions fractions = VoteFractions.of(schema, predicted);
    String sums = "fractions of galaxy %s on '%s' sum to %s, not 1 (are these concentrations?)";
    for (int i = 0; i < galaxies; i++) {
      for (Question question : schema.questions()) {
        double sum = fractions.total(question, i);
        Check.that(Math.abs(sum - 1) <= TOLERANCE, sums, i, question.text(), sum);
      }
    }
  }

  private static PanelGrid.Panel panel(
      Schema schema, Question question, VoteFractions truth, float[][] predicted, int[] galaxies) {
    ScatterPanel panel = new ScatterPanel();
    List<Answer> answers = question.answers();
    for (int a = 0; a < answers.size() && galaxies.length > 0; a++) {
      double[] x = new double[galaxies.length];
      double[] y = new double[galaxies.length];
      for (int i = 0; i < galaxies.length; i++) {
        x[i] = truth.fractions(question, galaxies[i])[a];
        y[i] = predicted[galaxies[i]][schema.start(question) + a];
        panel.error += Math.abs(x[i] - y[i]) / (galaxies.length * answers.size());
      }
      panel
          .axes
          .line("answer " + a, x, y, null, Palette.translucent(Palette.colour(a), 110))
          .setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    }
    double[] ends = {0, 1};
    panel.axes.plain("diagonal", ends, ends, Palette.INK).setLineStyle(Canvas.dashed(1));
    String text = galaxies.length == 0 ? "no galaxies" : "%,d galaxies, mean error %.3f";
    return new PanelGrid.Panel(
        Canvas.readable(question.text()),
        String.format(Locale.ROOT, text, galaxies.length, panel.error),
        panel.axes::paint,
        answers.stream().map(a -> Canvas.readable(a.text())).toList());
  }
}
