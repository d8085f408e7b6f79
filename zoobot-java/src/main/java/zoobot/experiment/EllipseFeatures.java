package zoobot.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.concurrent.CancellationException;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import zoobot.catalog.Catalog;
import zoobot.image.Pixels;

/**
 * A galaxy's shape, after Astronomaly (Lochner and Bassett 2021, arXiv:2010.11202, section 4.3):
 * how badly an ellipse fits the isophotes at six percentiles of the flux, how elongated it is, and
 * how it is shifted and turned against the innermost. The galaxy is what stands 3 σ above the
 * background and is connected to the part of that nearest to the image's middle.
 *
 * <p>Departures: ellipses have the region's area moments (OpenCV fits its outline); the misfit is
 * in units of the region's area, the shift in those of the square root of the galaxy's.
 */
final class EllipseFeatures {

  private static final int[] PERCENTILES = {90, 80, 70, 60, 50, 0};
  private static final int DIMENSIONS = 4 * PERCENTILES.length - 2; // no offset, turn of the first
  private static final double SIGMAS = 3;
  private static final int CLIPS = 5;

  private EllipseFeatures() {}

  /** Returns the features of galaxies, {@code [galaxies][22]}, decoded by several threads. */
  static float[][] of(Catalog galaxies) {
    Thread caller = Thread.currentThread();
    return IntStream.range(0, galaxies.size())
        .parallel()
        .mapToObj(
            i -> {
              if (caller.isInterrupted()) {
                throw new CancellationException("interrupted while measuring shapes");
              }
              try {
                return of(galaxies.pixels(i));
              } catch (IOException e) {
                throw new UncheckedIOException(e.getMessage(), e);
              }
            })
        .toArray(float[][]::new);
  }

  /** Returns the features of one galaxy. */
  static float[] of(Pixels pixels) {
    Regions regions = new Regions(pixels.width(), pixels.height());
    double[] light = grey(pixels);
    double x = (pixels.width() - 1) / 2.0;
    double y = (pixels.height() - 1) / 2.0;
    BitSet galaxy = regions.nearest(bright(light, regions), x, y);
    double[] flux = galaxy.stream().mapToDouble(i -> light[i]).sorted().toArray();
    float[] features = new float[DIMENSIONS];
    Ellipse inner = null;
    int at = 0;
    for (int percentile : PERCENTILES) {
      double level = flux[(int) Math.round(percentile / 100.0 * (flux.length - 1))];
      BitSet bright = new BitSet();
      galaxy.stream().filter(i -> light[i] >= level).forEach(bright::set);
      BitSet isophote = regions.nearest(bright, x, y);
      Ellipse ellipse = Ellipse.of(isophote, pixels.width());
      features[at++] = (float) ellipse.residual(isophote, regions);
      features[at++] = (float) (ellipse.major() / ellipse.minor());
      if (inner == null) {
        inner = ellipse;
        x = inner.x();
        y = inner.y();
      } else {
        double offset = Math.hypot(ellipse.x() - x, ellipse.y() - y);
        features[at++] = (float) (offset / Math.sqrt(flux.length));
        double turn = Math.abs(ellipse.angle() - inner.angle()) % Math.PI;
        features[at++] = (float) Math.min(turn, Math.PI - turn);
      }
    }
    return features;
  }

  /** Returns the mean of the channels, 0…255. */
  private static double[] grey(Pixels pixels) {
    int channels = pixels.channels();
    byte[] data = pixels.data();
    double[] grey = new double[data.length / channels];
    for (int i = 0; i < data.length; i++) {
      grey[i / channels] += (data[i] & 0xff) / (double) channels;
    }
    return grey;
  }

  /** Returns the bright pixels; the middle where nothing is bright. */
  private static BitSet bright(double[] light, Regions regions) {
    double threshold = threshold(light);
    BitSet bright = new BitSet();
    IntStream.range(0, light.length).filter(i -> light[i] > threshold).forEach(bright::set);
    if (bright.isEmpty()) {
      bright.set(regions.height() / 2 * regions.width() + regions.width() / 2);
    }
    return bright;
  }

  /** Median + 3 standard deviations of what is left after clipping at the same. */
  private static double threshold(double[] light) {
    double[] sorted = light.clone();
    Arrays.sort(sorted);
    int from = 0;
    int to = sorted.length;
    double threshold = 0;
    for (int i = 0; i < CLIPS; i++) {
      double median = sorted[(from + to) / 2];
      double mean = Arrays.stream(sorted, from, to).average().orElseThrow();
      double squares = Arrays.stream(sorted, from, to).map(v -> (v - mean) * (v - mean)).sum();
      double room = SIGMAS * Math.sqrt(squares / (to - from));
      threshold = median + room;
      while (sorted[to - 1] > threshold) {
        to--;
      }
      while (sorted[from] < median - room) {
        from++;
      }
    }
    return threshold;
  }

  /** The ellipse of a region's area moments: centre and semi-axes in pixels, angle in radians. */
  private record Ellipse(double x, double y, double major, double minor, double angle) {

    /** Second moment of one pixel about its middle: keeps the ellipse of a line from being flat. */
    private static final double PIXEL = 1.0 / 12;

    /** Fits a region, which must have a pixel. */
    static Ellipse of(BitSet region, int width) {
      int[] pixels = region.stream().toArray();
      double x = Arrays.stream(pixels).map(i -> i % width).sum() / (double) pixels.length;
      double y = Arrays.stream(pixels).map(i -> i / width).sum() / (double) pixels.length;
      double xx = moment(PIXEL, pixels, i -> (i % width - x) * (i % width - x));
      double yy = moment(PIXEL, pixels, i -> (i / width - y) * (i / width - y));
      double xy = moment(0, pixels, i -> (i % width - x) * (i / width - y));
      double middle = (xx + yy) / 2;
      double half = Math.hypot((xx - yy) / 2, xy);
      double major = 2 * Math.sqrt(middle + half);
      double minor = 2 * Math.sqrt(Math.max(PIXEL, middle - half));
      return new Ellipse(x, y, major, minor, 0.5 * Math.atan2(2 * xy, xx - yy));
    }

    private static double moment(double from, int[] pixels, IntToDoubleFunction of) {
      double sum = from;
      for (int i : pixels) {
        sum += of.applyAsDouble(i) / pixels.length;
      }
      return sum;
    }

    /** Returns the area in which region and ellipse differ, in units of the region's. */
    double residual(BitSet region, Regions image) {
      double cos = Math.cos(angle);
      double sin = Math.sin(angle);
      int differ = 0;
      for (int i = 0; i < image.width() * image.height(); i++) {
        double dx = i % image.width() - x;
        double dy = i / image.width() - y;
        double u = (dx * cos + dy * sin) / major;
        double v = (dy * cos - dx * sin) / minor;
        differ += (u * u + v * v <= 1) != region.get(i) ? 1 : 0;
      }
      return differ / (double) region.cardinality();
    }
  }

  /** Connected regions of an image of some width and height in pixels, row by row. */
  private record Regions(int width, int height) {

    /**
     * Returns the region of marked pixels, touching by sides or corners, that comes nearest to a
     * point, its holes filled. At least one pixel must be marked.
     */
    BitSet nearest(BitSet marked, double x, double y) {
      Comparator<Integer> distance =
          Comparator.comparingDouble(i -> Math.hypot(i % width - x, i / width - y));
      BitSet rest = flood(marked, IntStream.of(marked.stream().boxed().min(distance).get()), true);
      rest.flip(0, width * height);
      int below = width * (height - 1);
      IntStream border =
          rest.stream()
              .filter(i -> i < width || i >= below || i % width == 0 || (i + 1) % width == 0);
      BitSet outside = flood(rest, border, false); // what can be reached from the border, by sides
      outside.flip(0, width * height);
      return outside;
    }

    /** Returns what is reached from the starts through open pixels, by sides or also by corners. */
    private BitSet flood(BitSet open, IntStream starts, boolean corners) {
      BitSet reached = new BitSet();
      starts.forEach(reached::set);
      int[] queue = Arrays.copyOf(reached.stream().toArray(), width * height);
      int count = reached.cardinality();
      for (int at = 0; at < count; at++) {
        int x = queue[at] % width;
        int y = queue[at] / width;
        for (int ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
          for (int nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
            int i = ny * width + nx;
            if (open.get(i) && !reached.get(i) && (corners || nx == x || ny == y)) {
              reached.set(i);
              queue[count++] = i;
            }
          }
        }
      }
      return reached;
    }
  }
}
