package zoobot.plot;

import java.awt.Color;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
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

  /** Draws the coverage of sets of classes, or of intervals of numbers. */
  public static Picture labels(CalibrationReport report) {
    return of("Sets, or intervals, with the label", report.rows(CalibrationReport.LABELS));
  }

  private static Picture of(String title, List<Row> rows) {
    double off =
        rows.stream()
            .flatMapToDouble(r -> DoubleStream.of(r.before() - r.at(), r.after() - r.at()))
            .filter(more -> !Double.isNaN(more))
            .map(Math::abs)
            .max()
            .orElse(0);
    double top = Math.max(4, Math.ceil(110 * off));
    Axes axes = new Axes(860, 520, title, "promised, %", "held more than promised, points");
    axes.styler().setLegendPosition(LegendPosition.InsideSW);
    axes.ranges(0, 100.5, -top, top);
    axes.plain("promise", new double[] {0, 100}, new double[] {0, 0}, Palette.INK)
        .setLineStyle(Canvas.dashed(1.4, 2, 3));
    List<String> questions = rows.stream().map(Row::question).distinct().skip(1).toList();
    draw(axes, rows, questions, "before calibration", Palette.VERMILION, Row::before);
    draw(axes, rows, questions, "after calibration", Palette.BLUE, Row::after);
    return axes.picture();
  }

  /** Draws a thin line of each question, and a thick one of all. */
  private static void draw(
      Axes axes,
      List<Row> rows,
      List<String> questions,
      String name,
      Color colour,
      ToDoubleFunction<Row> held) {
    if (rows.stream().anyMatch(r -> Double.isNaN(held.applyAsDouble(r)))) {
      return; // nothing was promised
    }
    for (String question : questions) {
      List<Row> of = of(rows, question);
      axes.plain(question + name, promised(of), more(of, held), Palette.translucent(colour, 70))
          .setLineStyle(Canvas.solid(1.3f));
    }
    List<Row> all = of(rows, CalibrationReport.ALL);
    Row ninety = all.stream().filter(r -> r.at() == 0.9).findFirst().orElseThrow();
    String words = "%s (90 %% hold %.1f %%)";
    String told = String.format(Locale.ROOT, words, name, 100 * held.applyAsDouble(ninety));
    axes.line(told, promised(all), more(all, held), null, colour).setLineStyle(Canvas.solid(3));
  }

  private static List<Row> of(List<Row> rows, String question) {
    return rows.stream().filter(r -> r.question().equals(question)).toList();
  }

  private static double[] promised(List<Row> rows) {
    return rows.stream().mapToDouble(r -> 100 * r.at()).toArray();
  }

  private static double[] more(List<Row> rows, ToDoubleFunction<Row> held) {
    return rows.stream().mapToDouble(r -> 100 * (held.applyAsDouble(r) - r.at())).toArray();
  }
}
