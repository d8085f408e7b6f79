package zoobot.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import zoobot.image.GalaxyImages;
import zoobot.image.Pixels;

/**
 * Classical features of a galaxy's shape, after Astronomaly's: ellipses are fitted to the isophotes
 * at six percentiles of the galaxy's flux. For each isophote they tell how badly the ellipse fits,
 * how far its centre is from the innermost's, how elongated it is, and how its axis is turned
 * against the innermost's. They change little where the galaxy is shifted, turned, mirrored or
 * scaled.
 *
 * <p>The galaxy is what stands 3 σ above the background (its median and standard deviation, clipped
 * at 3 σ five times) and is connected to the part of that nearest to the image's centre. An image
 * without anything counts as one bright pixel.
 *
 * <p>Departures from Astronomaly: ellipses have the region's area moments (OpenCV fits its
 * outline); the misfit is in units of the region's area; offsets are in units of the square root of
 * the galaxy's area.
 *
 * <p>Reference: Lochner and Bassett (2021), arXiv:2010.11202, section 4.3.
 */
public final class EllipseFeatures {

  private static final int[] PERCENTILES = {90, 80, 70, 60, 50, 0};

  private EllipseFeatures() {}

  /** Returns the number of features: 22, as the innermost has no offset and turn. */
  public static int dimensions() {
    return 4 * PERCENTILES.length - 2;
  }

  /**
   * Returns the features of galaxies; images are decoded by several threads.
   *
   * @return shape {@code [galaxies][22]}
   * @throws UncheckedIOException if an image can't be read; the message names it
   * @throws CancellationException if the thread is interrupted
   */
  public static float[][] of(GalaxyImages images) {
    Thread caller = Thread.currentThread();
    return IntStream.range(0, images.size())
        .parallel()
        .mapToObj(
            i -> {
              if (caller.isInterrupted()) {
                throw new CancellationException("interrupted while measuring shapes");
              }
              try {
                return of(images.read(i));
              } catch (IOException e) {
                throw new UncheckedIOException(e.getMessage(), e);
              }
            })
        .toArray(float[][]::new);
  }

  /** Returns the features of one galaxy. */
  public static float[] of(Pixels pixels) {
    int width = pixels.width();
    Regions regions = new Regions(width, pixels.height());
    double[] light = Foreground.grey(pixels);
    boolean[] galaxy = Foreground.galaxy(light, regions);
    double[] flux = sorted(light, galaxy);
    float[] features = new float[dimensions()];
    Ellipse inner = null;
    int at = 0;
    for (int percentile : PERCENTILES) {
      double level = flux[(int) Math.round(percentile / 100.0 * (flux.length - 1))];
      boolean[] isophote = isophote(light, galaxy, level, regions, inner);
      Ellipse ellipse = Ellipse.of(isophote, width);
      features[at++] = (float) ellipse.residual(isophote, width);
      features[at++] = (float) (ellipse.major() / ellipse.minor());
      if (inner == null) {
        inner = ellipse;
      } else {
        double offset = Math.hypot(ellipse.x() - inner.x(), ellipse.y() - inner.y());
        features[at++] = (float) (offset / Math.sqrt(flux.length));
        features[at++] = (float) turn(ellipse.angle(), inner.angle());
      }
    }
    return features;
  }

  private static double[] sorted(double[] light, boolean[] galaxy) {
    return IntStream.range(0, light.length)
        .filter(i -> galaxy[i])
        .mapToDouble(i -> light[i])
        .sorted()
        .toArray();
  }

  /** Returns the region at least as bright as the level nearest to the innermost isophote. */
  private static boolean[] isophote(
      double[] light, boolean[] galaxy, double level, Regions regions, Ellipse inner) {
    boolean[] bright = new boolean[light.length];
    for (int i = 0; i < light.length; i++) {
      bright[i] = galaxy[i] && light[i] >= level;
    }
    return inner == null
        ? regions.nearestToMiddle(bright)
        : regions.nearest(bright, inner.x(), inner.y());
  }

  /** Returns the angle between two axes, 0 … π/2. */
  private static double turn(double a, double b) {
    double difference = Math.abs(a - b) % Math.PI;
    return Math.min(difference, Math.PI - difference);
  }
}
