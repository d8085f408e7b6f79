package zoobot.finetune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import zoobot.catalog.internal.Faults;
import zoobot.io.internal.Chance;
import zoobot.io.internal.Order;
import zoobot.task.Labels;

/**
 * Rows to learn from, to decide when to stop by, and to measure with; no row in two of them.
 *
 * @param train in ascending order, as the others
 * @param validation may be empty
 * @param test may be empty
 * @param twins how many galaxies stand in train although chance had put them elsewhere, because
 *     another galaxy of the same image is there
 */
record Partition(int[] train, int[] validation, int[] test, int twins) {

  private enum Part {
    TRAIN,
    VALIDATION,
    TEST,
    NONE
  }

  /**
   * Divides galaxies by chance, each stratum in the same proportions; where a galaxy falls depends
   * on its id, the seed and its stratum. Galaxies of the same image stay together.
   *
   * @param validation part for validation
   */
  static Partition random(Labels galaxies, int[] group, double validation, double test, long seed) {
    Part[] parts = new Part[galaxies.size()];
    for (int stratum = 0; stratum < galaxies.counts().length; stratum++) {
      int s = stratum;
      int[] rows =
          IntStream.range(0, parts.length).filter(i -> galaxies.strata()[i] == s).toArray();
      int[] order = byPlace(galaxies, rows, seed);
      // One is left to learn from, however few there are.
      int tests = Math.min(order.length - 1, (int) Math.round(test * order.length));
      int checks = Math.min(order.length - 1 - tests, (int) Math.round(validation * order.length));
      for (int i = 0; i < order.length; i++) {
        parts[order[i]] = i < tests ? Part.TEST : i < tests + checks ? Part.VALIDATION : Part.TRAIN;
      }
    }
    return of(parts, together(parts, group));
  }

  /**
   * Divides galaxies as a column says.
   *
   * @param cells of the column, one a galaxy
   * @throws zoobot.catalog.CatalogException if a cell is none of train, pool, validation, val, test
   *     and empty
   */
  static Partition byColumn(Labels galaxies, List<String> cells, String column) {
    Faults faults = new Faults(galaxies.source());
    Part[] parts = new Part[cells.size()];
    for (int row = 0; row < parts.length; row++) {
      parts[row] = part(cells.get(row));
      if (parts[row] == null) {
        faults.add(
            galaxies.galaxies().get(row).line(),
            column,
            "'" + cells.get(row) + "' is none of train, pool, validation, val, test");
      }
    }
    faults.orThrow();
    return of(parts, 0);
  }

  /** Returns the same with the validation galaxies to learn from. */
  Partition withoutValidation() {
    int[] more = IntStream.concat(IntStream.of(train), IntStream.of(validation)).sorted().toArray();
    return new Partition(more, new int[0], test, twins);
  }

  /**
   * Returns the same with some of the training galaxies for validation, if there are none yet; each
   * stratum gives its share, and galaxies of the same image stay to learn from.
   *
   * @throws IllegalArgumentException if that leaves none for either
   */
  Partition withValidation(Labels galaxies, int[] group, double part, long seed) {
    if (validation.length > 0) {
      return this;
    }
    int count = (int) Math.round(part * train.length);
    Part[] parts = new Part[galaxies.size()];
    Arrays.fill(parts, Part.NONE);
    int[] order = spread(galaxies, seed);
    for (int i = 0; i < order.length; i++) {
      parts[order[i]] = i < count ? Part.VALIDATION : Part.TRAIN;
    }
    int moved = together(parts, group);
    int[] held = rows(parts, Part.VALIDATION);
    if (held.length == 0 || held.length >= order.length) {
      throw new IllegalArgumentException(
          "training the encoder needs galaxies that decide when to stop: a part of %s of %d is %d"
              .formatted(part, order.length, held.length));
    }
    return new Partition(rows(parts, Part.TRAIN), held, test, twins + moved);
  }

  /** Returns the training galaxies so that however many come first, each stratum has its share. */
  private int[] spread(Labels galaxies, long seed) {
    int[] order = byPlace(galaxies, train, seed);
    int[] sizes = galaxies.rows(train).counts();
    int[] before = new int[sizes.length];
    double[] places = new double[order.length];
    for (int i = 0; i < order.length; i++) {
      int stratum = galaxies.strata()[order[i]];
      places[i] = (before[stratum]++ + 0.5) / sizes[stratum];
    }
    return IntStream.of(Order.ascending(places)).map(i -> order[i]).toArray();
  }

  private static Part part(String cell) {
    if (cell == null) {
      return Part.NONE;
    }
    return switch (cell.strip().toLowerCase(Locale.ROOT)) {
      case "train", "pool" -> Part.TRAIN;
      case "validation", "val" -> Part.VALIDATION;
      case "test" -> Part.TEST;
      default -> null;
    };
  }

  private static int together(Part[] parts, int[] group) {
    int moved = 0;
    for (int[] rows : twins(group)) {
      int[] used = IntStream.of(rows).filter(row -> parts[row] != Part.NONE).toArray();
      if (IntStream.of(used).mapToObj(row -> parts[row]).distinct().count() > 1) {
        for (int row : used) {
          moved += parts[row] == Part.TRAIN ? 0 : 1;
          parts[row] = Part.TRAIN;
        }
      }
    }
    return moved;
  }

  /**
   * Returns the rows of each image that more than one galaxy has, in order.
   *
   * @param group equal for galaxies of the same image, the row of the first
   */
  static List<int[]> twins(int[] group) {
    Map<Integer, List<Integer>> rows = new TreeMap<>();
    for (int row = 0; row < group.length; row++) {
      rows.computeIfAbsent(group[row], g -> new ArrayList<>(1)).add(row);
    }
    return rows.values().stream()
        .filter(list -> list.size() > 1)
        .map(list -> list.stream().mapToInt(i -> i).toArray())
        .toList();
  }

  private static Partition of(Part[] parts, int twins) {
    return new Partition(
        rows(parts, Part.TRAIN), rows(parts, Part.VALIDATION), rows(parts, Part.TEST), twins);
  }

  private static int[] rows(Part[] parts, Part wanted) {
    return IntStream.range(0, parts.length).filter(i -> parts[i] == wanted).toArray();
  }

  /** Returns rows in an order of chance that depends on ids and seed only. */
  static int[] byPlace(Labels galaxies, int[] rows, long seed) {
    List<Integer> order = new ArrayList<>(IntStream.of(rows).boxed().toList());
    order.sort(
        Comparator.comparingLong(
                (Integer row) -> Chance.of(seed, galaxies.galaxies().get(row).id()))
            .thenComparing(row -> galaxies.galaxies().get(row).id()));
    return order.stream().mapToInt(i -> i).toArray();
  }
}
