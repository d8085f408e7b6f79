package zoobot.vo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import zoobot.catalog.Catalog;
import zoobot.notebook.EmbeddingMap;
import zoobot.notebook.TestPage;
import zoobot.vo.samp.SampException;
import zoobot.vo.samp.SampOptions;

/** A table within this JVM, where no hub is running. */
class SharedTableTest {

  @TempDir Path folder;
  private final Catalog catalog = Sample.catalog(5);
  private SharedTable shared;

  @BeforeEach
  void lonely() {
    Topcat.use(SampOptions.defaults().withLockFile(folder.resolve("none")));
    shared = SharedTable.of(catalog);
  }

  @AfterEach
  void leave() {
    Topcat.use(SampOptions.defaults());
  }

  @Test
  void aLassoSelectsHereAndInTheOtherMapAndTheListenerIsTold() {
    EmbeddingMap one = Sample.map(catalog);
    EmbeddingMap two = Sample.map(catalog.rows(new int[] {3, 2}));
    List<List<String>> heard = new ArrayList<>();
    shared.link(one).link(two).onSelect(heard::add);
    try (TestPage page = TestPage.of(one)) {
      page.lasso(3, 1);
    }
    assertEquals(List.of("g1", "g3"), shared.selected());
    assertEquals(List.of("g3"), two.selected());
    assertEquals(List.of(List.of("g1", "g3")), heard);
    assertEquals(List.of("g1", "g3"), shared.selectedIn(catalog).ids());
  }

  @Test
  void aMapOfMoreGalaxiesThanTheTableSelectsThoseThatItHas() {
    Catalog all = Sample.catalog(7);
    EmbeddingMap map = Sample.map(all);
    shared.link(map);
    try (TestPage page = TestPage.of(map)) {
      page.lasso(0, 6);
    }
    assertEquals(List.of("g0"), shared.selected());
    assertEquals(List.of("g0", "g6"), map.selected(), "what was drawn stays");
  }

  @Test
  void whatIsSelectedHereIsLitInTheMapInTheOrderOfTheTable() {
    EmbeddingMap map = Sample.map(catalog);
    shared.link(map).select(List.of("g4", "g0", "g4"));
    assertEquals(List.of("g0", "g4"), map.selected());
    assertEquals(List.of("g0", "g4"), shared.selected());
    shared.select(List.of());
    assertEquals(List.of(), map.selected());
  }

  @Test
  void aHighlightedGalaxyIsShownInTheMap() {
    EmbeddingMap map = Sample.map(catalog);
    shared.link(map);
    try (TestPage page = TestPage.of(map)) {
      shared.highlight("g2");
      assertEquals(2, page.trait("lit").getAsInt());
    }
    assertEquals(Optional.of("g2"), shared.clicked());
  }

  @Test
  void aPositionIsThatOfTheNearestGalaxyWithinTenArcseconds() {
    double arcsec = 1 / 3600.0;
    shared.size(); // as sending it asks for
    shared.pointed(10 + 3 * 0.01 + 5 * arcsec, 20);
    assertEquals(Optional.of("g3"), shared.clicked());
    shared.pointed(10 + 0.005, 20);
    assertEquals(Optional.of("g3"), shared.clicked(), "nobody is there");
  }

  @Test
  void rightAscensionGoesRound() {
    Table table = Sample.table(1);
    table.replaceColumn("ra", tech.tablesaw.api.DoubleColumn.create("ra", new double[] {359.9999}));
    SharedTable other = SharedTable.of(table);
    other.size();
    other.pointed(0.0001, 20);
    assertEquals(Optional.of("g0"), other.clicked());
  }

  @Test
  void unknownGalaxiesRowsAndPositionsAreNamedOrPassedOver() {
    String why =
        assertThrows(IllegalArgumentException.class, () -> shared.select(List.of("g0", "nobody")))
            .getMessage();
    assertTrue(why.contains("'nobody'"), why);
    shared.picked(new int[] {7, 1, -1});
    assertEquals(List.of("g1"), shared.selected());
    SharedTable unplaced = SharedTable.of(Table.create("t", StringColumn.create("id_str", "a")));
    String where =
        assertThrows(IllegalArgumentException.class, () -> unplaced.pointAt("a")).getMessage();
    assertTrue(where.contains("'ra' and 'dec'"), where);
    SharedTable nameless = SharedTable.of(Table.create("t", StringColumn.create("name", "a")));
    String id = assertThrows(IllegalArgumentException.class, nameless::ids).getMessage();
    assertTrue(id.contains("'id_str'"), id);
  }

  @Test
  void withoutAHubASentenceSaysWhatToDo() {
    String why = assertThrows(SampException.class, shared::send).getMessage();
    assertTrue(why.contains("start TOPCAT or Aladin"), why);
    assertTrue(Topcat.status().startsWith(why), Topcat.status());
    assertTrue(Topcat.programs().isEmpty());
    assertThrows(SampException.class, Topcat::received);
    shared.select(List.of("g1")); // was not sent: works here alone
    assertEquals("Table 'galaxies' of 5 galaxies: not sent yet", shared.toString());
  }

  @Test
  void anotherMachineIsToldByWhatRunsThere() {
    assertTrue(Remote.is(Map.of("JUPYTERHUB_USER", "ada")));
    assertTrue(!Remote.is(Map.of("HOME", "/home/ada")));
  }
}
