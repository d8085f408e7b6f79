package zoobot.similarity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;
import zoobot.representation.Representations;

class NeighboursTest {

  @TempDir private Path folder;

  @Test
  void theTableHasWhatIsKnown() {
    Representations r = Clouds.of(20, 3, 0);
    Table table = Similarity.of(r).nearest("g3", 5).table();
    assertEquals(
        List.of("rank", "id_str", "distance", "ra", "dec", "separation"), table.columnNames());
    assertEquals(5, table.rowCount());
    int row = r.row(table.stringColumn("id_str").get(0));
    assertEquals(
        r.positions().orElseThrow().separation(3, row),
        table.doubleColumn("separation").get(0),
        1e-9);
    float[][] plain = {{1, 2}, {3, 4}};
    Similarity without = Similarity.of(Representations.of(List.of("a", "b"), plain));
    assertEquals(
        List.of("rank", "id_str", "distance"), without.nearest("a", 1).table().columnNames());
  }

  @Test
  void itIsSavedAsCsv() throws IOException {
    Neighbours found = Similarity.of(Clouds.of(20, 3, 0)).nearest("g3", 2);
    List<String> lines = Files.readAllLines(found.save(folder.resolve("new/n.csv")));
    assertEquals("rank,id_str,distance,ra,dec,separation", lines.get(0));
    assertEquals(3, lines.size());
    assertTrue(lines.get(1).startsWith("1," + found.ids().get(0) + ","), lines.get(1));
  }

  /** Fails without UTF-8 only where the computer writes in another encoding. */
  @Test
  void itIsSavedInUtf8() throws IOException {
    float[][] vectors = {{1, 2}, {3, 4}};
    Similarity similarity = Similarity.of(Representations.of(List.of("a", "Größe-Ω"), vectors));
    Path saved = similarity.nearest("a", 1).save(folder.resolve("n.csv"));
    String line = Files.readAllLines(saved).get(1);
    assertTrue(line.startsWith("1,Größe-Ω,"), line);
  }
}
