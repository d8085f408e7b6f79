package zoobot.catalog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zoobot.catalog.Csv.assertFault;
import static zoobot.catalog.Csv.read;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class CatalogReadTest {

  @TempDir Path folder;

  @Test
  void idsAreTextWhateverTheyLookLike() {
    Catalog catalog =
        read(
            folder,
            "id_str,file_loc,ring",
            "0042,1,0",
            "588017948825157802,2,1",
            "123456789012345678901234567890,3,1",
            "1e5,4,0",
            "1.0,5,0");
    assertEquals(
        List.of("0042", "588017948825157802", "123456789012345678901234567890", "1e5", "1.0"),
        catalog.ids());
    assertEquals(folder.resolve("1"), catalog.image(0));
    assertEquals(ColumnType.INTEGER, catalog.table().column("ring").type());
  }

  @Test
  void wholeNumbersKeepTheirLastDigit() {
    Catalog catalog =
        read(
            folder,
            "id_str,file_loc,objid,huge,least",
            "a,1,1237648720693755918,9223372036854775808,-9223372036854775808",
            "b,2,-9223372036854775807,1,1",
            "c,3,,,");
    assertEquals(ColumnType.LONG, catalog.table().column("objid").type());
    assertEquals(
        Arrays.asList("1237648720693755918", "-9223372036854775807", null), catalog.texts("objid"));
    assertEquals(List.of("a"), catalog.where("objid", "1237648720693755918").ids());
    assertEquals("9223372036854775808", catalog.texts("huge").get(0));
    assertEquals("-9223372036854775808", catalog.texts("least").get(0));
  }

  @Test
  void quotesCommasHashesAndUnicodeSurvive() {
    Catalog catalog =
        read(
            folder,
            "id_str,file_loc",
            "\"NGC 1365, \"\"the\"\" spiral\",\"a, b.jpg\"",
            "Галактика-Ω,größe.jpg",
            "#7,c.jpg",
            "it's \"so\",d.jpg");
    assertEquals(
        List.of("NGC 1365, \"the\" spiral", "Галактика-Ω", "#7", "it's \"so\""), catalog.ids());
    assertEquals(folder.resolve("größe.jpg"), catalog.image(1));
  }

  @Test
  void byteOrderMarkAndWindowsLineEndsAreNoPartOfNames() {
    Path csv =
        Csv.writeText(folder, "\uFEFFid_str,file_loc,ring\r\na,a.jpg,1\r\n\r\nb,b.jpg,0\r\n");
    Catalog catalog = Catalog.read(csv);
    assertEquals(List.of("id_str", "file_loc", "ring"), catalog.columns());
    assertArrayEquals(new int[] {1, 0}, catalog.labels("ring"));
    assertEquals(4, catalog.line(1));
  }

  @Test
  void filesAreFoundFromTheRootOrTheFolderOfTheTable() {
    Path absolute = folder.resolve("far.jpg").toAbsolutePath();
    Path csv = Csv.write(folder, "id_str,file_loc", "a,in/a.jpg", "b," + absolute);
    Catalog catalog = Catalog.read(csv, Path.of("root"));
    assertEquals(Path.of("root/in/a.jpg"), catalog.image(0));
    assertEquals(absolute, catalog.image(1));
    assertEquals(folder.resolve("in/a.jpg"), Catalog.read(csv).image(0));
  }

  @Test
  void codesWithLeadingZerosStayText() {
    Catalog catalog = read(folder, "id_str,file_loc,field,dec", "a,a,007,-0.5", "b,b,12,3e-2");
    assertEquals("007", catalog.table().column("field").getString(0));
    assertArrayEquals(new double[] {-0.5, 0.03}, catalog.numbers("dec"));
    assertArrayEquals(new int[] {7, 12}, catalog.labels("field"));
  }

  @Test
  void missingColumnsAreNamedWithTheClosest() {
    assertFault(
        () -> read(folder, "ra,ID_STR,file", "1,a,a.jpg"),
        "galaxies.csv: 2 faults",
        "no column 'id_str'; there are ID_STR, ",
        "no column 'file_loc'; there are file, ");
  }

  @Test
  void idsTwiceNameAllLines() {
    assertFault(
        () -> read(folder, "id_str,file_loc", "a,1", "b,2", "", "a,3"),
        "1 fault",
        "id 'a' is on lines 2, 5");
  }

  @Test
  void emptyCellsNameTheirLines() {
    assertFault(
        () -> read(folder, "id_str,file_loc", "a,1", ",2", "c,"),
        "line 3, column 'id_str': is empty",
        "line 4, column 'file_loc': is empty");
  }

  @Test
  void tenFaultsAreListedAndTheRestCounted() {
    String[] lines = new String[1 + 25];
    lines[0] = "id_str,file_loc";
    for (int i = 1; i <= 25; i++) {
      lines[i] = "id" + i + ",";
    }
    assertFault(() -> read(folder, lines), "25 faults", "line 11, ", "and 15 more");
  }

  @Test
  void filesWithoutRowsAreRefused() {
    assertFault(() -> Catalog.read(Csv.writeText(folder, "")), "galaxies.csv", "the file is empty");
    assertFault(() -> read(folder, "id_str,file_loc"), "a header but no row");
    assertFault(() -> Catalog.read(folder.resolve("no.csv")), "no.csv: there is no such file");
    assertFault(() -> Catalog.read(folder), "cannot be read");
  }

  @Test
  void raggedRowsAreRefused() {
    assertFault(
        () -> read(folder, "id_str,file_loc,ring", "a,1,0", "b", "c,3,0,9"),
        "line 3 has 1 cells; the header has 3",
        "line 4 has 4 cells");
  }

  @Test
  void aQuoteLeftOpenIsRefused() {
    assertFault(
        () -> read(folder, "id_str,file_loc,note", "a,1,\"oops", "b,2,", "c,3,"),
        "column 'note': holds a line break; is a quote left open?");
    String[] lines = new String[20_001];
    Arrays.setAll(lines, i -> i + ",file" + i + ",");
    lines[0] = "id_str,file_loc,note";
    lines[5] = "5,file5,\"oops";
    assertFault(() -> read(folder, lines), "is a quote left open?");
  }

  @Test
  void otherEncodingsAreRefused() throws IOException {
    Path csv = folder.resolve("latin.csv");
    Files.write(csv, "id_str,file_loc\ngröße,a\n".getBytes(StandardCharsets.ISO_8859_1));
    assertFault(() -> Catalog.read(csv), "latin.csv: this is no UTF-8 text");
  }

  @Test
  void anInterruptStopsReading() {
    Thread.currentThread().interrupt();
    assertThrows(CancellationException.class, () -> read(folder, "id_str,file_loc", "a,1"));
    assertTrue(Thread.interrupted());
  }

  @Test
  void aTableIsCopiedAndNamedInMessages() {
    Table table =
        Table.create(
            "rings",
            StringColumn.create("id_str", "a", "b"),
            StringColumn.create("file_loc", "a.jpg", "b.jpg"));
    Catalog catalog = Catalog.of(table, folder);
    table.stringColumn("id_str").set(0, "changed");
    catalog.table().stringColumn("id_str").set(0, "changed");
    assertEquals("a", catalog.id(0));
    assertFalse(catalog.has("ring"));
    assertFault(() -> catalog.labels("ring"), "rings: no column 'ring'; there are ");
  }

  @Test
  void aTableOfNumericIdsIsRefused() {
    Table table =
        Table.create(
            "bad", IntColumn.create("id_str", 1, 2), StringColumn.create("file_loc", "a", "b"));
    assertFault(() -> Catalog.of(table, folder), "'id_str' is INTEGER; it must be text");
    assertFault(() -> Catalog.of(Table.create(), folder), "no column 'id_str'");
  }
}
