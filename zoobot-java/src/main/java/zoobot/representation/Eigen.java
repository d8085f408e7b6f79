package zoobot.representation;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.util.MathArrays;

/**
 * The largest eigenvalues of a symmetric matrix and their eigenvectors.
 *
 * <p>Small matrices, and all eigenvectors of large ones, go to Hipparchus, which takes 4.5 s at
 * 1280 where the whole fit takes 0.3 s by what follows. For some eigenvectors of a large one the
 * Lanczos method, with full re-orthogonalisation, makes a small tridiagonal matrix with the same
 * largest eigenvalues first: Golub and Van Loan, "Matrix Computations", chapter 10.
 *
 * @param values descending
 * @param vectors shape {@code [values.length][D]}, of length 1
 */
record Eigen(double[] values, double[][] vectors) {

  private static final int SMALL = 256;
  private static final double TOLERANCE = 1e-11;

  static Eigen largest(double[][] matrix, int count) {
    int n = matrix.length;
    boolean all = n <= SMALL || count > n / 4;
    return all ? dense(new Array2DRowRealMatrix(matrix, false), count) : lanczos(matrix, count);
  }

  /** Adds a multiple of a row to another, from an index on. */
  static void addScaled(double[] to, double factor, double[] from, int first) {
    for (int i = first; i < to.length; i++) {
      to[i] += factor * from[i];
    }
  }

  private static Eigen dense(RealMatrix matrix, int count) {
    EigenDecompositionSymmetric all = new EigenDecompositionSymmetric(matrix); // descending
    double[][] vectors =
        all.getVT().getSubMatrix(0, count - 1, 0, matrix.getRowDimension() - 1).getData();
    return new Eigen(Arrays.copyOf(all.getEigenvalues(), count), vectors);
  }

  private static Eigen lanczos(double[][] matrix, int count) {
    int n = matrix.length;
    double[][] basis = new double[n][];
    RealMatrix small = new Array2DRowRealMatrix(n, n); // tridiagonal
    Random random = new Random(0); // where the iteration starts does not change where it ends
    basis[0] = unit(random, n, basis, 0);
    int check = Math.min(n, 3 * count + 20);
    for (int size = 1; ; size++) {
      int last = size - 1;
      double[] next = times(matrix, basis[last]);
      small.setEntry(last, last, dot(next, basis[last]));
      orthogonalise(next, basis, size);
      double norm = Math.sqrt(dot(next, next));
      if (size == n || size == check) {
        Eigen eigen = dense(small.getSubMatrix(0, last, 0, last), count);
        if (size == n || eigen.converged(norm)) {
          return eigen.in(basis);
        }
        check = Math.min(n, check + count + 20);
      }
      boolean invariant = norm <= 1e-14 * Math.abs(small.getEntry(0, 0));
      small.setEntry(last, size, invariant ? 0 : norm);
      small.setEntry(size, last, invariant ? 0 : norm);
      basis[size] = invariant ? unit(random, n, basis, size) : MathArrays.scale(1 / norm, next);
    }
  }

  /** Tells whether what is left over is small for each eigenvector of the tridiagonal matrix. */
  private boolean converged(double rest) {
    int last = vectors[0].length - 1;
    return Arrays.stream(vectors).allMatch(v -> rest * Math.abs(v[last]) <= TOLERANCE * values[0]);
  }

  /** Returns the eigenvectors in the space whose basis is given. */
  private Eigen in(double[][] basis) {
    double[][] full = new double[vectors.length][basis[0].length];
    IntStream.range(0, vectors.length)
        .parallel()
        .forEach(
            k -> {
              for (int i = 0; i < vectors[k].length; i++) {
                addScaled(full[k], vectors[k][i], basis[i], 0);
              }
            });
    return new Eigen(values, full);
  }

  private static double[] unit(Random random, int n, double[][] basis, int size) {
    double[] vector = random.doubles(n, -1, 1).toArray();
    orthogonalise(vector, basis, size);
    return MathArrays.scale(1 / Math.sqrt(dot(vector, vector)), vector);
  }

  /** Takes from a vector what lies along the basis; twice, because once leaves rounding errors. */
  private static void orthogonalise(double[] vector, double[][] basis, int size) {
    for (int i = 0; i < 2 * size; i++) {
      double[] along = basis[i % size];
      addScaled(vector, -dot(vector, along), along, 0);
    }
  }

  private static double[] times(double[][] matrix, double[] vector) {
    return IntStream.range(0, matrix.length)
        .parallel()
        .mapToDouble(i -> dot(matrix[i], vector))
        .toArray();
  }

  /** Sums in two accumulators, which the processor adds to side by side. */
  private static double dot(double[] a, double[] b) {
    double even = 0;
    double odd = 0;
    int i = 0;
    for (; i + 1 < a.length; i += 2) {
      even += a[i] * b[i];
      odd += a[i + 1] * b[i + 1];
    }
    return i < a.length ? even + odd + a[i] * b[i] : even + odd;
  }
}
