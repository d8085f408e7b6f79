package zoobot.similarity;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import zoobot.representation.Positions;
import zoobot.representation.Representations;

/** Galaxies in a few clouds of the representation, each at a place of its own on the sky. */
final class Clouds {

  private Clouds() {}

  static Representations of(int rows, int columns, long seed) {
    Random random = new Random(seed);
    float[][] centres = new float[10][columns];
    for (float[] centre : centres) {
      for (int d = 0; d < columns; d++) {
        centre[d] = (float) (3 * random.nextGaussian() / (1 + 0.1 * d));
      }
    }
    float[][] values = new float[rows][columns];
    double[] ra = new double[rows];
    double[] dec = new double[rows];
    for (int i = 0; i < rows; i++) {
      float[] centre = centres[random.nextInt(centres.length)];
      for (int d = 0; d < columns; d++) {
        values[i][d] = (float) (centre[d] + random.nextGaussian() / (1 + 0.1 * d));
      }
      ra[i] = i * 360.0 / rows;
      dec[i] = 10;
    }
    List<String> ids = IntStream.range(0, rows).mapToObj(i -> "g" + i).toList();
    return Representations.of(ids, values).withPositions(Positions.of(ra, dec));
  }
}
