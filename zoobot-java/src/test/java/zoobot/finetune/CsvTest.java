package zoobot.finetune;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {

  @Test
  void cellsAreQuotedWhereTheyMustBe() {
    assertEquals("a b", Csv.cell("a b"));
    assertEquals("\"a,b\"", Csv.cell("a,b"));
    assertEquals("\"say \"\"x\"\"\"", Csv.cell("say \"x\""));
    assertEquals("\" x\"", Csv.cell(" x"));
    assertEquals("a,\"b,c\"", Csv.row(List.of("a", "b,c")));
  }

  @Test
  void theFirstCellComesBackAsItWas() {
    for (String id : List.of("plain", "a,b", "\"", "\"\"x", " x", "ü")) {
      assertEquals(id, Csv.first(Csv.row(List.of(id, "1", "\"2\""))));
      assertEquals(id, Csv.first(Csv.row(List.of(id))));
    }
  }
}
