package zoobot.trust;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.util.MathArrays;

/**
 * Which of several views of known galaxies other galaxies look like: the shares of a mixture of
 * normal distributions, one a view, with the spread that galaxies have within a view, found by
 * expectation maximisation (Saerens, Latinne and Decaestecker 2002, Neural Computation 14, 21).
 *
 * @param views {@code [views][galaxies][P]}, in coordinates in which the spread within a view is 1
 * @param means of the views, {@code [views][P]}
 * @param own the other galaxies, in the same coordinates
 * @param shares of the views, which sum to 1
 */
record Likeness(double[][][] views, double[][] means, double[][] own, double[] shares) {

  private static final double RIDGE = 0.1; // of the mean variance
  private static final int STEPS = 60;
  private static final double PRIOR = 0.2; // galaxies of each view that are taken for granted

  static Likeness of(List<float[][]> views, float[][] own) {
    double[][][] places = views.stream().map(Likeness::doubles).toArray(double[][][]::new);
    RealMatrix unit = unit(places);
    double[][][] known = Arrays.stream(places).map(v -> turned(v, unit)).toArray(double[][][]::new);
    double[][] means = Arrays.stream(known).map(Likeness::mean).toArray(double[][]::new);
    double[][] others = turned(doubles(own), unit);
    return new Likeness(known, means, others, shares(others, means));
  }

  static double[][] doubles(float[][] rows) {
    return Arrays.stream(rows)
        .map(row -> IntStream.range(0, row.length).mapToDouble(i -> row[i]).toArray())
        .toArray(double[][]::new);
  }

  /** Returns what makes the spread within a view 1 in all directions. */
  private static RealMatrix unit(double[][][] views) {
    double[][] centred = Arrays.stream(views).flatMap(Likeness::centred).toArray(double[][]::new);
    RealMatrix all = new Array2DRowRealMatrix(centred, false);
    RealMatrix within = all.transposeMultiply(all).scalarMultiply(1.0 / centred.length);
    int p = within.getRowDimension();
    double ridge = RIDGE * within.getTrace() / p + 1e-9;
    RealMatrix more = MatrixUtils.createRealIdentityMatrix(p).scalarMultiply(ridge);
    return MatrixUtils.inverse(new CholeskyDecomposition(within.add(more)).getL());
  }

  private static Stream<double[]> centred(double[][] rows) {
    double[] mean = mean(rows);
    return Arrays.stream(rows).map(row -> MathArrays.ebeSubtract(row, mean));
  }

  private static double[][] turned(double[][] places, RealMatrix by) {
    return new Array2DRowRealMatrix(places, false).multiplyTransposed(by).getData();
  }

  static double[] mean(double[][] rows) {
    double[] mean = new double[rows[0].length];
    for (double[] row : rows) {
      Arrays.setAll(mean, i -> mean[i] + row[i] / rows.length);
    }
    return mean;
  }

  private static double[] shares(double[][] own, double[][] means) {
    double[][] chances = Arrays.stream(own).map(o -> chances(o, means)).toArray(double[][]::new);
    double[] shares = new double[means.length];
    Arrays.fill(shares, 1.0 / shares.length);
    for (int step = 0; step < STEPS; step++) {
      double[] next = new double[shares.length];
      Arrays.fill(next, PRIOR);
      for (double[] chance : chances) {
        double[] joint = MathArrays.ebeMultiply(chance, shares);
        double sum = Arrays.stream(joint).sum();
        Arrays.setAll(next, v -> next[v] + joint[v] / sum);
      }
      shares = MathArrays.normalizeArray(next, 1);
    }
    return shares;
  }

  /** Returns densities at a place, in units of the highest of them. */
  private static double[] chances(double[] place, double[][] means) {
    double[] away = Arrays.stream(means).mapToDouble(m -> squares(place, m)).toArray();
    double nearest = Arrays.stream(away).min().orElseThrow();
    return Arrays.stream(away).map(a -> Math.exp((nearest - a) / 2)).toArray();
  }

  static double squares(double[] a, double[] b) {
    double distance = MathArrays.distance(a, b);
    return distance * distance;
  }

  /** Returns the distance of each galaxy from the middle of the view nearest to it. */
  double[] offCentre(double[][] rows) {
    return Arrays.stream(rows)
        .mapToDouble(
            r ->
                Arrays.stream(means)
                    .mapToDouble(m -> MathArrays.distance(r, m))
                    .min()
                    .orElseThrow())
        .toArray();
  }
}
