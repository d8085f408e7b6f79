package zoobot.vo.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zoobot.catalog.Catalog;
import zoobot.catalog.CatalogOptions;
import zoobot.catalog.CatalogStream;
import zoobot.predict.Predictions;
import zoobot.table.TableException;

/** What is wrong with a file is told in a sentence that names it. */
class BadFilesTest {

  @TempDir Path folder;

  private static String assertTold(Path file, String words) {
    String message =
        assertThrows(TableException.class, () -> TableFiles.read(file.toString())).getMessage();
    assertTrue(message.startsWith(file + ": "), message);
    assertTrue(message.contains(words), message);
    return message;
  }

  @ParameterizedTest
  @CsvSource({
    "page.vot, <html><body>502 Bad Gateway, is a web page",
    "text.vot, hello, not a VOTable",
    "other.vot, <?xml version=\"1.0\"?><a/>, there is no row",
    "none.vot, <VOTABLE version=\"1.4\"><RESOURCE/></VOTABLE>, there is no row",
    "head.ecsv, id_str ra, '# %ECSV 1.0'",
    "yaml.ecsv, # %ECSV 1.0, not ECSV",
    "empty.vot, '', the file is empty"
  })
  void filesThatAreNoTables(String name, String text, String words) throws IOException {
    assertTold(Files.writeString(folder.resolve(name), text), words);
  }

  @ParameterizedTest
  @CsvSource({
    "astropy_tabledata.vot, 300",
    "astropy_binary2.vot, 300",
    "astropy_binary2.vot, 1300",
    "astropy.vot.gz, 300",
    "blanks.ecsv, 40",
    "blanks.ecsv.gz, 200"
  })
  void filesThatAreCutOff(String name, int missing) throws IOException {
    Path file = folder.resolve(name);
    try (InputStream in = getClass().getResourceAsStream(name)) {
      byte[] whole = in.readAllBytes();
      Files.write(file, Arrays.copyOf(whole, whole.length - missing));
    }
    assertTold(file, "cut");
    CatalogOptions options = CatalogOptions.defaults().withFile("");
    assertThrows(TableException.class, () -> options.read(file));
  }

  @Test
  void damagedRowsAreNamed() throws IOException {
    String head = "# %ECSV 1.0\n# ---\n# datatype:\n# - {name: id_str, datatype: string}\n";
    Path file = folder.resolve("rows.ecsv");
    Files.writeString(file, head + "id_str\na\nb c\n");
    assertTold(file, "row 2");
    Files.writeString(file, head + "id_str\n");
    assertTold(file, "there is no row");
    Files.writeString(file, head + "id_str\na\nb");
    assertEquals(2, TableFiles.read(file.toString()).rowCount());
    Files.writeString(file, head + "# - {name: n, datatype: int64}\nid_str n\na 7\nb 7.5\n");
    assertTold(file, "row 2, column 'n' ('7.5' is no number or truth)");
  }

  @Test
  void aQuotationMarkThatIsNotClosedHidesNoRows() throws IOException {
    String head =
        "# %ECSV 1.0\n# ---\n# delimiter: ','\n# datatype:\n# - {name: id_str, datatype: string}\n"
            + "# - {name: size, datatype: string}\nid_str,size\n";
    Path file = folder.resolve("quote.ecsv");
    for (String rows : List.of("a,1\nb,5\"\nc,3\n", "a,1\nb,\"x", "a,1\n\"b,2\nc,3\n")) {
      Files.writeString(file, head + rows);
      assertTold(file, "whole in row 2 (");
    }
    Files.writeString(file, head + "a,1\nb,\"5\"\"\"\n");
    assertEquals("5\"", TableFiles.read(file.toString()).stringColumn("size").get(1));
  }

  @Test
  void rowsAreAsManyAsTold() throws IOException {
    Path file = folder.resolve("rows.vot");
    for (int told : new int[] {1, 2, 3}) {
      Files.writeString(
          file,
          "<VOTABLE><RESOURCE><TABLE nrows='"
              + told
              + "'><FIELD name='n' datatype='int'/><DATA><TABLEDATA><TR><TD>1</TD></TR>"
              + "<TR><TD>2</TD></TR></TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>");
      if (told == 2) {
        assertEquals(2, TableFiles.read(file.toString()).rowCount());
      } else {
        assertTold(file, "2 rows in place of " + told);
      }
    }
  }

  @Test
  void idsAreCheckedAsThoseOfOtherFiles() throws IOException {
    String rows = "<TR><TD>7</TD></TR><TR><TD>8</TD></TR><TR><TD>7</TD></TR>";
    Path file = folder.resolve("twice.xml");
    Files.writeString(
        file,
        "<VOTABLE><RESOURCE><TABLE><FIELD name='id_str' datatype='long'/><DATA><TABLEDATA>"
            + rows
            + "</TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>");
    CatalogOptions options = CatalogOptions.defaults().withFile("{id}.png");
    TableException whole = assertThrows(TableException.class, () -> options.read(file));
    assertTrue(whole.getMessage().contains("id '7' is on rows 1, 3"), whole.getMessage());
    TableException walked =
        assertThrows(TableException.class, () -> CatalogStream.open(file, folder, options));
    assertEquals(
        file + ": row 3, id '7': this id is there before; ids must be unique", walked.getMessage());
    assertThrows(IllegalArgumentException.class, () -> Predictions.read(file));
    assertThrows(TableException.class, () -> Catalog.read(file)); // without file_loc
  }

  @Test
  void anArrayIsNoId() throws IOException {
    Path file = folder.resolve("array.vot");
    Files.writeString(
        file,
        "<VOTABLE><RESOURCE><TABLE><FIELD name='id_str' datatype='long' arraysize='2'/><DATA>"
            + "<TABLEDATA><TR><TD>7 8</TD></TR></TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>");
    CatalogOptions options = CatalogOptions.defaults().withFile("{id}.png");
    String whole = assertThrows(TableException.class, () -> options.read(file)).getMessage();
    String walked =
        assertThrows(TableException.class, () -> CatalogStream.open(file, folder, options))
            .getMessage();
    String words = ": column 'id_str' is an array, which is no name; name another column";
    assertEquals(List.of(file + words, file + words), List.of(whole, walked));
  }

  @Test
  void bitsOfAstropyAreNoTruths() throws URISyntaxException {
    Catalog read = Catalog.read(Path.of(getClass().getResource("bits.vot").toURI()));
    assertFalse(read.has("good"));
    TableException asked = assertThrows(TableException.class, () -> read.texts("good"));
    assertTrue(asked.getMessage().contains("single bits"), asked.getMessage());
  }

  @Test
  void noOtherFileIsFetched() throws IOException {
    Path other = Files.writeString(folder.resolve("secret"), "secret");
    String head =
        "<?xml version='1.0'?><!DOCTYPE VOTABLE SYSTEM 'http://127.0.0.1:1/VOTable.dtd'"
            + " [<!ENTITY x SYSTEM '"
            + other.toUri()
            + "'>]><VOTABLE><RESOURCE><TABLE><FIELD name='a' datatype='char' arraysize='*'/>";
    Path file = folder.resolve("entity.vot");
    Files.writeString(
        file,
        head
            + "<DATA><TABLEDATA><TR><TD>a&x;b</TD></TR></TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>");
    assertEquals("ab", TableFiles.read(file.toString()).column("a").getString(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"stil_binary2.vot", "commas.ecsv", "astropy.fits"})
  void readingStopsWhenInterrupted(String name) throws URISyntaxException {
    String file = Path.of(getClass().getResource(name).toURI()).toString();
    Thread.currentThread().interrupt();
    try {
      assertThrows(CancellationException.class, () -> TableFiles.read(file));
    } finally {
      Thread.interrupted();
    }
  }

  @Test
  void lettersAreUtf8() throws IOException {
    String head = "# %ECSV 1.0\n# ---\n# datatype:\n# - {name: Größe, datatype: string}\n";
    Path file = folder.resolve("utf8.ecsv");
    Files.writeString(file, head + "Größe\nαβγ\n", StandardCharsets.UTF_8);
    assertEquals("αβγ", TableFiles.read(file.toString()).stringColumn("Größe").get(0));
  }
}
