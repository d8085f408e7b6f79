package zoobot.plot;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import zoobot.io.internal.Check;

/** An error against the number of labels, on a logarithmic axis, for several ways to choose. */
public final class LabelsChart {

  /**
   * One way to choose.
   *
   * @param name in the key
   * @param labels how many, rising, at least 1
   * @param mean of runs, same length
   * @param spread half the lengths of the error bars, same length; NaN draws none
   */
  public record Curve(String name, int[] labels, double[] mean, double[] spread) {

    /** Checks lengths. */
    public Curve {
      boolean match = labels.length > 0 && mean.length == labels.length;
      String many = "'%s' has %d, %d and %d numbers; there must be as many of each";
      boolean all = match && spread.length == labels.length;
      Check.that(all, many, name, labels.length, mean.length, spread.length);
    }
  }

  private LabelsChart() {}

  /**
   * Draws the chart.
   *
   * @param axis what the numbers are
   * @param title above the chart; none if empty
   * @throws IllegalArgumentException if there are no curves
   */
  public static Picture of(List<Curve> curves, String axis, String title) {
    Check.that(!curves.isEmpty(), "there are no curves to draw");
    int[] numbers =
        curves.stream().flatMapToInt(c -> IntStream.of(c.labels())).sorted().distinct().toArray();
    double low = curves.stream().flatMapToDouble(c -> Arrays.stream(ends(c, -1))).min().orElse(0);
    double high = curves.stream().flatMapToDouble(c -> Arrays.stream(ends(c, 1))).max().orElse(1);
    double margin = high == low ? 0.1 : 0.05 * (high - low);
    Axes axes = new Axes(900, 520, title, "galaxies labelled", axis);
    double left = Math.log10(numbers[0]) - 0.05;
    double right = Math.log10(numbers[numbers.length - 1]) + 0.05;
    axes.ranges(left, right, low - margin, high + margin).ticks(numbers);
    axes.styler().setYAxisDecimalPattern(high < 1 ? "0.000" : "0.0");
    for (int i = 0; i < curves.size(); i++) {
      Curve curve = curves.get(i);
      int place = i;
      double[] x =
          IntStream.of(curve.labels())
              .mapToDouble(n -> Axes.place(n, place, curves.size()))
              .toArray();
      axes.line(curve.name(), x, curve.mean(), curve.spread(), Palette.colour(i));
    }
    return axes.picture();
  }

  private static double[] ends(Curve curve, int sign) {
    return IntStream.range(0, curve.mean().length)
        .mapToDouble(
            i -> {
              double spread = curve.spread()[i];
              return curve.mean()[i] + (Double.isNaN(spread) ? 0 : sign * spread);
            })
        .toArray();
  }
}
