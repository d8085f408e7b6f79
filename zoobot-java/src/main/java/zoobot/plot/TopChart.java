package zoobot.plot;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.style.markers.SeriesMarkers;
import zoobot.io.internal.Check;

/**
 * Which part of the first N of a ranking is what was sought, against N on a logarithmic axis, for
 * several methods; dotted lines are for reference.
 */
public final class TopChart {

  /**
   * One method.
   *
   * @param name in the key; each once
   * @param n how many of the first are counted, rising, at least 1
   * @param part of these that is sought, 0…1, same length
   * @param spread half the lengths of the error bars, same length; NaN draws none
   */
  public record Curve(String name, int[] n, double[] part, double[] spread) {

    /** Checks lengths and ranges. */
    public Curve {
      boolean match = n.length > 0 && part.length == n.length && spread.length == n.length;
      String many = "'%s' has %d, %d and %d numbers; there must be as many of each";
      Check.that(match, many, name, n.length, part.length, spread.length);
      for (int i = 0; i < n.length; i++) {
        boolean holds = n[i] >= 1 && part[i] >= 0 && part[i] <= 1 && !(spread[i] < 0);
        String message = "'%s' has part %s and spread %s at %d";
        Check.that(holds, message, name, part[i], spread[i], n[i]);
      }
    }

    /** Returns a curve without error bars. */
    public static Curve reference(String name, int[] n, double[] part) {
      double[] none = new double[n.length];
      Arrays.fill(none, Double.NaN);
      return new Curve(name, n, part, none);
    }

    private double[] x(int i, int of) {
      return IntStream.of(n).mapToDouble(number -> Axes.place(number, i, of)).toArray();
    }
  }

  private TopChart() {}

  /**
   * Draws the chart.
   *
   * @param references drawn dotted
   * @param title above the chart; none if empty
   * @throws IllegalArgumentException if there are no curves, or two have one name
   */
  public static Picture of(List<Curve> curves, List<Curve> references, String title) {
    List<Curve> all = new ArrayList<>(curves);
    all.addAll(references);
    List<String> names = all.stream().map(Curve::name).toList();
    boolean holds = !curves.isEmpty() && new HashSet<>(names).size() == all.size();
    Check.that(holds, "curves must be there and have names of their own, got %s", names);
    int[] numbers =
        all.stream().flatMapToInt(c -> IntStream.of(c.n())).sorted().distinct().toArray();
    Axes axes =
        Axes.logarithmic(520, title, "first N of the ranking", "part that is sought", numbers, 0);
    for (int i = 0; i < curves.size(); i++) {
      Curve curve = curves.get(i);
      double[] x = curve.x(i, curves.size());
      axes.line(curve.name(), x, curve.part(), curve.spread(), Palette.colour(i));
    }
    for (int i = 0; i < references.size(); i++) {
      Curve curve = references.get(i);
      Color colour = i % 2 == 0 ? Palette.GREY : Palette.INK;
      axes.line(curve.name(), curve.x(0, 1), curve.part(), null, colour)
          .setMarker(i == 0 ? SeriesMarkers.NONE : SeriesMarkers.DIAMOND)
          .setLineStyle(Canvas.dashed(1.6, 2, 3 + 2 * i));
    }
    return axes.picture();
  }
}
