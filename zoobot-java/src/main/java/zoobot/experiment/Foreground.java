package zoobot.experiment;

import java.util.Arrays;
import zoobot.image.Pixels;

/** Tells a galaxy from its background. */
final class Foreground {

  private static final double SIGMAS = 3;
  private static final int CLIPS = 5;

  private Foreground() {}

  /** Returns the mean of the channels, 0…255. */
  static double[] grey(Pixels pixels) {
    int channels = pixels.channels();
    byte[] data = pixels.data();
    double[] grey = new double[data.length / channels];
    for (int i = 0; i < data.length; i++) {
      grey[i / channels] += (data[i] & 0xff) / (double) channels;
    }
    return grey;
  }

  /** Returns the bright region nearest to the middle; one pixel where nothing is bright. */
  static boolean[] galaxy(double[] light, Regions regions) {
    double threshold = threshold(light);
    boolean[] bright = new boolean[light.length];
    boolean any = false;
    for (int i = 0; i < light.length; i++) {
      bright[i] = light[i] > threshold;
      any |= bright[i];
    }
    bright[regions.middle()] |= !any;
    return regions.nearestToMiddle(bright);
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
      double room = SIGMAS * deviation(sorted, from, to);
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

  private static double deviation(double[] values, int from, int to) {
    double mean = Arrays.stream(values, from, to).average().orElseThrow();
    double squares = Arrays.stream(values, from, to).map(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / (to - from));
  }
}
