package zoobot.plot;

import java.util.List;

/**
 * Accuracy against the number of labels, on a logarithmic axis, for several pretrainings: the
 * figure of the ring experiment. Colour tells the pretraining; a solid line is frozen, a dashed one
 * finetuned; bars show the spread over repetitions; a dotted line shows chance, 0.5.
 *
 * <p>Reference: Walmsley et al. (2022), "Practical Galaxy Morphology Tools from Deep Supervised
 * Representation Learning", doi:10.1093/mnras/stac525.
 */
public final class ComparisonChart {

  /**
   * One mean of repetitions.
   *
   * @param arm the pretraining; {@code "galaxies"}, {@code "ImageNet"} and {@code "none"} have
   *     colours of their own
   * @param depth {@code "frozen"} or {@code "finetuned"}
   * @param labels how many labelled rings; at least 1
   * @param mean the mean accuracy, from 0 to 1
   * @param spread half the length of the error bar; NaN, as of one repetition, draws none
   */
  public record Point(String arm, String depth, int labels, double mean, double spread) {

    /** Checks each part. */
    public Point {
      if (!depth.equals("frozen") && !depth.equals("finetuned")) {
        throw new IllegalArgumentException(
            "depth is '" + depth + "'; it must be 'frozen' or 'finetuned'");
      }
      if (labels < 1) {
        throw new IllegalArgumentException(labels + " labels; a logarithmic axis starts above 0");
      }
      if (!(mean >= 0 && mean <= 1)) {
        throw new IllegalArgumentException("mean accuracy is " + mean + "; it must be in 0 … 1");
      }
      if (spread < 0 || Double.isInfinite(spread)) {
        throw new IllegalArgumentException(
            "spread is " + spread + "; it must be 0 or more, or NaN");
      }
    }

    String series() {
      return arm + ", " + depth;
    }
  }

  private ComparisonChart() {}

  /**
   * Draws the chart without a title.
   *
   * @throws IllegalArgumentException as {@link #of(List, String)}
   */
  public static Picture of(List<Point> points) {
    return of(points, "");
  }

  /**
   * Draws the chart. The y axis runs from 0.45 to 1, and lower where a mean is lower. Every number
   * of labels has its tick; points of different series stand a little apart so that bars do not
   * hide each other.
   *
   * @param title above the chart; none if empty
   * @throws IllegalArgumentException if there are no points, or two of one series have the same
   *     number of labels
   */
  public static Picture of(List<Point> points, String title) {
    if (points.isEmpty()) {
      throw new IllegalArgumentException("there are no points to draw");
    }
    return new ComparisonDrawing(points, title).picture();
  }
}
