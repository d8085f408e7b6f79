package zoobot.image;

import java.util.random.RandomGenerator;
import zoobot.io.internal.Check;
import zoobot.io.internal.WithMethods;

/**
 * The random view for training: turned by any angle, mirrored half of the time, zoomed and moved
 * off centre, edges reflected; and, where asked for, with another stretch and colour balance. The
 * same random generator gives the same view.
 *
 * @param minZoom smallest zoom: 0.8 shows 1/0.8 of the image's side
 * @param maxZoom largest zoom: 1.25 shows 1/1.25 of the image's side
 * @param shift largest offset of the centre along each axis, as a part of the side
 * @param gamma how far the stretch may change: its slope at 0 is between e^−gamma and e^gamma; 0
 *     leaves it
 * @param tint largest relative change of each channel's brightness, either way; 0 leaves it
 * @param frame what the zoom begins from
 */
@WithMethods
public record TrainingView(
    double minZoom, double maxZoom, double shift, double gamma, double tint, Frame frame)
    implements View, TrainingViewBuilder.With {

  public TrainingView {
    boolean zoom = minZoom > 0 && minZoom <= maxZoom;
    Check.that(zoom, "zoom must satisfy 0 < min ≤ max, got %s…%s", minZoom, maxZoom);
    boolean others = shift >= 0 && gamma >= 0 && gamma < 1 && tint >= 0 && tint < 1;
    String message = "shift, gamma and tint must be ≥ 0 and gamma, tint < 1; got %s, %s, %s";
    Check.that(others, message, shift, gamma, tint);
  }

  /**
   * Returns the default: zoom 0.8–1.25, shift 5 %, stretch and colour left alone, of the whole
   * image.
   */
  public static TrainingView defaults() {
    return new TrainingView(0.8, 1.25, 0.05, 0, 0, Frame.WHOLE);
  }

  @Override
  public void render(
      Pixels pixels, int channels, int size, RandomGenerator random, float[] out, int offset) {
    double side = Math.min(pixels.width(), pixels.height()) / frame.zoom(pixels);
    double angle = random.nextDouble(2 * Math.PI);
    int mirror = random.nextBoolean() ? -1 : 1;
    double zoom = Math.exp(between(random, Math.log(minZoom), Math.log(maxZoom)));
    double x = side * between(random, -shift, shift);
    double y = side * between(random, -shift, shift);
    new Warp(size, side / size / zoom, Math.cos(angle), Math.sin(angle), mirror, x, y)
        .apply(pixels, channels, out, offset);
    recolour(channels, size * size, random, out, offset);
  }

  private void recolour(int channels, int area, RandomGenerator random, float[] out, int offset) {
    if (gamma == 0 && tint == 0) {
      return;
    }
    float exponent = (float) Math.exp(between(random, -gamma, gamma));
    for (int c = 0; c < channels; c++) {
      float factor = (float) (1 + between(random, -tint, tint));
      for (int i = offset + c * area; i < offset + (c + 1) * area; i++) {
        // A curve through (0, 0) and (1, 1) with slope 1/exponent at 0: another stretch, no pow().
        float v = out[i];
        float curved = v / (v + exponent * (1 - v) + 1e-12f);
        out[i] = Math.min(1, factor * curved);
      }
    }
  }

  private static double between(RandomGenerator random, double low, double high) {
    return low + (high - low) * random.nextDouble();
  }
}
