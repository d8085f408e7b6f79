package zoobot.simulate;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import zoobot.image.Frame;
import zoobot.image.Pixels;
import zoobot.image.View;
import zoobot.image.internal.Gaussian;

/**
 * A real galaxy's image as a survey of another seeing, depth, pixel scale or stretch would show it,
 * about: what there is to learn of how a model bears other images, without having them.
 *
 * @param name what was done, in words
 * @param zoom how much larger the galaxy appears; beyond the edge the image is mirrored
 * @param blur standard deviation of a Gaussian, as a part of the image's side
 * @param fade by which the light above the sky is multiplied
 * @param noise standard deviation that is added, in units of white
 */
public record Degraded(String name, double zoom, double blur, double fade, double noise)
    implements View {

  /** The image as it is, and those of the shifts that are met most often. */
  public static final List<Degraded> ALL =
      List.of(
          new Degraded("as they are", 1, 0, 1, 0),
          new Degraded("a little blurred", 1, 0.009, 1, 0),
          new Degraded("blurred", 1, 0.019, 1, 0),
          new Degraded("much blurred", 1, 0.035, 1, 0),
          new Degraded("noisy", 1, 0, 1, 0.03),
          new Degraded("very noisy", 1, 0, 1, 0.08),
          new Degraded("blurred and noisy", 1, 0.016, 1, 0.04),
          new Degraded("fainter", 1, 0, 0.45, 0),
          new Degraded("fainter and noisy", 1, 0, 0.45, 0.03),
          new Degraded("brighter", 1, 0, 1.7, 0),
          new Degraded("smaller", 0.6, 0, 1, 0),
          new Degraded("smaller, blurred and noisy", 0.7, 0.012, 1, 0.02),
          new Degraded("larger", 1.6, 0, 1, 0));

  private static final double SKY = 0.2; // the part of pixels that are darker than the sky
  private static final double AROUND = 2; // sides of a framed galaxy
  private static final double GRAIN = 0.6; // of the noise, in pixels, as of interpolated images

  @Override
  public void render(
      Pixels pixels, int channels, int size, RandomGenerator random, float[] out, int offset) {
    show(pixels, zoom, blur * size, channels, size, random, out, offset);
  }

  /**
   * Returns the view of the changed image in which the galaxy is looked for anew, as an encoder
   * that sees galaxies framed would; changed by as much, beside the galaxy, as without a frame.
   */
  public View in(Frame frame) {
    if (frame == Frame.WHOLE) {
      return this;
    }
    View seen = View.symmetric(0, frame);
    return equals(ALL.get(0))
        ? seen
        : (pixels, channels, size, random, out, offset) -> {
          double all = frame.zoom(pixels);
          double around = Math.max(1, all / AROUND); // what lies further out is of no account
          int side = (int) Math.round(size * all / around);
          float[] planes = new float[channels * side * side];
          show(pixels, zoom * around, blur * size, channels, side, random, planes, 0);
          Pixels changed = new Pixels(side, side, channels, bytes(planes, channels));
          seen.render(changed, channels, size, random, out, offset);
        };
  }

  private void show(
      Pixels pixels,
      double larger,
      double sigma,
      int channels,
      int size,
      RandomGenerator random,
      float[] out,
      int offset) {
    View.zoomed(larger).render(pixels, channels, size, random, out, offset);
    for (int from = offset; from < offset + channels * size * size; from += size * size) {
      float[] plane = Arrays.copyOfRange(out, from, from + size * size);
      System.arraycopy(changed(plane, sigma, size, random), 0, out, from, plane.length);
    }
  }

  private static byte[] bytes(float[] planes, int channels) {
    byte[] bytes = new byte[planes.length];
    int area = planes.length / channels;
    for (int i = 0; i < planes.length; i++) {
      bytes[i % area * channels + i / area] = (byte) Math.round(255 * planes[i]);
    }
    return bytes;
  }

  private float[] changed(float[] plane, double sigma, int size, RandomGenerator random) {
    float[] seen = sigma == 0 ? plane : new Gaussian(sigma).blur(plane, size);
    float[] sorted = seen.clone();
    Arrays.sort(sorted);
    float sky = sorted[(int) (SKY * sorted.length)];
    float[] grain = noise == 0 ? null : new Gaussian(GRAIN).noise(size, random);
    for (int i = 0; i < seen.length; i++) {
      double light = sky + fade * (seen[i] - sky) + (grain == null ? 0 : noise * grain[i]);
      seen[i] = (float) Math.max(0, Math.min(1, light));
    }
    return seen;
  }

  @Override
  public String toString() {
    return name;
  }
}
