package zoobot.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zoobot.catalog.Catalog;
import zoobot.table.TableException;

/** Experiments take labels as finetuning does: yes and no in any spelling, empty for unknown. */
class YesAndNoTest {

  @TempDir private Path folder;

  private Catalog catalog(String no, String yes) throws IOException {
    StringBuilder csv = new StringBuilder("id_str,file_loc,ring\n");
    for (int i = 0; i < 120; i++) {
      String ring = i % 10 == 9 ? "" : i % 2 == 0 ? yes : no;
      csv.append("g").append(i).append(",a.png,").append(ring).append('\n');
    }
    return Catalog.read(Files.writeString(folder.resolve("a.csv"), csv));
  }

  @ParameterizedTest
  @CsvSource({"0.0, 1.0", "False, True", "FALSE, TRUE", "no, yes", "N, Y", "f, t"})
  void everySpellingIsTheSame(String no, String yes) throws IOException {
    Catalog plain = catalog("0", "1");
    Catalog other = catalog(no, yes);
    RingData rings = RingData.of(other, 0);
    assertEquals(RingData.of(plain, 0).test().ids(), rings.test().ids());
    assertEquals(RingData.of(plain, 0).pool().ids(), rings.pool().ids());
    AnomalyData sought = AnomalyData.of(other, "ring", 1, 0.3, 0);
    assertArrayEquals(AnomalyData.of(plain, "ring", 1, 0.3, 0).truth(), sought.truth());
    GalaxyLabels labels = GalaxyLabels.of(other, "ring");
    assertEquals(List.of("ring=0", "ring=1"), labels.classes());
    assertArrayEquals(GalaxyLabels.of(plain, "ring").labels(), labels.labels());
    assertEquals(-1, labels.labels()[9]);
  }

  @Test
  void wordsAreClassesOfASearchAndNamedElsewhere() throws IOException {
    Catalog words = catalog("smooth", "ring");
    GalaxyLabels labels = GalaxyLabels.of(words, "ring");
    assertEquals(List.of("ring=ring", "ring=smooth"), labels.classes());
    assertEquals(0, labels.labels()[0]);
    String message = assertThrows(TableException.class, () -> RingData.of(words, 0)).getMessage();
    assertTrue(message.contains("line 2, column 'ring': 'ring' is no number"), message);
    assertTrue(message.contains("are read as 1 and 0"), message);
  }
}
