package zoobot.representation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NumberTableTest {

  @TempDir private Path folder;

  @Test
  void parquetHoldsWhatTheCsvHeld() throws IOException {
    NumberTable.toParquet(csv("id_str,feat_0,feat_1\n007,0.25,1e-7\n\"a,b\",3,-4\n"), out(), "t");
    Representations read = Representations.read(out());
    assertEquals(List.of("007", "a,b"), read.ids());
    assertArrayEquals(new float[] {0.25f, 1e-7f, 3, -4}, read.values());
  }

  @Test
  void whatIsNoNumberIsNamedAndNothingIsWritten() throws IOException {
    for (String cell : List.of("", "NaN", "yes")) {
      Path csv = csv("id_str,ring_pred\nx,0.5\ny," + cell + "\n");
      Exception e =
          assertThrows(
              IllegalArgumentException.class, () -> NumberTable.toParquet(csv, out(), "t"), cell);
      assertTrue(e.getMessage().contains("line 3, column 'ring_pred'"), e.getMessage());
      assertFalse(Files.exists(out()));
    }
  }

  @Test
  void aTableWithoutIdsIsRefused() throws IOException {
    Path csv = csv("name,ring_pred\nx,0.5\n");
    assertThrows(IllegalArgumentException.class, () -> NumberTable.toParquet(csv, out(), "t"));
  }

  private Path out() {
    return folder.resolve("table.parquet");
  }

  private Path csv(String text) throws IOException {
    return Files.writeString(folder.resolve("table.csv"), text);
  }
}
