package zoobot.trust;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * Which of several views of known galaxies other galaxies look like: the shares of a mixture of
 * normal distributions, one a view, with the spread that galaxies have within a view, found by
 * expectation maximisation (Saerens, Latinne and Decaestecker 2002, Neural Computation 14, 21).
 *
 * @param views {@code [views][galaxies][P]}, in coordinates in which the spread within a view is 1
 * @param own the other galaxies, in the same coordinates
 * @param shares of the views, which sum to 1
 */
record Likeness(double[][][] views, double[][] own, double[] shares) {

  private static final double RIDGE = 0.1; // of the mean variance
  private static final int STEPS = 60;
  private static final double PRIOR = 0.2; // galaxies of each view that are taken for granted

  static Likeness of(List<float[][]> views, float[][] own) {
    RealMatrix unit = unit(views);
    double[][][] known = views.stream().map(v -> turned(v, unit)).toArray(double[][][]::new);
    double[][] others = turned(own, unit);
    double[][] means = Arrays.stream(known).map(Likeness::mean).toArray(double[][]::new);
    return new Likeness(known, others, shares(others, means));
  }

  /** Returns what makes the spread within a view 1 in all directions. */
  private static RealMatrix unit(List<float[][]> views) {
    int p = views.get(0)[0].length;
    double[][] within = new double[p][p];
    int count = 0;
    for (float[][] view : views) {
      double[] mean = mean(turned(view, MatrixUtils.createRealIdentityMatrix(p)));
      for (float[] place : view) {
        count++;
        for (int i = 0; i < p; i++) {
          for (int j = 0; j < p; j++) {
            within[i][j] += (place[i] - mean[i]) * (place[j] - mean[j]);
          }
        }
      }
    }
    RealMatrix covariance = new Array2DRowRealMatrix(within).scalarMultiply(1.0 / count);
    double ridge = RIDGE * covariance.getTrace() / p + 1e-9;
    RealMatrix all = covariance.add(MatrixUtils.createRealIdentityMatrix(p).scalarMultiply(ridge));
    return MatrixUtils.inverse(new CholeskyDecomposition(all).getL());
  }

  private static double[][] turned(float[][] places, RealMatrix by) {
    List<double[]> turned = new ArrayList<>();
    for (float[] place : places) {
      double[] row = new double[place.length];
      Arrays.setAll(row, i -> place[i]);
      turned.add(by.operate(row));
    }
    return turned.toArray(double[][]::new);
  }

  static double[] mean(double[][] rows) {
    double[] mean = new double[rows[0].length];
    for (double[] row : rows) {
      Arrays.setAll(mean, i -> mean[i] + row[i] / rows.length);
    }
    return mean;
  }

  private static double[] shares(double[][] own, double[][] means) {
    int views = means.length;
    double[][] chances = new double[own.length][views];
    for (int i = 0; i < own.length; i++) {
      double[] row = own[i];
      double[] away = Arrays.stream(means).mapToDouble(m -> squares(row, m)).toArray();
      double nearest = Arrays.stream(away).min().orElseThrow();
      Arrays.setAll(chances[i], c -> Math.exp((nearest - away[c]) / 2));
    }
    double[] shares = new double[views];
    Arrays.fill(shares, 1.0 / views);
    for (int step = 0; step < STEPS; step++) {
      double[] next = new double[views];
      Arrays.fill(next, PRIOR);
      for (double[] chance : chances) {
        double sum = 0;
        for (int c = 0; c < views; c++) {
          sum += chance[c] * shares[c];
        }
        for (int c = 0; c < views; c++) {
          next[c] += chance[c] * shares[c] / sum;
        }
      }
      double all = own.length + PRIOR * views;
      shares = Arrays.stream(next).map(n -> n / all).toArray();
    }
    return shares;
  }

  static double squares(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum;
  }

  /** Returns the squared distance of each galaxy from the middle of the view nearest to it. */
  double[] offCentre(double[][] rows) {
    double[][] means = Arrays.stream(views).map(Likeness::mean).toArray(double[][]::new);
    return Arrays.stream(rows)
        .mapToDouble(r -> Arrays.stream(means).mapToDouble(m -> squares(r, m)).min().orElseThrow())
        .toArray();
  }
}
