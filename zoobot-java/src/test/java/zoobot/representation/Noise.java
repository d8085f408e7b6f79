package zoobot.representation;

import java.util.Random;
import java.util.stream.IntStream;

/** Representations made of noise. */
final class Noise {

  private Noise() {}

  /** Returns Gaussian representations whose variance falls from column to column. */
  static Representations representations(int rows, int columns, long seed) {
    Random random = new Random(seed);
    float[][] values = new float[rows][columns];
    for (float[] row : values) {
      double shared = random.nextGaussian();
      for (int d = 0; d < columns; d++) {
        row[d] = (float) (3 + (random.nextGaussian() + 0.5 * shared) / (1 + 0.3 * d));
      }
    }
    return Representations.of(IntStream.range(0, rows).mapToObj(i -> "n" + i).toList(), values);
  }
}
