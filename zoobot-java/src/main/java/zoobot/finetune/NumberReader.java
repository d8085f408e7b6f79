package zoobot.finetune;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import zoobot.catalog.Catalog;
import zoobot.catalog.CatalogException;
import zoobot.catalog.internal.Faults;

/** Reads a column of numbers to regress; an empty cell is no label. */
final class NumberReader {

  private static final int STRATA = 5;
  private static final int FEWEST = 4;

  private NumberReader() {}

  /**
   * Reads the labelled galaxies; the task's mean and spread are those of all of them.
   *
   * @throws CatalogException if there is no such column, a cell is no number or beyond the range of
   *     a float (3.4e38), there are fewer than 4, or all are equal
   */
  static LabelledGalaxies read(Catalog catalog, String label, LabelOptions options) {
    List<String> cells = catalog.texts(label);
    Unlabelled unlabelled = Unlabelled.of(catalog, cells, Set.of());
    Catalog labelled = catalog.rows(unlabelled.labelled());
    double[] numbers = labelled.numbers(label);
    check(labelled, label, numbers, options);
    float[][] targets = new float[numbers.length][];
    for (int i = 0; i < numbers.length; i++) {
      targets[i] = new float[] {(float) numbers[i]};
    }
    Task task = task(label, targets, options);
    return new LabelledGalaxies(labelled, task, targets, strata(numbers), unlabelled.notes());
  }

  /** Returns the task with mean and spread of these targets. */
  static NumberTask task(String label, float[][] targets, LabelOptions options) {
    double mean = Arrays.stream(targets).mapToDouble(t -> t[0]).average().orElseThrow();
    double variance =
        Arrays.stream(targets)
            .mapToDouble(t -> (t[0] - mean) * (t[0] - mean))
            .average()
            .orElseThrow();
    return new NumberTask(
        label,
        mean,
        different(targets) ? Math.sqrt(variance) : 1,
        options.unitInterval(),
        options.absoluteError());
  }

  private static boolean different(float[][] targets) {
    return Arrays.stream(targets).anyMatch(t -> t[0] != targets[0][0]);
  }

  private static void check(Catalog catalog, String label, double[] numbers, LabelOptions options) {
    Faults faults = new Faults(catalog.source());
    for (int row = 0; row < numbers.length; row++) {
      double number = numbers[row];
      if (options.unitInterval() && (number < 0 || number > 1)) {
        faults.add(catalog.line(row), label, "is " + number + ", outside the unit interval 0 to 1");
      } else if (Float.isInfinite((float) number)) {
        faults.add(
            catalog.line(row),
            label,
            "is " + number + ", which is too large for a float; learn its logarithm");
      }
    }
    faults.orThrow();
    long different = Arrays.stream(numbers).distinct().count();
    if (numbers.length < FEWEST || different < 2) {
      throw new CatalogException(
          catalog.source()
              + ": column '"
              + label
              + "': "
              + numbers.length
              + " numbers, "
              + different
              + " of them different; a regressor needs at least "
              + FEWEST
              + " numbers that are not all equal");
    }
  }

  /** Returns the fifth that each number falls into, from the smallest up. */
  private static int[] strata(double[] numbers) {
    int[] order =
        IntStream.range(0, numbers.length)
            .boxed()
            .sorted((a, b) -> Double.compare(numbers[a], numbers[b]))
            .mapToInt(i -> i)
            .toArray();
    int[] strata = new int[numbers.length];
    for (int rank = 0; rank < order.length; rank++) {
      strata[order[rank]] = (int) ((long) rank * STRATA / order.length);
    }
    return strata;
  }
}
