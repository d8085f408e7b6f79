package zoobot.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import zoobot.catalog.Catalog;
import zoobot.experiment.RingResult;

class HtmlTest {

  private static final String EVIL = "<img src=x onerror=\"alert('1')\">&";

  @Test
  void numbersHaveSixDigits() {
    assertEquals("0.994836", Html.number(0.9948359131813049));
    assertEquals("183.12", Html.number(183.1200001));
    assertEquals("123456789.0", Html.number(123456789));
    assertEquals("2.0", Html.number(2));
    assertEquals("0.0", Html.number(0));
    assertEquals("-1.235e-07", Html.number(-1.2345e-7));
  }

  @Test
  void whateverComesFromACatalogueIsEscaped() {
    Table table = Table.create(EVIL, StringColumn.create(EVIL, EVIL));
    String html = Html.table(table);
    assertFalse(html.contains("<img"), html);
    assertEquals(
        3,
        html.split("&lt;img src=x onerror=&quot;alert\\(&#39;1&#39;\\)&quot;&gt;&amp;", -1).length
            - 1,
        html);
  }

  @Test
  void atMostTwentyRowsAreShownAndAllAreCounted() {
    StringColumn ids = StringColumn.create("id_str");
    StringColumn files = StringColumn.create("file_loc");
    for (int i = 0; i < 1234; i++) {
      ids.append("galaxy" + i);
      files.append(i + ".png");
    }
    Catalog catalog = Catalog.of(Table.create("C.csv", ids, files), Path.of("."));
    String html = Renderings.html(catalog);
    assertTrue(html.contains(">galaxy19<"), html);
    assertFalse(html.contains(">galaxy20<"), html);
    assertTrue(html.contains("C.csv: the first 20 of 1,234 rows"), html);
  }

  @Test
  void missingAndLongCells() {
    Table table =
        Table.create(
            DoubleColumn.create("x", 1.5, Double.NaN),
            StringColumn.create("s", "é".repeat(101), "b"));
    String html = Html.table(table);
    assertTrue(html.contains("<td>1.5</td>"), html);
    assertTrue(html.contains("<td>–</td>"), html);
    assertTrue(html.contains(">" + "é".repeat(100) + "…<"), html);
  }

  @Test
  void aRingResultIsATable() {
    RingResult result =
        new RingResult(
            List.of(
                new RingResult.Run("galaxies", 0, 5, 0, 0.5, 0.6, "01"),
                new RingResult.Run("galaxies", 0, 5, 1, 0.7, 0.6, "01"),
                new RingResult.Run("<none>", 2, 20, 0, 0.25, 0.6, "01")),
            100);
    String html = Html.html(result);
    assertTrue(html.contains(">galaxies, frozen</td><td>0.600 ± 0.141</td><td>–</td>"), html);
    assertTrue(html.contains(">&lt;none&gt;, finetuned top 2</td><td>–</td><td>0.250</td>"), html);
  }
}
