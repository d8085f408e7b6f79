package zoobot.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zoobot.Faults.assertNamed;
import static zoobot.catalog.Csv.assertFault;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zoobot.image.FitsOptions;

class CatalogStreamTest {

  @TempDir private Path folder;

  private CatalogStream open(String... lines) {
    return CatalogStream.open(Csv.write(folder, lines), folder);
  }

  @Test
  void galaxiesComeInOrderWithTheirLines() {
    try (CatalogStream stream = open("x,file_loc,id_str", "1,a.jpg,\"x,1\"", "2,/b.jpg,007")) {
      assertEquals(new Galaxy(2, "x,1", "a.jpg", folder.resolve("a.jpg")), stream.peek());
      assertEquals("x,1", stream.next().id());
      assertEquals(new Galaxy(3, "007", "/b.jpg", Path.of("/b.jpg")), stream.next());
      assertNull(stream.next());
      assertNull(stream.peek());
    }
  }

  @Test
  void rowsOfAPlainFileAreCountedBeforehand() throws IOException {
    String[] lines = {"id_str,file_loc,note", "a,a.jpg,\"two", "lines\"", "", "b,b.jpg,"};
    try (CatalogStream stream = open(lines)) {
      assertEquals(2, stream.size());
    }
    Path zipped = folder.resolve("c.csv.gz");
    try (Writer out = new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(zipped)))) {
      out.write(String.join("\n", lines));
    }
    try (CatalogStream stream = CatalogStream.open(zipped, folder)) {
      assertEquals(-1, stream.size());
    }
  }

  @Test
  void positionsAreKnownWhereTheyAreNumbers() {
    String[] lines = {"id_str,file_loc,ra,dec", "a,a.jpg,1.5,-2", "b,b.jpg,,nan", "c,c.jpg,3,4"};
    try (CatalogStream stream = open(lines)) {
      Catalog catalog = Csv.read(folder, lines);
      for (int row = 0; row < 3; row++) {
        assertEquals(catalog.galaxy(row), stream.next());
      }
      assertEquals(1.5, catalog.galaxy(0).ra());
      assertTrue(Double.isNaN(catalog.galaxy(1).dec()));
      assertEquals(4, catalog.galaxy(catalog.row("c")).dec());
      assertFault(() -> catalog.row("d"), "no galaxy has the id 'd'");
    }
    try (CatalogStream stream = open("id_str,file_loc,ra,dec", "a,a.jpg,12h30m,0")) {
      assertTrue(Double.isNaN(stream.next().ra()));
    }
  }

  @Test
  void aCatalogueInMemoryIsWalkedOverAlike() {
    Catalog catalog = Csv.read(folder, "id_str,file_loc", "a,a.jpg", "b,b.jpg").rows(i -> i == 1);
    try (CatalogStream stream = CatalogStream.of(catalog)) {
      assertEquals(new Galaxy(3, "b", "b.jpg", folder.resolve("b.jpg")), stream.next());
      assertNull(stream.next());
    }
  }

  @Test
  void missingColumnsAreNamedWithThoseThereAre() {
    assertFault(() -> open("id,file_loc", "a,a.jpg"), "galaxies.csv", "id_str", "file_loc");
    assertFault(() -> CatalogStream.open(folder.resolve("no.csv"), folder), "no.csv", "no such");
    assertFault(() -> CatalogStream.open(Csv.writeText(folder, ""), folder), "empty");
  }

  @Test
  void columnsMayHaveOtherNamesAndFilesBeNamedAfterIds() {
    Path csv = Csv.write(folder, "iauname,png", "J1,a.png", "J2,b.png");
    CatalogOptions options =
        CatalogOptions.defaults()
            .withId("iauname")
            .withFile("png")
            .withFits(FitsOptions.defaults().withBlankAsSky());
    try (CatalogStream stream = CatalogStream.open(csv, folder, options)) {
      Path image = folder.resolve("a.png");
      assertEquals(
          new Galaxy(2, "J1", "a.png", image, options.fits(), Double.NaN, Double.NaN),
          stream.next());
    }
    CatalogOptions named = options.withFile("deep/{id}.fits");
    try (CatalogStream stream = CatalogStream.open(csv, folder, named)) {
      assertEquals(folder.resolve("deep/J1.fits"), stream.next().image());
    }
    CatalogOptions other = options.withFile("jpg");
    assertFault(() -> CatalogStream.open(csv, folder, other), "no column 'jpg'", "--file-column");
  }

  @Test
  void aBadRowIsNamedWhenItComes() {
    try (CatalogStream stream = open("id_str,file_loc", "a,a.jpg", "b", ",c.jpg")) {
      assertEquals("a", stream.next().id());
      assertFault(stream::next, "line 3", "1 cells", "2");
      assertFault(stream::next, "line 4", "id_str", "empty");
    }
  }

  @Test
  void textsKeepWhatStandsInTheFile() {
    Catalog catalog = Csv.read(folder, "id_str,file_loc,x", "a,a.jpg,1", "b,b.jpg,", "c,c.jpg,-1");
    assertEquals(Arrays.asList("1", null, "-1"), catalog.texts("x"));
    assertFault(() -> catalog.texts("y"), "no column 'y'");
  }

  @Test
  void partsShareNoGalaxyAndTogetherHaveAll() {
    String[] lines = new String[2001];
    lines[0] = "id_str,file_loc";
    for (int i = 1; i <= 2000; i++) {
      lines[i] = "g" + i + ",g.jpg";
    }
    Set<String> all = new HashSet<>();
    for (int part = 1; part <= 4; part++) {
      int before = all.size();
      try (CatalogStream stream = open(lines).part(part, 4)) {
        assertEquals(part + "/4", stream.part());
        for (Galaxy galaxy = stream.next(); galaxy != null; galaxy = stream.next()) {
          assertTrue(all.add(galaxy.id()));
        }
      }
      assertEquals(500, all.size() - before, 50);
    }
    assertEquals(2000, all.size());
  }

  /** As Python's {@code 1 + zlib.crc32(id.encode()) % 16} has it; this may never change. */
  @ParameterizedTest
  @CsvSource({"a, 4", "sim-0-0, 7", "588017000000000005, 5", "\u039c31, 8"})
  void thePartOfAnIdIsTheSameForEver(String id, int part) {
    for (int i = 1; i <= 16; i++) {
      try (CatalogStream stream = open("id_str,file_loc", id + ",a.jpg").part(i, 16)) {
        assertEquals(i == part, stream.next() != null);
      }
    }
  }

  @Test
  void partsAreCountedFromOne() {
    try (CatalogStream stream = open("id_str,file_loc", "a,a.jpg")) {
      assertNamed(() -> stream.part(0, 16), "no part 0/16", "from 1/16 to 16/16");
      assertNamed(() -> stream.part(17, 16), "no part 17/16");
      assertNamed(() -> stream.part(1, 0), "0 parts");
    }
  }
}
