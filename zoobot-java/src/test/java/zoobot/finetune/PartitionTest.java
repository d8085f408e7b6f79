package zoobot.finetune;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.catalog.Catalog;
import zoobot.catalog.CatalogException;
import zoobot.task.Labels;
import zoobot.task.Task;

class PartitionTest {

  @TempDir private Path folder;

  private Labels galaxies(int count) throws IOException {
    String rows =
        IntStream.range(0, count)
            .mapToObj(i -> "g%d,g%d.jpg,%d".formatted(i, i, i % 5 == 0 ? 1 : 0))
            .collect(Collectors.joining("\n"));
    Path csv = Files.writeString(folder.resolve("c.csv"), "id_str,file_loc,x\n" + rows + "\n");
    return Task.classes("x").read(Catalog.read(csv));
  }

  private static int[] noTwins(int count) {
    return IntStream.range(0, count).toArray();
  }

  private static Set<String> ids(Labels galaxies, int[] rows) {
    return Arrays.stream(rows).mapToObj(galaxies.ids()::get).collect(Collectors.toSet());
  }

  @Test
  void eachPartHasItsShareOfEachClassAndNoGalaxyIsInTwo() throws IOException {
    Labels galaxies = galaxies(100);
    Partition parts = Partition.random(galaxies, noTwins(100), 0.1, 0.2, 0);
    assertArrayEquals(new int[] {16, 4}, galaxies.rows(parts.test()).counts());
    assertArrayEquals(new int[] {8, 2}, galaxies.rows(parts.validation()).counts());
    assertArrayEquals(new int[] {56, 14}, galaxies.rows(parts.train()).counts());
    Set<Integer> all = new HashSet<>();
    IntStream.of(parts.train()).forEach(all::add);
    IntStream.of(parts.validation()).forEach(all::add);
    IntStream.of(parts.test()).forEach(all::add);
    assertEquals(100, all.size());
  }

  @Test
  void whereAGalaxyFallsDependsOnIdAndSeedNotOnTheOrder() throws IOException {
    Labels galaxies = galaxies(100);
    Labels turned = galaxies.rows(IntStream.range(0, 100).map(i -> 99 - i).toArray());
    Partition one = Partition.random(galaxies, noTwins(100), 0, 0.2, 7);
    Partition other = Partition.random(turned, noTwins(100), 0, 0.2, 7);
    Partition seed = Partition.random(galaxies, noTwins(100), 0, 0.2, 8);
    assertEquals(ids(galaxies, one.test()), ids(turned, other.test()));
    assertTrue(!Arrays.equals(one.test(), seed.test()), Arrays.toString(seed.test()));
  }

  @Test
  void galaxiesOfTheSameImageStayTogetherToLearnFrom() throws IOException {
    Labels galaxies = galaxies(100);
    Partition apart = Partition.random(galaxies, noTwins(100), 0, 0.2, 0);
    int[] group = IntStream.range(0, 100).toArray();
    group[apart.train()[0]] = group[apart.test()[0]];
    Partition together = Partition.random(galaxies, group, 0, 0.2, 0);
    assertEquals(apart.test().length - 1, together.test().length);
    assertEquals(1, together.twins());
    Folds folds = Folds.of(galaxies, group, 1000, 0);
    assertEquals(folds.fold()[apart.train()[0]], folds.fold()[apart.test()[0]]);
  }

  @Test
  void aColumnCanSayIt() throws IOException {
    Path csv =
        Files.writeString(
            folder.resolve("s.csv"),
            "id_str,file_loc,part\na,a,train\nb,b,Test\nc,c,val\nd,d,pool\ne,e,\n");
    Partition parts = byColumn(csv);
    assertArrayEquals(new int[] {0, 3}, parts.train());
    assertArrayEquals(new int[] {2}, parts.validation());
    assertArrayEquals(new int[] {1}, parts.test());
    Files.writeString(csv, "id_str,file_loc,part\na,a,trian\n");
    var e = assertThrows(CatalogException.class, () -> byColumn(csv));
    assertTrue(e.getMessage().contains("line 2") && e.getMessage().contains("trian"), "" + e);
  }

  private static Partition byColumn(Path csv) {
    Catalog catalog = Catalog.read(csv);
    int[] rows = IntStream.range(0, catalog.size()).toArray();
    Labels all = Labels.of(Task.numbers("x"), catalog, rows, new float[rows.length][1]);
    return Partition.byColumn(all, catalog.texts("part"), "part");
  }

  @Test
  void foldsHaveTheirShareOfEachClass() throws IOException {
    Labels galaxies = galaxies(100);
    Folds folds = Folds.of(galaxies, noTwins(100), 1000, 0);
    for (int k = 0; k < 5; k++) {
      assertArrayEquals(new int[] {16, 4}, galaxies.rows(folds.in(k)).counts());
      assertEquals(80, folds.outside(k).length);
    }
    assertEquals(50, Folds.of(galaxies, noTwins(100), 50, 0).all().length);
  }

  @Test
  void aClassOfTwoIsNotTakenWholeForTheTest() throws IOException {
    Labels galaxies = galaxies(10);
    Partition parts = Partition.random(galaxies, noTwins(10), 0, 0.9, 0);
    assertArrayEquals(new int[] {1, 1}, galaxies.rows(parts.train()).counts());
  }

  @Test
  void galaxiesTakenForValidationHaveTheShareOfEachClassAndNoTwinToLearnFrom() throws IOException {
    Labels galaxies = galaxies(100);
    Partition all = new Partition(IntStream.range(0, 95).toArray(), new int[0], new int[0], 0);
    Partition apart = all.withValidation(galaxies, noTwins(100), 0.2, 3);
    assertArrayEquals(new int[] {15, 4}, galaxies.rows(apart.validation()).counts());
    assertEquals(76, apart.train().length);

    int[] group = IntStream.range(0, 100).toArray();
    int held = apart.validation()[0];
    group[Math.max(held, apart.train()[0])] = group[Math.min(held, apart.train()[0])];
    group[apart.validation()[1]] = group[97]; // in no part: stays alone
    Partition together = all.withValidation(galaxies, group, 0.2, 3);
    assertEquals(18, together.validation().length);
    assertEquals(1, together.twins());
    assertTrue(IntStream.of(together.train()).anyMatch(row -> row == held), "" + held);
  }
}
