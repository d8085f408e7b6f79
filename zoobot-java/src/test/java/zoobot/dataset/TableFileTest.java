package zoobot.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class TableFileTest {

  @TempDir private Path folder;

  /** Fails without it only where the computer writes in another encoding. */
  @Test
  void tablesAreWrittenInUtf8() throws IOException {
    Path file = folder.resolve("a.csv");
    TableFile.writeCsv(Table.create(StringColumn.create("größe", "Галактика-Ω")), file);
    assertEquals(List.of("größe", "Галактика-Ω"), Files.readAllLines(file));
    try (var files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }
}
