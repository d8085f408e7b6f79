package zoobot.catalog.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import zoobot.io.internal.Chance;
import zoobot.io.internal.Check;
import zoobot.io.internal.ContentDigest;
import zoobot.io.internal.Order;
import zoobot.table.internal.Faults;

/**
 * Galaxies that are to be divided: into train, validation and test, or into folds. Where one falls
 * depends on its id, the seed and its stratum, not on its place in a catalogue.
 *
 * @param strata a small number a galaxy, ≥ 0; each part gets its share of each
 * @param group equal for galaxies of the same image, the row of the first; they stay together
 */
public record Division(List<String> ids, int[] strata, int[] group) {

  private static final int NONE = -1;
  private static final int ALWAYS = -2;
  private static final int TRAIN = 0;
  private static final int VALIDATION = 1;
  private static final int TEST = 2;

  /**
   * Rows to learn from, to decide when to stop by, and to measure with; no row in two of them.
   *
   * @param train in ascending order, as the others
   * @param twins how many galaxies stand in train although chance had put them elsewhere, because
   *     another galaxy of the same image is there
   */
  public record Partition(int[] train, int[] validation, int[] test, int twins) {

    private Partition(int[] parts, int twins) {
      this(in(parts, TRAIN), in(parts, VALIDATION), in(parts, TEST), twins);
    }

    /** Returns all of so many rows to learn from. */
    public static Partition train(int rows) {
      return new Partition(new int[rows], 0);
    }

    /** Returns the same with the validation galaxies to learn from. */
    public Partition withoutValidation() {
      IntStream more = IntStream.concat(IntStream.of(train), IntStream.of(validation));
      return new Partition(more.sorted().toArray(), new int[0], test, twins);
    }
  }

  /**
   * Parts of about the same size for cross-validation.
   *
   * @param count of folds; below 2 where there are too few galaxies
   * @param fold of each galaxy, −1 for galaxies that take no part, −2 for those that are always
   *     learnt from and never asked
   */
  public record Folds(int count, int[] fold) {

    /** Too few galaxies for any. */
    public static final Folds NONE = new Folds(0, new int[0]);

    /** Returns the galaxies of a fold. */
    public int[] in(int k) {
      return Division.in(fold, k);
    }

    /** Returns the galaxies of all other folds, and those that are always learnt from. */
    public int[] outside(int k) {
      return IntStream.range(0, fold.length)
          .filter(i -> fold[i] != Division.NONE && fold[i] != k)
          .toArray();
    }

    /** Returns all galaxies that are asked. */
    public int[] all() {
      return IntStream.range(0, fold.length).filter(i -> fold[i] >= 0).toArray();
    }

    /** Returns the same folds and so many more galaxies that are always learnt from. */
    public Folds along(int more) {
      int[] longer = Arrays.copyOf(fold, fold.length + more);
      Arrays.fill(longer, fold.length, longer.length, ALWAYS);
      return count < 2 ? Folds.NONE : new Folds(count, longer);
    }
  }

  /** In which part the i-th of the n galaxies of a stratum falls. */
  private interface Rule {
    int part(int i, int n);
  }

  /** Divides by chance into shares that are as exact as whole galaxies allow. */
  public Partition random(double validation, double test, long seed) {
    return together(
        dealt(
            seed,
            (i, n) -> {
              // One is left to learn from, however few there are.
              int tests = Math.min(n - 1, (int) Math.round(test * n));
              int checks = Math.min(n - 1 - tests, (int) Math.round(validation * n));
              return i < tests ? TEST : i < tests + checks ? VALIDATION : TRAIN;
            }));
  }

  /**
   * Divides by chance, each galaxy on its own: it stays where it is when others come or go, so the
   * shares are only about those asked for.
   */
  public static Partition stable(List<String> ids, double validation, double test, long seed) {
    Check.that(
        validation >= 0 && test >= 0 && validation + test <= 1,
        "fractions must be from 0 to 1 and together no more than 1, but are %s for validation and"
            + " %s for test",
        validation,
        test);
    int[] parts = new int[ids.size()];
    for (int row = 0; row < parts.length; row++) {
      double place = place(ids.get(row), seed);
      parts[row] = place < test ? TEST : place < test + validation ? VALIDATION : TRAIN;
    }
    return new Partition(parts, 0);
  }

  /** Returns where in [0, 1) a galaxy falls: the first 53 bits of SHA-256 over seed and id. */
  private static double place(String id, long seed) {
    byte[] text = id.getBytes(StandardCharsets.UTF_8);
    byte[] input = ByteBuffer.allocate(Long.BYTES + text.length).putLong(seed).put(text).array();
    return (Long.parseUnsignedLong(ContentDigest.sha256(input), 0, 16, 16) >>> 11) * 0x1.0p-53;
  }

  /**
   * Divides as the cells of a column say.
   *
   * @param line of a row, for messages
   * @throws zoobot.table.TableException if a cell is none of train, pool, validation, val, test and
   *     empty
   */
  public static Partition byColumn(
      List<String> cells, String column, String source, IntToLongFunction line) {
    Faults faults = new Faults(source);
    int[] parts = new int[cells.size()];
    for (int row = 0; row < parts.length; row++) {
      String cell = cells.get(row);
      if (cell == null) {
        parts[row] = NONE;
        continue;
      }
      switch (cell.strip().toLowerCase(Locale.ROOT)) {
        case "train", "pool" -> parts[row] = TRAIN;
        case "validation", "val" -> parts[row] = VALIDATION;
        case "test" -> parts[row] = TEST;
        default -> {
          String problem = "' is none of train, pool, validation, val, test";
          faults.add(line.applyAsLong(row), column, "'" + cell + problem);
        }
      }
    }
    faults.orThrow();
    return new Partition(parts, 0);
  }

  /**
   * Returns a partition with some of its training galaxies for validation, if there are none yet.
   *
   * @throws IllegalArgumentException if that leaves none for either
   */
  public Partition withValidation(Partition given, double part, long seed) {
    if (given.validation.length > 0) {
      return given;
    }
    int count = (int) Math.round(part * given.train.length);
    int[] parts = new int[ids.size()];
    Arrays.fill(parts, NONE);
    int[] order = spread(given.train, seed);
    for (int i = 0; i < order.length; i++) {
      parts[order[i]] = i < count ? VALIDATION : TRAIN;
    }
    Partition two = together(parts);
    Check.that(
        two.validation.length > 0 && two.validation.length < order.length,
        "training the encoder needs galaxies that decide when to stop: a part of %s of %d is %d",
        part,
        order.length,
        two.validation.length);
    return new Partition(two.train, two.validation, given.test, given.twins + two.twins);
  }

  /** Returns rows so that of however many that come first, each stratum has its share. */
  private int[] spread(int[] rows, long seed) {
    int[] order = shuffled(rows, seed);
    int[] sizes = new int[Arrays.stream(strata).max().orElse(0) + 1];
    IntStream.of(rows).forEach(row -> sizes[strata[row]]++);
    int[] before = new int[sizes.length];
    double[] places = new double[order.length];
    for (int i = 0; i < order.length; i++) {
      int stratum = strata[order[i]];
      places[i] = (before[stratum]++ + 0.5) / sizes[stratum];
    }
    return IntStream.of(Order.ascending(places)).map(i -> order[i]).toArray();
  }

  /**
   * Deals galaxies into folds.
   *
   * @param most galaxies that take part
   */
  public Folds folds(int count, int most, long seed) {
    if (count < 2) {
      return Folds.NONE;
    }
    double part = Math.min(1, most / (double) ids.size());
    int[] dealt = {0};
    int[] fold =
        dealt(
            seed + 1, // another order than that of the partition
            (i, n) ->
                i < Math.max(Math.min(n, count), (int) (part * n)) ? dealt[0]++ % count : NONE);
    for (int[] rows : twins(group)) {
      IntStream.of(rows).forEach(row -> fold[row] = fold[rows[0]]);
    }
    Folds folds = new Folds(count, fold);
    boolean whole = IntStream.range(0, count).allMatch(k -> folds.in(k).length > 0);
    return whole ? folds : Folds.NONE;
  }

  /** Returns the rows of each image that more than one galaxy has, in order. */
  public static List<int[]> twins(int[] group) {
    Map<Integer, List<Integer>> rows =
        IntStream.range(0, group.length)
            .boxed()
            .collect(Collectors.groupingBy(i -> group[i], TreeMap::new, Collectors.toList()));
    return rows.values().stream()
        .filter(list -> list.size() > 1)
        .map(list -> list.stream().mapToInt(i -> i).toArray())
        .toList();
  }

  private int[] dealt(long seed, Rule rule) {
    int[] parts = new int[ids.size()];
    for (int stratum : IntStream.of(strata).sorted().distinct().toArray()) {
      int[] order = shuffled(in(strata, stratum), seed);
      for (int i = 0; i < order.length; i++) {
        parts[order[i]] = rule.part(i, order.length);
      }
    }
    return parts;
  }

  /** Galaxies of the same image that are in several parts go to train. */
  private Partition together(int[] parts) {
    int moved = 0;
    for (int[] rows : twins(group)) {
      int[] used = IntStream.of(rows).filter(row -> parts[row] != NONE).toArray();
      if (IntStream.of(used).map(row -> parts[row]).distinct().count() > 1) {
        for (int row : used) {
          moved += parts[row] == TRAIN ? 0 : 1;
          parts[row] = TRAIN;
        }
      }
    }
    return new Partition(parts, moved);
  }

  /** Returns rows in an order of chance that depends on ids and seed only. */
  private int[] shuffled(int[] rows, long seed) {
    return IntStream.of(rows)
        .boxed()
        .sorted(
            Comparator.comparingLong((Integer row) -> Chance.of(seed, ids.get(row)))
                .thenComparing(ids::get))
        .mapToInt(i -> i)
        .toArray();
  }

  private static int[] in(int[] parts, int wanted) {
    return IntStream.range(0, parts.length).filter(i -> parts[i] == wanted).toArray();
  }
}
