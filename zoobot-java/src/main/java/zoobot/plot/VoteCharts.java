package zoobot.plot;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.style.markers.SeriesMarkers;
import zoobot.evaluation.Agreement;
import zoobot.evaluation.QuestionEvaluation;
import zoobot.evaluation.VoteEvaluation;
import zoobot.io.internal.Check;
import zoobot.posterior.VotePosterior;

/**
 * Charts of what a vote model says of a galaxy, and of a {@link VoteEvaluation}: a panel a
 * question, of those that matter for a galaxy.
 *
 * <p>Those of an evaluation throw IllegalArgumentException if no question matters for any.
 */
public final class VoteCharts {

  private static final double EDGE = 0.03;
  private static final PanelGrid AGREEMENT =
      new PanelGrid(236, 200, 5, "volunteers who agree", "accuracy");
  private static final PanelGrid RISK =
      new PanelGrid(236, 200, 5, "part of the galaxies kept", "wrong top answers");

  private VoteCharts() {}

  /**
   * Draws a galaxy and what a vote model knows of it: for each answer the expected fraction as a
   * bar, with its credible interval. Questions that fewer than half of the volunteers would be
   * asked are grey.
   *
   * @param image of the galaxy; null for the bars alone
   * @param level of the intervals, such as 0.9
   */
  public static Picture posterior(VotePosterior posterior, BufferedImage image, double level) {
    return PosteriorChart.of(posterior, image, level);
  }

  /**
   * Draws confusion matrices: a row a true answer, a column a predicted one; the darker a cell, the
   * larger its part of the row.
   */
  public static Picture confusion(VoteEvaluation evaluation) {
    return ConfusionPanel.GRID.draw(panels(evaluation, ConfusionPanel::of));
  }

  /**
   * Draws the accuracy of the top answer by how many volunteers agree, with its standard error, and
   * the ceiling: the accuracy of a model that knows what all people would answer. Steps of one or
   * two galaxies are left out, for they tell nothing.
   */
  public static Picture agreement(VoteEvaluation evaluation) {
    return AGREEMENT.draw(panels(evaluation, VoteCharts::agreement));
  }

  /**
   * Draws how many top answers are wrong, against the part of galaxies that is kept, the most
   * confident first; a broken line for galaxies kept at random.
   */
  public static Picture riskCoverage(VoteEvaluation evaluation) {
    double top =
        evaluation.questions().stream()
            .flatMapToDouble(q -> Arrays.stream(q.riskCoverage().risk()))
            .max()
            .orElse(1);
    double highest = Math.min(1, Math.max(0.1, Math.ceil(top * 10) / 10));
    return RISK.draw(panels(evaluation, q -> risk(q, highest)));
  }

  /**
   * Writes {@code confusion.png}, {@code agreement.png} and {@code risk-coverage.png} to a folder.
   *
   * @throws java.io.UncheckedIOException if a file can't be written
   */
  public static void save(VoteEvaluation evaluation, Path folder) {
    confusion(evaluation).save(folder.resolve("confusion.png"));
    agreement(evaluation).save(folder.resolve("agreement.png"));
    riskCoverage(evaluation).save(folder.resolve("risk-coverage.png"));
  }

  private static List<PanelGrid.Panel> panels(
      VoteEvaluation evaluation, Function<QuestionEvaluation, PanelGrid.Panel> panel) {
    List<PanelGrid.Panel> panels =
        evaluation.questions().stream().filter(q -> q.galaxies() > 0).map(panel).toList();
    Check.that(
        !panels.isEmpty(), "no question matters for any galaxy, so there is nothing to draw");
    return panels;
  }

  private static PanelGrid.Panel agreement(QuestionEvaluation q) {
    Axes axes = parts(AGREEMENT, 0.1, 1);
    List<Agreement> steps = q.agreement().stream().filter(a -> a.galaxies() > 2).toList();
    if (steps.isEmpty()) {
      axes.plain(
          "none", new double[] {0.1, 1}, new double[] {0, 0}, Palette.FAINT); // else no ticks
    } else {
      double[] x = values(steps, a -> (a.from() + a.to()) / 2);
      axes.line("ceiling", x, values(steps, Agreement::ceiling), null, Palette.VERMILION)
          .setMarker(steps.size() > 1 ? SeriesMarkers.NONE : SeriesMarkers.DIAMOND)
          .setLineStyle(Canvas.dashed(1.8));
      double[] errors = values(steps, Agreement::accuracyError);
      axes.line("model", x, values(steps, Agreement::accuracy), errors, Palette.BLUE);
    }
    String form = "%,d galaxies: %.3f of %.3f";
    String text = String.format(Locale.ROOT, form, q.galaxies(), q.all().accuracy(), q.ceiling());
    return panel(q, text, axes, "model", "a perfect model");
  }

  private static double[] values(List<Agreement> steps, ToDoubleFunction<Agreement> value) {
    return steps.stream().mapToDouble(value).toArray();
  }

  private static PanelGrid.Panel risk(QuestionEvaluation q, double highest) {
    Axes axes = parts(RISK, 0, highest);
    double[] all = {q.riskCoverage().risk(1), q.riskCoverage().risk(1)};
    axes.plain("random", new double[] {0, 1}, all, Palette.VERMILION)
        .setLineStyle(Canvas.dashed(1.8))
        .setLineWidth(1.8f);
    axes.plain("model", q.riskCoverage().coverage(), q.riskCoverage().risk(), Palette.BLUE)
        .setLineWidth(2);
    String form = "%,d galaxies, area %.3f of %.3f";
    String text = String.format(Locale.ROOT, form, q.galaxies(), q.riskCoverage().area(), all[0]);
    return panel(q, text, axes, "the most confident first", "at random");
  }

  /** Returns axes for parts of 1 against parts of 1. */
  private static Axes parts(PanelGrid grid, double left, double highest) {
    Axes axes = grid.axes().ranges(left - EDGE, 1 + EDGE, -EDGE * highest, (1 + EDGE) * highest);
    axes.styler().setXAxisDecimalPattern("0.0").setYAxisDecimalPattern("0.0").setMarkerSize(6);
    return axes;
  }

  private static PanelGrid.Panel panel(
      QuestionEvaluation q, String text, Axes axes, String... key) {
    return new PanelGrid.Panel(Canvas.readable(q.question()), text, axes::paint, List.of(key));
  }
}
