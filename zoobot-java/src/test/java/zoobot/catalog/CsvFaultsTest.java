package zoobot.catalog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static zoobot.catalog.Csv.assertFault;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CSV files as spreadsheets, pandas and broken disks leave them. */
class CsvFaultsTest {

  @TempDir Path folder;

  private Path write(String text) {
    return Csv.writeText(folder, text);
  }

  @Test
  void semicolonsAndTabsAreNamed() {
    Path csv = write("id_str;file_loc;ring\na;a.jpg;1\n");
    assertFault(
        () -> Catalog.read(csv), "line 1: the columns are separated by semicolons", "comma");
    assertFault(() -> CatalogStream.open(csv, folder), "separated by semicolons");
    Path tabs = write("id_str\tfile_loc\na\ta.jpg\n");
    assertFault(() -> Catalog.read(tabs), "separated by tabs");
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
    Path plain = Files.copy(zipped, folder.resolve("zipped.csv"));
    assertFault(() -> Catalog.read(plain), "zipped.csv: is compressed; add .gz");
  }

  @Test
  void columnsAreNamedByOptions() {
    Path csv = write("iauname,png,ring,other\nJ1.5+3,a.png,1,x\n");
    CatalogOptions options = CatalogOptions.defaults().withId("iauname").withFile("png");
    Catalog catalog = options.withColumns("ring").read(csv);
    assertEquals(List.of("id_str", "file_loc", "ring"), catalog.columns());
    assertEquals(folder.resolve("a.png"), catalog.image(0));
    assertFault(() -> Catalog.read(csv), "no column 'id_str'", "CatalogOptions.withId");
    Path both = write("id,id_str,file_loc\n1,2,a.jpg\n");
    assertFault(
        () -> CatalogOptions.defaults().withId("id").read(both), "column 'id_str' is there twice");
  }

  @Test
  void filesMayBeNamedAfterIds() {
    Path csv = write("iauname,ring\nJ1.5+3,1\n");
    CatalogOptions options = CatalogOptions.defaults().withId("iauname").withFile("png/{id}.png");
    assertEquals(folder.resolve("png/J1.5+3.png"), options.read(csv).image(0));
  }
}
