package zoobot.catalog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zoobot.catalog.Csv.assertFault;
import static zoobot.catalog.Csv.read;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class CatalogRowsTest {

  @TempDir Path folder;
  private Catalog catalog;

  @BeforeEach
  void readCatalog() {
    catalog =
        read(folder, "id_str,file_loc,set,ring", "a,1,gz2,1", "b,2,efigi,0", "c,3,gz2,0", "d,4,,1");
  }

  @Test
  void rowsComeInTheOrderAskedFor() {
    Catalog part = catalog.rows(new int[] {2, 0});
    assertEquals(List.of("c", "a"), part.ids());
    assertArrayEquals(new int[] {0, 1}, part.labels("ring"));
    assertEquals(folder.resolve("3"), part.image(0));
    assertEquals(4, part.line(0));
  }

  @Test
  void rowsThatCannotBeAreRefused() {
    assertThrows(IndexOutOfBoundsException.class, () -> catalog.rows(new int[] {4}));
    assertThrows(IllegalArgumentException.class, () -> catalog.rows(new int[] {1, 1}));
  }

  @Test
  void whereFiltersByTextOrNumber() {
    assertEquals(List.of("a", "c"), catalog.where("set", "gz2").ids());
    assertEquals(List.of("b", "c"), catalog.where("ring", 0).ids());
    assertEquals(List.of("a", "d"), catalog.where("ring", "1").ids());
    assertEquals(0, catalog.where("set", "gz9").size());
    assertEquals(3, catalog.where("set", "gz2").where("ring", 0).line(0) - 1);
    assertFault(() -> catalog.where("Set", "gz2"), "no column 'Set'; there are set, ");
  }

  @Test
  void partsOfASplitAreDisjointAndAboutAsLargeAsAsked() {
    Split split = many(10_000).split(0.1, 0.2, 7);
    assertEquals(1000, split.validation().size(), 100);
    assertEquals(2000, split.test().size(), 130);
    Set<String> all = new HashSet<>(split.train().ids());
    all.addAll(split.validation().ids());
    all.addAll(split.test().ids());
    assertEquals(10_000, all.size());
  }

  @Test
  void aGalaxyStaysInItsPart() {
    Catalog all = many(1000);
    Set<String> test = Set.copyOf(all.split(0.1, 0.2, 7).test().ids());
    int[] reversedHalf = IntStream.range(0, 500).map(i -> 999 - i).toArray();
    Split half = all.rows(reversedHalf).split(0.3, 0.2, 7);
    assertTrue(test.containsAll(half.test().ids()));
    assertTrue(half.train().ids().stream().noneMatch(test::contains));
    assertTrue(!test.equals(Set.copyOf(all.split(0.1, 0.2, 8).test().ids())));
  }

  @Test
  void fractionsOfASplitAreChecked() {
    assertThrows(IllegalArgumentException.class, () -> catalog.split(-0.1, 0.2, 0));
    assertThrows(IllegalArgumentException.class, () -> catalog.split(0.6, 0.6, 0));
    assertThrows(IllegalArgumentException.class, () -> catalog.split(Double.NaN, 0, 0));
    assertEquals(4, catalog.split(0, 0, 0).train().size());
    assertEquals(4, catalog.split(0, 1, 0).test().size());
  }

  private Catalog many(int size) {
    String[] ids = IntStream.range(0, size).mapToObj(i -> "J" + i).toArray(String[]::new);
    Table table = Table.create(StringColumn.create("id_str", ids));
    return Catalog.of(table.addColumns(StringColumn.create("file_loc", ids)), folder);
  }
}
