package zoobot.image;

import java.util.Arrays;
import java.util.Locale;
import zoobot.image.internal.Gaussian;

/**
 * How much of an image a view shows: surveys cut out galaxies at a fixed size on the sky, so that
 * one fills its image and the next a tenth of it.
 */
public enum Frame {
  /** The central square of the image, whatever it holds. */
  WHOLE {
    @Override
    public double zoom(Pixels pixels) {
      return 1;
    }
  },

  /**
   * The central galaxy: a square about the middle whose side is 3.5 times the radius of 90 % of the
   * galaxy's light, and an eighth of the image at least. The galaxy is what hangs together with the
   * brightest pixel near the middle, above the sky by three times its noise, in grey, smoothed. The
   * whole image, where nothing in its middle is. Deterministic.
   */
  GALAXY {
    @Override
    public double zoom(Pixels pixels) {
      float[] grey = new float[GRID * GRID];
      View.whole().render(pixels, 1, GRID, null, grey, 0);
      float[] light = SMOOTHING.blur(grey, GRID);
      double[] sky = sky(light);
      int peak = peak(light);
      double faintest = sky[0] + CLEAR * sky[1];
      if (light[peak] <= faintest) {
        return 1;
      }
      boolean[] galaxy = connected(light, peak, faintest);
      double side = SIDE * radius(light, galaxy, sky[0]) / GRID;
      return 1 / Math.min(1, Math.max(SMALLEST, side));
    }
  };

  private static final int GRID = 128; // pixels a side in which galaxies are looked for
  private static final Gaussian SMOOTHING = new Gaussian(1.28);
  private static final double CLIP = 2.5; // standard deviations above which light isn't sky
  private static final int ROUNDS = 8;
  private static final float WHITE = Character.MAX_VALUE;
  private static final double LEVEL = 0.3 / 255; // of noise, below which it is rounding
  private static final double CLEAR = 3;
  private static final double MIDDLE = 0.06 * GRID;
  private static final double[] FROM_MIDDLE = distances();
  private static final double PART = 0.9;
  private static final double SIDE = 3.5;
  private static final double SMALLEST = 0.125;

  /**
   * Returns how much larger than the whole a view shows an image: 1 for its central square.
   *
   * @param pixels the image
   */
  public abstract double zoom(Pixels pixels);

  /**
   * Returns the frame of this name, {@code whole} or {@code galaxy}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Frame named(String name) {
    return Arrays.stream(values())
        .filter(frame -> frame.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("a frame is whole or galaxy, not '" + name + "'"));
  }

  /** Returns {@code whole} or {@code galaxy}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns level and noise of the sky: median and spread below it of what isn't clipped. */
  private static double[] sky(float[] light) {
    char[] sorted = new char[light.length]; // sorted in a tenth of the time that floats take
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = (char) Math.round(WHITE * light[i]);
    }
    Arrays.sort(sorted);
    int count = sorted.length;
    for (int round = 0; ; round++) {
      double level = sorted[count / 2] / WHITE;
      double noise = level - sorted[(int) (0.1587 * count)] / WHITE + LEVEL;
      int kept = 0;
      while (kept < count && sorted[kept] < WHITE * (level + CLIP * noise)) {
        kept++;
      }
      if (round == ROUNDS || kept == count) {
        return new double[] {level, noise};
      }
      count = kept;
    }
  }

  /** Returns the brightest pixel near the middle. */
  private static int peak(float[] light) {
    int best = GRID / 2 * GRID + GRID / 2;
    for (int i = 0; i < light.length; i++) {
      if (light[i] > light[best] && FROM_MIDDLE[i] < MIDDLE) {
        best = i;
      }
    }
    return best;
  }

  private static double[] distances() {
    double middle = (GRID - 1) / 2.0;
    double[] all = new double[GRID * GRID];
    Arrays.setAll(all, i -> Math.hypot(i % GRID - middle, i / GRID - middle));
    return all;
  }

  /** Returns the pixels above a level that hang together with one by their sides. */
  private static boolean[] connected(float[] light, int start, double level) {
    boolean[] found = new boolean[light.length];
    int[] waiting = new int[light.length];
    int count = 0;
    waiting[count++] = start;
    found[start] = true;
    while (count > 0) {
      int pixel = waiting[--count];
      int column = pixel % GRID;
      int[] beside = {
        column > 0 ? pixel - 1 : -1, column < GRID - 1 ? pixel + 1 : -1, pixel - GRID, pixel + GRID
      };
      for (int next : beside) {
        if (next >= 0 && next < light.length && !found[next] && light[next] > level) {
          found[next] = true;
          waiting[count++] = next;
        }
      }
    }
    return found;
  }

  /** Returns the radius about the middle that holds most of the light, in pixels of the grid. */
  private static double radius(float[] light, boolean[] galaxy, double sky) {
    double[] rings = new double[GRID * 2]; // half a pixel wide
    for (int i = 0; i < light.length; i++) {
      if (galaxy[i]) {
        rings[(int) (2 * FROM_MIDDLE[i])] += light[i] - sky;
      }
    }
    double rest = PART * Arrays.stream(rings).sum();
    int ring = 0;
    while (rest > rings[ring]) {
      rest -= rings[ring++];
    }
    return (ring + rest / rings[ring]) / 2;
  }
}
