package zoobot.table.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdShapeTest {

  @ParameterizedTest
  @CsvSource({
    "1.0, ends in .0",
    "12.00, ends in .0",
    "1.23765E+18, is rounded",
    "=A1, is a formula",
    "4-Mar, is a date",
    "Mar-04, is a date",
    "03/04/2024, is a date",
    "2024-03-04 00:00:00, is a date"
  })
  void whatOtherProgramsMakeOfIdsIsOfOneKind(String id, String words) {
    assertTrue(IdShape.doubt(id).orElse("").startsWith(words), id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"8485-1901", "J123456.78+001122.3", "12.34", "3-4", "007", "587722981742084144"})
  void usualIdsAreNotDoubted(String id) {
    assertEquals(Optional.empty(), IdShape.doubt(id));
  }
}
