package zoobot.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of a kernel is the kernel, for all kernels within a fit's bounds. */
class KernelTableTest {

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "1e-5, 1e-5",
    "1e-5, 1e5",
    "1e5, 1e-5",
    "1e5, 1e5",
    "1e5, 1",
    "3.8, 5.7",
    "0.1, 0.01",
    "40, 0.3",
    "1000, 20"
  })
  void everyValueIsThePowers(double alpha, double lengthScale) {
    Kernel kernel = new Kernel(alpha, lengthScale, 1);
    double largest = 1e4;
    KernelTable table = new KernelTable(kernel, largest);
    double[] distances = new double[4001];
    for (int i = 0; i < 4000; i++) {
      distances[i + 1] = largest * Math.pow(10, -i / 200.0); // twenty decades
    }
    double[] values = distances.clone();
    table.apply(values, values.length);
    for (int i = 0; i < values.length; i++) {
      assertEquals(exact(kernel, distances[i]), values[i], 2e-13, "at d² = " + distances[i]);
    }
  }

  /** exp(−α log1p(t)) loses nothing where t is small and α large, as the power does. */
  private static double exact(Kernel kernel, double squaredDistance) {
    return Math.exp(-kernel.alpha() * Math.log1p(squaredDistance / kernel.scale()));
  }
}
