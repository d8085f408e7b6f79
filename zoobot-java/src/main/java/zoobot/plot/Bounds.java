package zoobot.plot;

/**
 * The smallest upright rectangle around galaxies on a plane; at least 1e-6 wide and high.
 *
 * @param left the smallest x
 * @param right the greatest x
 * @param bottom the smallest y
 * @param top the greatest y
 */
public record Bounds(double left, double right, double bottom, double top) {

  private static final double LEAST = 1e-6;

  /** Returns the bounds of all galaxies. */
  public static Bounds of(EmbeddingPoints points) {
    double[] x = range(points.x());
    double[] y = range(points.y());
    return new Bounds(x[0], x[1], y[0], y[1]);
  }

  /** Returns right − left. */
  public double width() {
    return right - left;
  }

  /** Returns top − bottom. */
  public double height() {
    return top - bottom;
  }

  private static double[] range(float[] values) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (float value : values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return high - low >= LEAST ? new double[] {low, high} : new double[] {low - LEAST, low + LEAST};
  }
}
