package zoobot.representation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * The largest eigenvalues of a symmetric matrix and their eigenvectors. For some of a large one the
 * Lanczos method, with full re-orthogonalisation, makes a small tridiagonal matrix with the same
 * largest eigenvalues (Golub and Van Loan, "Matrix Computations", chapter 10): at 1280 that takes a
 * tenth of Hipparchus' 4.5 s.
 *
 * @param values descending
 * @param vectors shape {@code [values.length][D]}, of length 1
 */
record Eigen(double[] values, double[][] vectors) {

  private static final int SMALL = 256;
  private static final double TOLERANCE = 1e-11;

  static Eigen largest(double[][] matrix, int count) {
    int n = matrix.length;
    RealMatrix real = new Array2DRowRealMatrix(matrix, false);
    return n <= SMALL || count > n / 4
        ? of(new EigenDecompositionSymmetric(real), count)
        : lanczos(real, count);
  }

  /** Adds a multiple of a row to another, from an index on. */
  static void addScaled(double[] to, double factor, double[] from, int first) {
    for (int i = first; i < to.length; i++) {
      to[i] += factor * from[i];
    }
  }

  private static Eigen of(EigenDecompositionSymmetric all, int count) { // descending
    double[][] vectors = new double[count][];
    Arrays.setAll(vectors, k -> all.getEigenvector(k).toArray());
    return new Eigen(Arrays.copyOf(all.getEigenvalues(), count), vectors);
  }

  private static Eigen lanczos(RealMatrix matrix, int count) {
    int n = matrix.getRowDimension();
    List<RealVector> basis = new ArrayList<>();
    double[] diagonal = new double[n]; // of the small matrix, and the one beside it
    double[] beside = new double[n];
    Random random = new Random(0); // where the iteration starts does not change where it ends
    basis.add(unit(random, n, basis));
    int check = Math.min(n, 3 * count + 20);
    for (int size = 1; ; size++) {
      int last = size - 1;
      RealVector next = matrix.operate(basis.get(last));
      diagonal[last] = next.dotProduct(basis.get(last));
      orthogonalise(next, basis);
      double norm = next.getNorm();
      if (size == n || size == check) {
        double[] main = Arrays.copyOf(diagonal, size);
        double[] off = Arrays.copyOf(beside, last);
        Eigen eigen = of(new EigenDecompositionSymmetric(main, off), count);
        if (size == n || eigen.converged(norm)) {
          return eigen.in(basis);
        }
        check = Math.min(n, check + count + 20);
      }
      boolean invariant = norm <= 1e-14 * Math.abs(diagonal[0]);
      beside[last] = invariant ? 0 : norm;
      basis.add(invariant ? unit(random, n, basis) : next.mapDivideToSelf(norm));
    }
  }

  /** Tells whether what is left over is small for each eigenvector of the tridiagonal matrix. */
  private boolean converged(double rest) {
    int last = vectors[0].length - 1;
    return Arrays.stream(vectors).allMatch(v -> rest * Math.abs(v[last]) <= TOLERANCE * values[0]);
  }

  /** Returns the eigenvectors in the space whose basis is given. */
  private Eigen in(List<RealVector> basis) {
    double[][] rows = basis.stream().map(RealVector::toArray).toArray(double[][]::new);
    return new Eigen(
        values,
        new Array2DRowRealMatrix(vectors, false)
            .multiply(new Array2DRowRealMatrix(rows, false))
            .getData());
  }

  private static RealVector unit(Random random, int n, List<RealVector> basis) {
    RealVector vector = new ArrayRealVector(random.doubles(n, -1, 1).toArray(), false);
    orthogonalise(vector, basis);
    return vector.unitVector();
  }

  /** Takes from a vector what lies along the basis; twice, because once leaves rounding errors. */
  private static void orthogonalise(RealVector vector, List<RealVector> basis) {
    for (int i = 0; i < 2 * basis.size(); i++) {
      RealVector along = basis.get(i % basis.size());
      vector.combineToSelf(1, -vector.dotProduct(along), along);
    }
  }
}
