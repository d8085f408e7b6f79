package zoobot.catalog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zoobot.catalog.Csv.assertFault;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zoobot.table.internal.IdShape;

/** CSV files as spreadsheets, pandas and broken disks leave them. */
class CsvFaultsTest {

  @TempDir Path folder;

  private Path write(String text) {
    return Csv.writeText(folder, text);
  }

  @Test
  void semicolonsAndTheirCommasAreReadAlikeInTableAndStream() {
    Path csv = write("sep=;\nid_str;file_loc;ring;ra;dec\n1,5;a.jpg;1;0,5;-1\n;;;;\nb;b.jpg\n");
    Catalog catalog = Catalog.read(csv);
    assertEquals(List.of("1,5", "b"), catalog.ids());
    assertEquals(0.5, catalog.galaxy(0).ra());
    assertEquals(Arrays.asList("1", null), catalog.texts("ring"));
    try (CatalogStream stream = CatalogStream.open(csv, folder)) {
      assertEquals(catalog.galaxy(0), stream.next());
      assertEquals(catalog.galaxy(1), stream.next());
    }
    Path comma = write("id_str,file_loc,size\na,a.jpg,\"0,5\"\n");
    assertFault(() -> Catalog.read(comma).numbers("size"), "'0,5' is no number", "point");
  }

  @Test
  void columnsOfOneNameAreKeptApart() {
    String header = "id_str,file_loc,z,Z,ra,dec,ra,dec,ring,ring\n";
    Path csv = write(header + "a,a.jpg,0.1,0.02,5,6,5,6,1,1\n");
    Catalog catalog = Catalog.read(csv);
    assertEquals(
        "id_str, file_loc, z, Z_2, ra_1, dec_1, ra_2, dec_2, ring_1, ring_2",
        String.join(", ", catalog.columns()));
    assertArrayEquals(new double[] {0.02}, catalog.numbers("Z_2"));
    assertFault(() -> catalog.labels("ring"), "no column 'ring'; there are ring_1, ring_2");
    try (CatalogStream stream = CatalogStream.open(csv, folder)) {
      assertEquals(catalog.galaxy(0), stream.next());
    }
    Path twice = write("id_str,file_loc,id_str\na,a.jpg,b\n");
    assertFault(() -> Catalog.read(twice), "column 'id_str' is there twice");
    assertFault(() -> CatalogStream.open(twice, folder), "column 'id_str' is there twice");
  }

  @Test
  void idsThatComeAgainAreNamedInAStreamToo() throws IOException {
    Path csv = write("id_str,file_loc\n1.23765E+18,a.jpg\n1.23765E+18,b.jpg\n");
    assertFault(() -> Catalog.read(csv), "is on lines 2, 3; it is rounded: a spreadsheet");
    String again = "line 3, id '1.23765E+18': this id is there before; it is rounded";
    assertFault(() -> CatalogStream.open(csv, folder), again);
    Path zipped = folder.resolve("galaxies.csv.gz"); // these are not read before
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
      Files.copy(csv, out);
    }
    try (CatalogStream stream = CatalogStream.open(zipped, folder)) {
      stream.next();
      assertFault(stream::next, again);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "10995475971000.0, ends in .0",
    "1.23765E+18, is rounded",
    "=A2&B2, is a formula",
    "1-Mar, is a date",
    "2024-03-01, is a date",
    "03/01/2024, is a date"
  })
  void whatSpreadsheetsMakeOfIdsIsKnown(String id, String doubt) {
    assertTrue(IdShape.doubt(id).orElse("").startsWith(doubt));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1237648720693755918", "J1.5+3", "NGC 1300", "1.0e", "G0001.0", "11-22-33-4"})
  void otherIdsAreFine(String id) {
    assertEquals(Optional.empty(), IdShape.doubt(id));
  }

  @Test
  void nulBytesNameTheirCells() {
    Path csv = write("id_str,file_loc,ring\na,a.jpg,1\nb,b\0.jpg,0\n");
    assertFault(() -> Catalog.read(csv), "line 3, column 'file_loc': holds a NUL byte");
    Path zeros = write("id_str,file_loc\na,a.jpg\n\0\0\0\0");
    assertFault(() -> Catalog.read(zeros), "line 3");
  }

  @Test
  void quotedLineBreaksAndCommasAreTextButNotInIds() {
    Path csv = write("id_str,file_loc,note\na,a.jpg,\"two\nlines\"\nb,b.jpg,x\n");
    assertEquals(List.of("two\nlines", "x"), Catalog.read(csv).texts("note"));
    assertEquals(4, Catalog.read(csv).line(1));
    Path id = write("id_str,file_loc,note\n\"a\nb\",a.jpg,x\n");
    assertFault(() -> Catalog.read(id), "line 2, column 'id_str': holds a line break");
    try (CatalogStream stream = CatalogStream.open(id, folder)) {
      assertFault(stream::next, "line 2, column 'id_str': holds a line break");
    }
    Path fine = write("id_str,file_loc,note\r\na,a.jpg,\"one, line\"\r\n");
    assertEquals(List.of("one, line"), Catalog.read(fine).texts("note"));
  }

  @Test
  void aQuoteThatIsLeftOpenIsLookedForWhereItOpens() {
    Path csv = write("id_str,file_loc,ring\na,a.jpg,1\n\"b,b.jpg,0\nc,c.jpg,1\n");
    assertFault(
        () -> Catalog.read(csv), "1 cells; the header has 3; is a quote left open on line 3?");
  }

  @Test
  void otherEncodingsAreNamed() throws IOException {
    Path csv = folder.resolve("galaxies.csv");
    Files.write(csv, "id_str,file_loc\ngröße,a.jpg\n".getBytes(StandardCharsets.ISO_8859_1));
    assertFault(() -> Catalog.read(csv), "no UTF-8 text; save it as CSV in UTF-8");
    Files.write(csv, "id_str,file_loc\na,a.jpg\n".getBytes(StandardCharsets.UTF_16));
    assertFault(() -> Catalog.read(csv), "no UTF-8 text");
  }

  @Test
  void aStreamNamesOtherEncodingsToo() throws IOException {
    Path csv = folder.resolve("galaxies.csv");
    String rows = "a,a.jpg\n".repeat(2000); // beyond what is read to open the file
    String text = "id_str,file_loc\n" + rows + "größe,a.jpg\n";
    Files.write(csv, text.getBytes(StandardCharsets.ISO_8859_1));
    assertFault(() -> CatalogStream.open(csv, folder), "galaxies.csv: this is no UTF-8 text");
  }

  @Test
  void anIndexOfPandasIsAColumnWithoutAName() {
    Catalog catalog = Catalog.read(write(",id_str,file_loc\n0,a,a.jpg\n1,b,b.jpg\n"));
    assertEquals(List.of("column_1", "id_str", "file_loc"), catalog.columns());
    assertArrayEquals(new int[] {0, 1}, catalog.labels("column_1"));
  }

  @Test
  void compressedFilesAreReadAndCutOnesNamed() throws IOException {
    Path zipped = folder.resolve("galaxies.csv.gz");
    StringBuilder text = new StringBuilder("id_str,file_loc\n");
    for (int i = 0; i < 20_000; i++) {
      text.append(Integer.toHexString(i * 0x9E3779B9)).append(",a.jpg\n");
    }
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
    assertEquals(20_000, Catalog.read(zipped).size());
    byte[] whole = Files.readAllBytes(zipped);
    Files.write(zipped, Arrays.copyOf(whole, whole.length / 2));
    assertFault(() -> Catalog.read(zipped), "galaxies.csv.gz: the compressed file is damaged");
    Path plain = Files.write(folder.resolve("zipped.csv"), whole);
    assertEquals(20_000, Catalog.read(plain).size(), "the content decides");
    Path named = Files.writeString(folder.resolve("plain.csv.gz"), "id_str,file_loc\na,a.jpg\n");
    assertEquals(1, Catalog.read(named).size());
  }

  @Test
  void columnsAreNamedByOptions() {
    Path csv = write("iauname,png,ring,other\nJ1.5+3,a.png,1,x\n");
    CatalogOptions options = CatalogOptions.defaults().withId("iauname").withFile("png");
    Catalog catalog = options.withColumns("ring").read(csv);
    assertEquals(List.of("id_str", "file_loc", "ring"), catalog.columns());
    assertEquals(folder.resolve("a.png"), catalog.image(0));
    assertFault(() -> Catalog.read(csv), "no column 'id_str'", "--id-column");
  }

  @Test
  void anotherColumnMayBeChosenThoughOneOfTheUsualNameIsThere() {
    Path csv = write("id_str,file_loc,dr8_id,png\na,a.jpg,7,a.png\n");
    CatalogOptions options = CatalogOptions.defaults().withId("dr8_id").withFile("png");
    Catalog catalog = options.read(csv);
    assertEquals(List.of("id_str_1", "file_loc_1", "id_str", "file_loc"), catalog.columns());
    assertEquals(List.of("7"), catalog.ids());
    assertEquals(List.of("a"), catalog.texts("id_str_1"));
    try (CatalogStream stream = CatalogStream.open(csv, folder, options)) {
      assertEquals(catalog.galaxy(0), stream.next());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'PK\3\4', zip archive",
    "BZh9, bunzip2",
    "\u00fd7zXZ, unxz",
    "'<?xml version=\"1.0\"?><VOTABLE>', VOTable; it is read where zoobot-java-vo is added",
    "<!DOCTYPE html>, web page",
    "'# %ECSV 1.0', ECSV table; it is read where zoobot-java-vo is added"
  })
  void filesThatAreNoTablesAreNamedWithWhatToDo(String start, String words) throws IOException {
    Path csv = folder.resolve("galaxies.csv");
    Files.write(csv, (start + "\nid_str file_loc").getBytes(StandardCharsets.ISO_8859_1));
    assertFault(() -> Catalog.read(csv), words);
    assertFault(() -> Catalog.read(folder.resolve("galaxis.csv")), "there is " + csv);
  }

  @Test
  void filesMayBeNamedAfterIds() {
    Path csv = write("iauname,ring\nJ1.5+3,1\n");
    CatalogOptions options = CatalogOptions.defaults().withId("iauname").withFile("png/{id}.png");
    assertEquals(folder.resolve("png/J1.5+3.png"), options.read(csv).image(0));
  }
}
