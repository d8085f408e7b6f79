package zoobot.representation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import zoobot.catalog.Catalog;

class RepresentationsTest {

  private static Catalog catalog(String... ids) {
    Table table =
        Table.create(
            "mine.csv", StringColumn.create("id_str", ids), StringColumn.create("file_loc", ids));
    return Catalog.of(table, Path.of("."));
  }

  @Test
  void anIdLeadsToItsRow() {
    Representations many = Noise.representations(5000, 2, 0);
    assertEquals(4321, many.row("n4321"));
    assertTrue(many.ids().contains("n0"));
    assertFalse(many.ids().contains("n5000"));
    assertEquals(-1, many.ids().indexOf(7));
  }

  @Test
  void anUnknownIdIsToldWithSomeLikeIt() {
    Representations many = Noise.representations(500, 2, 0);
    Exception e = assertThrows(IllegalArgumentException.class, () -> many.row("n49x"));
    assertTrue(e.getMessage().contains("n49x"), e.getMessage());
    assertTrue(e.getMessage().contains("500"), e.getMessage());
    assertTrue(e.getMessage().contains("'n49'"), e.getMessage());
  }

  @Test
  void idsOfAnyAlphabetArePacked() {
    List<String> ids = List.of("Ω", "", "galaxy 1", "J1200−01", "Ω ");
    Ids packed = Ids.of(ids, "test");
    assertEquals(ids, new ArrayList<>(packed));
    for (int i = 0; i < ids.size(); i++) {
      assertEquals(i, packed.indexOf(ids.get(i)));
    }
  }

  @Test
  void vectorsAreACopyOfAllNumbers() {
    Representations some = Noise.representations(5, 3, 0);
    float[][] vectors = some.vectors();
    assertEquals(5, vectors.length);
    assertArrayEquals(some.vector(4), vectors[4]);
    vectors[4][0] = 99;
    assertFalse(some.vector(4)[0] == 99, "writing into the copy changed the representation");
  }

  @Test
  void rowsKeepTheirNumbers() {
    Representations some = Noise.representations(10, 3, 0).rows(new int[] {7, 2});
    assertEquals(List.of("n7", "n2"), some.ids());
    assertArrayEquals(Noise.representations(10, 3, 0).vector(2), some.vector(1));
  }

  @Test
  void joiningTellsWhoIsMissing() {
    JoinedCatalog joined = Noise.representations(4, 2, 0).join(catalog("n3", "x", "n1"));
    assertEquals(List.of("n3", "n1"), joined.catalog().ids());
    assertEquals(List.of("n3", "n1"), joined.representations().ids());
    assertEquals(List.of("x"), joined.withoutRepresentation());
    assertEquals(List.of("n0", "n2"), joined.withoutRow());

    assertTrue(joined.toString().contains("'x'"), joined.toString());
  }

  @Test
  void nothingInCommonIsAnError() {
    Representations some = Noise.representations(4, 2, 0);
    Exception e = assertThrows(IllegalArgumentException.class, () -> some.join(catalog("x", "y")));
    assertTrue(e.getMessage().contains("'x'") && e.getMessage().contains("'n0'"), e.getMessage());
  }

  @Test
  void aWrongNumberOfNumbersIsAnError() {
    List<String> ids = IntStream.range(0, 3).mapToObj(i -> "i" + i).toList();
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Representations.of(ids, new float[7], List.of("feat_0", "feat_1"), "test"));
    assertTrue(e.getMessage().contains("7") && e.getMessage().contains("3"), e.getMessage());
  }

  @Test
  void moreThanAnArrayHoldsIsAnErrorBeforeMemoryIsTaken() {
    Exception e =
        assertThrows(
            IllegalArgumentException.class, () -> Representations.allocate(8_700_000, 1280));
    assertTrue(e.getMessage().contains("8700000"), e.getMessage());
  }
}
