package zoobot.image;

import java.util.random.RandomGenerator;

/**
 * The deterministic view: the central square, scaled. No chance is involved.
 *
 * @param crop part of the shorter side that is seen, in (0, 1]; defaults to 1
 * @param quarterTurns how often the galaxy is turned by 90°; defaults to 0
 * @param mirrored whether the galaxy is mirrored first; defaults to false
 */
public record EvaluationView(double crop, int quarterTurns, boolean mirrored) implements View {

  /** Checks the crop. */
  public EvaluationView {
    if (!(crop > 0 && crop <= 1)) {
      throw new IllegalArgumentException("crop must be in (0, 1], got " + crop);
    }
  }

  /** Returns the view of the whole image. */
  public static EvaluationView whole() {
    return new EvaluationView(1, 0, false);
  }

  /** Returns the i-th of the 8 views that show the same galaxy turned and mirrored. */
  public EvaluationView symmetric(int i) {
    return new EvaluationView(crop, i % 4, i % 8 >= 4);
  }

  @Override
  public void render(
      Pixels pixels, int channels, int size, RandomGenerator random, float[] out, int offset) {
    double side = crop * Math.min(pixels.width(), pixels.height());
    new Scaling(size, side / size, Math.floorMod(quarterTurns, 4), mirrored)
        .apply(pixels, channels, out, offset);
  }
}
