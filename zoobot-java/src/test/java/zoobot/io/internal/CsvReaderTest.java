package zoobot.io.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReaderTest {

  private static CsvReader reader(String text) {
    return new CsvReader(new StringReader(text), "a.csv");
  }

  private static List<List<String>> rows(CsvReader reader) {
    List<List<String>> rows = new ArrayList<>();
    while (reader.next()) {
      reader.check();
      rows.add(IntStream.range(0, reader.columns().size()).mapToObj(reader::cell).toList());
    }
    return rows;
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void anyLineEndSeparatesRows(String end) {
    CsvReader reader =
        reader(String.join(end, "a,b", "1,x", "", "\"two" + end + "lines\",", "3, z "));
    assertEquals(List.of("a", "b"), reader.columns());
    reader.next();
    reader.next();
    assertEquals("two" + end + "lines", reader.cell(0));
    assertNull(reader.cell(1));
    assertEquals(4, reader.line());
    assertNull(reader.fault());
    reader.next();
    assertEquals("z", reader.cell(1));
    assertEquals(6, reader.line());
    assertTrue(!reader.next());
  }

  @Test
  void whatIsWrittenIsReadAsItWas(@TempDir Path folder) throws IOException {
    List<List<String>> rows =
        List.of(
            Arrays.asList("1237648720693755918", "comma, \"quote\"", " blanks ", null),
            List.of("ä, ö\nü", "x,y\r\nz,w", "\"", "NA"),
            List.of("\n", "#7", "it's", "5\" wide"));
    Path file = folder.resolve("a.csv");
    CsvWriter.write(
        file,
        List.of("one", "two, or 2", "three", "four"),
        writer -> {
          for (List<String> row : rows) {
            writer.row(row);
          }
        });
    try (CsvReader reader = CsvReader.open(file)) {
      assertEquals(List.of("one", "two, or 2", "three", "four"), reader.columns());
      assertEquals(rows, rows(reader));
    }
  }

  private static void assertFault(String row, String... parts) {
    CsvReader reader = reader("a,b,c\n1,2,3\n" + row);
    reader.next();
    reader.check();
    reader.next();
    String message = assertThrows(IllegalArgumentException.class, reader::check).getMessage();
    assertTrue(message.startsWith("a.csv: "), message);
    for (String part : parts) {
      assertTrue(message.contains(part), "'" + part + "' is not in: " + message);
    }
  }

  @Test
  void aRowThatIsNotWholeIsNamed() {
    assertFault("1,2", "line 3 has 2 cells; the header has 3");
    assertFault("1\n", "line 3 has 1 cells; the header has 3");
    assertFault("1,2,3,4\n", "line 3 has 4 cells");
    assertFault("1,x\0,3\n", "line 3, column 'b'", "NUL");
  }

  @Test
  void aQuoteThatIsLeftOpenIsNamed() {
    assertFault("1,2,\"oops\n4,5,\n7,8,", "line 3, column 'c'", "is a quote left open?");
    assertFault("1,2,\"oops\n4,5,\"fine\"\n7,8,9", "line 3, column 'c'", "is a quote left open?");
    assertFault("1,2,\"oops", "line 3, column 'c'", "is a quote left open?");
    assertFault("\"1,2,3\n4,5,6\n", "has 1 cells", "is a quote left open on line 3?");
    CsvReader reader = reader("a,b\n1,\"oops\n" + "2,x\n".repeat(20_000));
    String message = assertThrows(IllegalArgumentException.class, reader::next).getMessage();
    assertTrue(message.contains("a.csv: line 2"), message);
    assertTrue(message.contains("is a quote left open?"), message);
  }

  @Test
  void quotesWithinCellsAreText() {
    CsvReader reader = reader("a,b\nit's \"so\",\"the \"best\" one\"\n \"a\" ,\"\"\n");
    assertEquals(
        List.of(List.of("it's \"so\"", "\"the \"best\" one\""), Arrays.asList("a", null)),
        rows(reader));
  }

  @Test
  void onlyColumnsThatAreKeptAreThereButRowsAreCheckedWhole() {
    CsvReader reader = reader("a,b,c\n1,2,3\n4\n");
    reader.keep(2, -1);
    reader.next();
    assertEquals("3", reader.cell(2));
    assertNull(reader.cell(1));
    assertNull(reader.fault());
    reader.next();
    assertTrue(reader.fault().contains("line 3 has 1 cells"), reader::fault);
  }

  @Test
  void aRowLongerThanTheBufferIsWhole() {
    String cell = "x".repeat(40_000);
    assertEquals(
        List.of(List.of(cell, cell, cell)),
        rows(reader("a,b,c\n" + cell + ",\"" + cell + "\"," + cell)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,b,c\n1,2,\n3,4,5\n,,\n , ,\t\n",
        "a,b,c\n1,2\n3,4,5,,\n   ",
        "a,b,c\n\n1,2,\n,,\n3,4,5\n\u001a",
        "#Table1\na,b,c\n1,2,\n# from here, others\n3,4,5\n\t\n",
        "# by me, in 2024\n#a,b,c\n1,2,\n3,4,5\n",
        "sep=;\na;b;c\n1;2;\n3;4;5\n",
        "a\u00a0,b,c\n\u00a01,2 \u00a0,\u00a0\n3,\"4\" \u00a0,5\n",
        "a;b;c\n1;2\n3;4;5",
        "a\tb\tc\n1\t2\t\n3\t4\t5\n",
        "\"a\"|\"b\"|\"c\"\n1|2|\n3|4|5\n"
      })
  void whatSpreadsheetsAndArchivesLeaveIsNoPartOfTheTable(String text) {
    CsvReader reader = reader(text);
    assertEquals(List.of("a", "b", "c"), reader.columns());
    assertEquals(List.of(Arrays.asList("1", "2", null), List.of("3", "4", "5")), rows(reader));
  }

  @Test
  void commasOfNumbersAreReadBetweenSemicolons() {
    CsvReader reader = reader("a;b;c\n-0,5;x,y;1,5E-3\n");
    assertTrue(reader.next());
    assertEquals("-0.5", reader.value(0));
    assertEquals("-0,5", reader.cell(0), "a text stays as it is");
    assertEquals("x,y", reader.value(1));
    assertEquals("1.5E-3", reader.value(2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"# %ECSV 1.0\n# ---\nid_str ring\nG1 1\n", "id_str ra dec\nG1 1 2\n", "a\0\n\0"})
  void otherTablesAreNamed(String text) {
    String message = assertThrows(IllegalArgumentException.class, () -> reader(text)).getMessage();
    assertTrue(
        message.contains(
            text.startsWith("#") ? "ECSV" : text.startsWith("a") ? "UTF-16" : "blanks"),
        message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "na", "N/A", "NULL", "<NA>", "--", "*", "#N/A", "masked", ""})
  void wordsForNoValueAreKnown(String word) {
    assertTrue(Missing.is(word));
    assertTrue(Missing.is(word.toUpperCase(java.util.Locale.ROOT)));
    assertTrue(!Missing.is("x" + word));
  }

  @Test
  void pythonsNoneIsNoValueButNoneIsAnAnswer() {
    assertTrue(Missing.is("None"));
    assertTrue(!Missing.is("none"), "as 'none' among 'none', 'weak', 'strong' bars");
  }
}
