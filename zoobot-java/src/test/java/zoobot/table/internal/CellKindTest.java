package zoobot.table.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellKindTest {

  @ParameterizedTest
  @CsvSource({
    "1, INTEGER",
    "-999999999, INTEGER",
    "1237648720693755918, LONG",
    "9223372036854775808, TEXT",
    "007, TEXT",
    "-0.5, DECIMAL",
    "3e-2, DECIMAL",
    "+1.5, DECIMAL",
    "1.5D+00, DECIMAL",
    "2d3, TEXT",
    "0x1p3, TEXT",
    "1d, TEXT",
    "., TEXT",
    "-, MISSING",
    "none, MISSING",
    "−1.5, DECIMAL",
    "1.2.3, TEXT",
    "Infinity, TEXT",
    "na, MISSING",
    "<NA>, MISSING"
  })
  void cellsAreOfTheKindTheyLookLike(String cell, CellKind kind) {
    assertEquals(kind, CellKind.of(cell), cell);
  }

  @Test
  void numbersAreExact() {
    assertEquals(-0.015, CellKind.number("-1.5d-02"), "Fortran's");
    Random random = new Random(1);
    for (int i = 0; i < 100_000; i++) {
      int digits = 1 + random.nextInt(18);
      int point = random.nextInt(digits + 1);
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
      for (int k = 0; k < digits; k++) {
        text.append(k == point ? "." : "").append(random.nextInt(10));
      }
      String cell = text.toString();
      assertEquals(Double.parseDouble(cell), CellKind.number(cell), cell);
    }
    assertEquals(-0.0, CellKind.number("-0"));
  }

  @Test
  void whatIsNoNumberIsNone() {
    assertEquals(1, CellKind.number("1."));
    assertEquals(0.5, CellKind.number(".5"));
    assertTrue(Double.isNaN(CellKind.number("")));
    assertTrue(Double.isNaN(CellKind.number("12345678901234567890123456789012345")));
  }
}
