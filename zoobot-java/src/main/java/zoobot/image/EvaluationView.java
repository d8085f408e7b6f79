package zoobot.image;

import java.util.random.RandomGenerator;

/**
 * The deterministic view: the central square, scaled. No chance is involved.
 *
 * @param quarterTurns how often the galaxy is turned by 90°, 0 to 3; defaults to 0
 * @param mirrored whether the galaxy is mirrored first; defaults to false
 */
record EvaluationView(int quarterTurns, boolean mirrored) implements View {

  @Override
  public void render(
      Pixels pixels, int channels, int size, RandomGenerator random, float[] out, int offset) {
    double side = Math.min(pixels.width(), pixels.height());
    new Scaling(size, side / size, quarterTurns, mirrored).apply(pixels, channels, out, offset);
  }
}
