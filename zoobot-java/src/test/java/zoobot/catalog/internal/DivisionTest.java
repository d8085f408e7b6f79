package zoobot.catalog.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import zoobot.catalog.internal.Division.Folds;
import zoobot.catalog.internal.Division.Partition;
import zoobot.table.TableException;

class DivisionTest {

  private static final int[] TWINS = numbers(100);

  static {
    IntStream.iterate(9, i -> i < 100, i -> i + 10).forEach(i -> TWINS[i] = i - 2);
  }

  /** A fifth of the galaxies is of stratum 1. */
  private static Division galaxies(int[] group) {
    List<String> ids = IntStream.range(0, group.length).mapToObj(i -> "g" + i).toList();
    int[] strata = IntStream.range(0, group.length).map(DivisionTest::stratum).toArray();
    return new Division(ids, strata, group);
  }

  private static int stratum(int row) {
    return row % 5 == 0 ? 1 : 0;
  }

  private static int[] counts(int[] rows) {
    int ones = IntStream.of(rows).map(DivisionTest::stratum).sum();
    return new int[] {rows.length - ones, ones};
  }

  private static int[] numbers(int count) {
    return IntStream.range(0, count).toArray();
  }

  private static Set<String> ids(Division galaxies, int[] rows) {
    return Arrays.stream(rows).mapToObj(galaxies.ids()::get).collect(Collectors.toSet());
  }

  @Test
  void theSameSeedGivesTheSameGalaxiesInEveryVersion() {
    Division galaxies = galaxies(TWINS);
    Partition parts = galaxies.random(0.1, 0.2, 7);
    assertArrayEquals(new int[] {28, 43, 45, 60, 81, 82, 86}, parts.validation());
    assertArrayEquals(
        new int[] {3, 8, 13, 22, 25, 40, 42, 50, 57, 59, 61, 65, 72, 98}, parts.test());
    assertEquals(9, parts.twins());
    Partition more = galaxies.withValidation(galaxies.random(0, 0.2, 7), 0.15, 7);
    assertArrayEquals(new int[] {7, 9, 28, 45, 60, 81, 82, 86}, more.validation());
    assertEquals(11, more.twins());
    assertEquals(394016566, Arrays.hashCode(more.train()));
    assertArrayEquals(
        new int[] {4, 2, 0, -1, 1, 0, 1, 2, 1, 2, -1, -1, 0, 3, 4, -1, -1, -1, -1, -1},
        Arrays.copyOf(galaxies.folds(5, 60, 7).fold(), 20));
    assertArrayEquals(
        new int[] {23, 58, 68, 81, 87, 89, 93},
        Division.stable(galaxies.ids(), 0.1, 0.2, 7).validation());
  }

  @Test
  void eachPartHasItsShareOfEachClassAndNoGalaxyIsInTwo() {
    Partition parts = galaxies(numbers(100)).random(0.1, 0.2, 0);
    assertArrayEquals(new int[] {16, 4}, counts(parts.test()));
    assertArrayEquals(new int[] {8, 2}, counts(parts.validation()));
    assertArrayEquals(new int[] {56, 14}, counts(parts.train()));
    Set<Integer> all = new HashSet<>();
    IntStream.of(parts.train()).forEach(all::add);
    IntStream.of(parts.validation()).forEach(all::add);
    IntStream.of(parts.test()).forEach(all::add);
    assertEquals(100, all.size());
  }

  @Test
  void whereAGalaxyFallsDependsOnIdAndSeedNotOnTheOrder() {
    Division galaxies = galaxies(numbers(100));
    int[] turn = IntStream.range(0, 100).map(i -> 99 - i).toArray();
    Division turned =
        new Division(
            IntStream.of(turn).mapToObj(galaxies.ids()::get).toList(),
            IntStream.of(turn).map(i -> galaxies.strata()[i]).toArray(),
            numbers(100));
    Set<String> test = ids(galaxies, galaxies.random(0, 0.2, 7).test());
    assertEquals(test, ids(turned, turned.random(0, 0.2, 7).test()));
    assertNotEquals(test, ids(galaxies, galaxies.random(0, 0.2, 8).test()));
  }

  @Test
  void galaxiesOfTheSameImageStayTogetherToLearnFrom() {
    Partition apart = galaxies(numbers(100)).random(0, 0.2, 0);
    int[] group = numbers(100);
    group[apart.train()[0]] = group[apart.test()[0]];
    Partition together = galaxies(group).random(0, 0.2, 0);
    assertEquals(apart.test().length - 1, together.test().length);
    assertEquals(1, together.twins());
    Folds folds = galaxies(group).folds(5, 1000, 0);
    assertEquals(folds.fold()[apart.train()[0]], folds.fold()[apart.test()[0]]);
  }

  @Test
  void aColumnCanSayIt() {
    Partition parts = byColumn("train", "Test", "val", "pool", null);
    assertArrayEquals(new int[] {0, 3}, parts.train());
    assertArrayEquals(new int[] {2}, parts.validation());
    assertArrayEquals(new int[] {1}, parts.test());
    var e = assertThrows(TableException.class, () -> byColumn("trian"));
    assertTrue(e.getMessage().contains("line 2") && e.getMessage().contains("trian"), "" + e);
  }

  private static Partition byColumn(String... cells) {
    return Division.byColumn(Arrays.asList(cells), "part", "s.csv", row -> row + 2);
  }

  @Test
  void foldsHaveTheirShareOfEachClass() {
    Folds folds = galaxies(numbers(100)).folds(5, 1000, 0);
    for (int k = 0; k < 5; k++) {
      assertArrayEquals(new int[] {16, 4}, counts(folds.in(k)));
      assertEquals(80, folds.outside(k).length);
    }
    assertEquals(50, galaxies(numbers(100)).folds(5, 50, 0).all().length);
  }

  @Test
  void aClassOfTwoIsNotTakenWholeForTheTest() {
    Partition parts = galaxies(numbers(10)).random(0, 0.9, 0);
    assertArrayEquals(new int[] {1, 1}, counts(parts.train()));
  }

  @Test
  void galaxiesTakenForValidationHaveTheShareOfEachClassAndNoTwinToLearnFrom() {
    Partition all = new Partition(numbers(95), new int[0], new int[0], 0);
    Partition apart = galaxies(numbers(100)).withValidation(all, 0.2, 3);
    assertArrayEquals(new int[] {15, 4}, counts(apart.validation()));
    assertEquals(76, apart.train().length);

    int[] group = numbers(100);
    int held = apart.validation()[0];
    group[Math.max(held, apart.train()[0])] = group[Math.min(held, apart.train()[0])];
    group[apart.validation()[1]] = group[97]; // in no part: stays alone
    Partition together = galaxies(group).withValidation(all, 0.2, 3);
    assertEquals(18, together.validation().length);
    assertEquals(1, together.twins());
    assertTrue(IntStream.of(together.train()).anyMatch(row -> row == held), "" + held);
  }
}
