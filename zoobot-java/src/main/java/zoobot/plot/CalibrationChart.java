package zoobot.plot;

import java.awt.Color;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;
import zoobot.calibration.CalibrationReport;
import zoobot.calibration.CalibrationReport.Row;

/** Coverage against what was promised, before and after calibration. */
public final class CalibrationChart {

  private CalibrationChart() {}

  /** Draws the coverage of intervals of vote counts. */
  public static Picture votes(CalibrationReport report) {
    return draw(report, "votes", "Intervals of vote counts");
  }

  /** Draws the coverage of sets of answers. */
  public static Picture answers(CalibrationReport report) {
    return draw(report, "answers", "Sets that hold the most frequent answer");
  }

  private static Picture draw(CalibrationReport report, String what, String title) {
    List<Row> rows = report.rows(what);
    Axes axes = new Axes(760, 640, title, "promised, %", "held, %");
    axes.ranges(0, 100, 0, 100);
    axes.plain("diagonal", new double[] {0, 100}, new double[] {0, 100}, Palette.MIDDLE)
        .setLineStyle(Canvas.dashed(1.4, 2, 3));
    for (boolean after : new boolean[] {false, true}) {
      Color colour = after ? Palette.BLUE : Palette.VERMILION;
      report.schema().questions().stream()
          .map(question -> of(rows, question.text()))
          .filter(of -> !of.isEmpty())
          .forEach(of -> faint(axes, of, after, Palette.translucent(colour, 80)));
    }
    thick(axes, of(rows, "all"), false, "before calibration");
    thick(axes, of(rows, "all"), true, "after");
    return axes.picture();
  }

  private static List<Row> of(List<Row> rows, String question) {
    return rows.stream().filter(r -> r.question().equals(question)).toList();
  }

  private static void faint(Axes axes, List<Row> rows, boolean after, Color colour) {
    String name = rows.get(0).question() + after;
    axes.plain(name, promised(rows), held(rows, after), colour).setLineStyle(Canvas.solid(1));
  }

  private static void thick(Axes axes, List<Row> rows, boolean after, String name) {
    Row ninety = rows.stream().filter(r -> r.at() == 0.9).findFirst().orElseThrow();
    String at =
        String.format(Locale.ROOT, "%.1f", 100 * (after ? ninety.after() : ninety.before()));
    Color colour = after ? Palette.BLUE : Palette.VERMILION;
    XYSeries line =
        axes.line(name + ": " + at + " % at 90 %", promised(rows), held(rows, after), null, colour);
    line.setMarker(SeriesMarkers.CIRCLE).setLineStyle(Canvas.solid(3));
  }

  private static double[] promised(List<Row> rows) {
    return rows.stream().mapToDouble(r -> 100 * r.at()).toArray();
  }

  private static double[] held(List<Row> rows, boolean after) {
    return rows.stream().mapToDouble(r -> 100 * (after ? r.after() : r.before())).toArray();
  }
}
