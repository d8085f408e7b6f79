package zoobot.plot;

import java.awt.Color;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.style.Styler.LegendPosition;
import zoobot.calibration.CalibrationReport;
import zoobot.calibration.CalibrationReport.Row;

/**
 * How much more, or less, was held than promised, before and after calibration: all questions
 * together, and each of them faintly.
 */
public final class CalibrationChart {

  private CalibrationChart() {}

  /** Draws the coverage of intervals of vote counts. */
  public static Picture votes(CalibrationReport report) {
    return of("Intervals of vote counts (thin: each question)", report.rows("votes"));
  }

  /** Draws the coverage of sets of answers. */
  public static Picture answers(CalibrationReport report) {
    return of("Sets with the most frequent answer (thin: each question)", report.rows("answers"));
  }

  /**
   * Draws any coverage: a thick line before, unless it is NaN, and after, of the rows of {@code
   * all}, and a thin one of each other question.
   */
  public static Picture of(String title, List<Row> rows) {
    boolean known = rows.stream().noneMatch(row -> Double.isNaN(row.before()));
    double off =
        rows.stream()
            .mapToDouble(
                r ->
                    Math.max(
                        known ? Math.abs(r.before() - r.at()) : 0, Math.abs(r.after() - r.at())))
            .max()
            .orElse(0);
    double top = Math.max(4, Math.ceil(110 * off));
    Axes axes = new Axes(860, 520, title, "promised, %", "held more than promised, points");
    axes.styler().setLegendPosition(LegendPosition.InsideSW);
    axes.ranges(0, 100.5, -top, top);
    axes.plain("promise", new double[] {0, 100}, new double[] {0, 0}, Palette.INK)
        .setLineStyle(Canvas.dashed(1.4, 2, 3));
    for (boolean after : new boolean[] {false, true}) {
      Color faint = Palette.translucent(colour(after), 70);
      rows.stream()
          .map(Row::question)
          .distinct()
          .filter(question -> !question.equals("all"))
          .map(question -> of(rows, question))
          .forEach(
              of ->
                  axes.plain(of.get(0).question() + after, promised(of), more(of, after), faint)
                      .setLineStyle(Canvas.solid(1.3f)));
    }
    if (known) {
      all(axes, of(rows, "all"), false, "before calibration");
    }
    all(axes, of(rows, "all"), true, "after calibration");
    return axes.picture();
  }

  private static List<Row> of(List<Row> rows, String question) {
    return rows.stream().filter(r -> r.question().equals(question)).toList();
  }

  private static void all(Axes axes, List<Row> rows, boolean after, String name) {
    Row ninety = rows.stream().filter(r -> r.at() == 0.9).findFirst().orElseThrow();
    double held = 100 * (after ? ninety.after() : ninety.before());
    String words = String.format(Locale.ROOT, "%s (90 %% hold %.1f %%)", name, held);
    axes.line(words, promised(rows), more(rows, after), null, colour(after))
        .setLineStyle(Canvas.solid(3));
  }

  private static Color colour(boolean after) {
    return after ? Palette.BLUE : Palette.VERMILION;
  }

  private static double[] promised(List<Row> rows) {
    return rows.stream().mapToDouble(r -> 100 * r.at()).toArray();
  }

  private static double[] more(List<Row> rows, boolean after) {
    return rows.stream()
        .mapToDouble(r -> 100 * ((after ? r.after() : r.before()) - r.at()))
        .toArray();
  }
}
