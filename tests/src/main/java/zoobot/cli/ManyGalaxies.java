package zoobot.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.CholeskyDecomposition;
import zoobot.io.Progress;
import zoobot.representation.Representations;
import zoobot.representation.internal.FeatureWriter;
import zoobot.similarity.ApproximateIndex;
import zoobot.similarity.IndexOptions;
import zoobot.similarity.Metric;
import zoobot.similarity.Similarity;

/**
 * Galaxies in any number that lie as real ones do: somewhere between a real one and one of its ten
 * nearest, and beside that by noise whose covariance is half that of the differences of near ones
 * (for a difference has the scatter of two).
 */
final class ManyGalaxies {

  private static final int NEAR = 10;
  private static final int FILE = 250_000; // rows
  private static final double RIDGE = 1e-6; // of the variance, so that there is a root

  private final Representations real;
  private final int[][] near;
  private final double[][] root; // of the covariance, a lower triangle

  private ManyGalaxies(Representations real, int[][] near, double[][] root) {
    this.real = real;
    this.near = near;
    this.root = root;
  }

  static ManyGalaxies like(Representations real) {
    IndexOptions options = IndexOptions.defaults();
    Similarity search =
        Similarity.of(real)
            .with(ApproximateIndex.build(real, Metric.EUCLIDEAN, options, Progress.SILENT));
    int[][] near = new int[real.size()][];
    Arrays.parallelSetAll(
        near,
        row -> search.nearest(real.id(row), NEAR).ids().stream().mapToInt(real::row).toArray());
    return new ManyGalaxies(real, near, root(real, near));
  }

  private static double[][] root(Representations real, int[][] near) {
    int columns = real.features();
    double[][] covariance = new double[columns][columns];
    double[] apart = new double[columns];
    for (int row = 0; row < near.length; row++) {
      for (int other : near[row]) {
        for (int d = 0; d < columns; d++) {
          apart[d] = real.values()[row * columns + d] - real.values()[other * columns + d];
        }
        for (int i = 0; i < columns; i++) {
          for (int j = 0; j < columns; j++) {
            covariance[i][j] += apart[i] * apart[j] / (2.0 * NEAR * near.length);
          }
        }
      }
    }
    for (int d = 0; d < columns; d++) {
      covariance[d][d] *= 1 + RIDGE;
    }
    return new CholeskyDecomposition(new Array2DRowRealMatrix(covariance)).getL().getData();
  }

  static String id(int row) {
    return "J" + (1_000_000_000_000L + row);
  }

  /** Writes a folder of Parquet files, as many as there are times 250,000 rows. */
  void save(Path folder, int galaxies) {
    for (int from = 0; from < galaxies; from += FILE) {
      int first = from;
      int to = Math.min(galaxies, from + FILE);
      var layout = new FeatureWriter.Layout(real.columns(), true, "made like " + real.provenance());
      FeatureWriter.write(
          folder.resolve("galaxies-%05d.parquet".formatted(from / FILE)),
          layout,
          out -> {
            for (int row = first; row < to; row++) {
              SplittableRandom random = new SplittableRandom(row);
              double ra = 360 * random.nextDouble();
              double dec = Math.toDegrees(Math.asin(2 * random.nextDouble() - 1));
              out.write(id(row), ra, dec, vector(random), 0);
            }
          });
    }
  }

  private float[] vector(SplittableRandom random) {
    int one = random.nextInt(real.size());
    int other = near[one][random.nextInt(near[one].length)];
    double share = random.nextDouble();
    float[] vector = new float[real.features()];
    double[] noise = new double[vector.length];
    for (int d = 0; d < vector.length; d++) {
      noise[d] = random.nextGaussian();
      double sum = 0;
      for (int i = 0; i <= d; i++) {
        sum += root[d][i] * noise[i];
      }
      float from = real.values()[one * vector.length + d];
      float to = real.values()[other * vector.length + d];
      vector[d] = (float) (from + share * (to - from) + sum);
    }
    return vector;
  }
}
