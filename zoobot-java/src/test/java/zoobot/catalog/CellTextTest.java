package zoobot.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.FloatColumn;
import zoobot.table.internal.CellText;

/** What is read off a table does not depend on the language of the computer. */
class CellTextTest {

  @TempDir private Path folder;
  private Locale before;

  @BeforeEach
  void remember() {
    before = Locale.getDefault();
  }

  @AfterEach
  void restore() {
    Locale.setDefault(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "de-DE", "ar-EG", "tr-TR", "fa-IR"})
  void numbersAreWrittenAsInTheFile(String language) {
    Locale.setDefault(Locale.forLanguageTag(language));
    Catalog catalog =
        Csv.read(
            folder,
            "id_str,file_loc,bar,ring,survey,long",
            "a,1,0.5,1,1.0,587722981742084096",
            "b,2,-1e-7,-1,2.0,1",
            "c,3,,,,");
    assertEquals(Arrays.asList("0.5", "-0.0000001", null), catalog.texts("bar"));
    assertEquals(Arrays.asList("1", "-1", null), catalog.texts("ring"));
    assertEquals(Arrays.asList("1", "2", null), catalog.texts("survey"));
    assertEquals(Arrays.asList("587722981742084096", "1", null), catalog.texts("long"));
    assertEquals(List.of("a"), catalog.where("bar", "0.5").ids());
    assertEquals(List.of("b"), catalog.where("ring", "-1").ids());
    FloatColumn single = FloatColumn.create("x", 0.1f, Float.POSITIVE_INFINITY, Float.NaN);
    assertEquals("0.1", CellText.of(single, 0));
    assertEquals("Infinity", CellText.of(single, 1));
    assertEquals("", CellText.of(single, 2));
  }
}
