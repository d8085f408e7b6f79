package zoobot.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import zoobot.catalog.Catalog;
import zoobot.schema.Question;
import zoobot.table.TableException;

class ColouringTest {

  private final Catalog catalog =
      Catalog.of(
          Table.create(
              "C.csv",
              StringColumn.create("id_str", "a", "b", "c", "d"),
              StringColumn.create("file_loc", "a", "b", "c", "d"),
              IntColumn.create("ring", new int[] {1, 0, -1, 10}),
              DoubleColumn.create("bar_length", new double[] {0.5, Double.NaN, 0, 1}),
              StringColumn.create("stage", "spiral", "", "elliptical", "spiral")),
          Path.of("."));

  @Test
  void fewWholeNumbersAreCategoriesByTheirSize() {
    Colouring ring = Colouring.of(catalog, "ring");
    assertEquals(List.of("0", "1", "10", "unknown"), ring.names());
    assertArrayEquals(new int[] {1, 0, 3, 2}, ring.group());
    assertEquals(Colouring.UNKNOWN, ring.colour(2));
  }

  @Test
  void textIsCategories() {
    Colouring stage = Colouring.of(catalog, "stage");
    assertEquals(List.of("elliptical", "spiral", "unknown"), stage.names());
    assertArrayEquals(new int[] {1, 2, 0, 1}, stage.group());
    assertArrayEquals(new int[] {1, 2, 1}, stage.counts());
  }

  @Test
  void ofAQuestionTheAnswerMostGiven() {
    Catalog votes =
        Catalog.of(
            Table.create(
                "V.csv",
                StringColumn.create("id_str", "a", "b", "c"),
                StringColumn.create("file_loc", "a", "b", "c"),
                IntColumn.create("disk-edge-on-dr5_yes", new int[] {3, 1, 0}),
                IntColumn.create("disk-edge-on-dr5_no", new int[] {2, 9, 0})),
            Path.of("."));
    Colouring answers = Colouring.of(votes, Question.of("disk-edge-on-dr5", "yes", "no"));
    assertEquals("disk edge on", answers.label());
    assertEquals(List.of("no", "yes", "unknown"), answers.names());
    assertArrayEquals(new int[] {1, 0, 2}, answers.group());
  }

  @Test
  void otherNumbersAreARamp() {
    Colouring bar = Colouring.of(catalog, "bar_length");
    assertEquals("bar length", bar.label());
    assertTrue(bar.names().isEmpty());
    assertEquals(0, bar.low());
    assertEquals(1, bar.high());
    assertEquals(Palette.ramp(64).get(0), bar.colour(2));
    assertEquals(Palette.ramp(64).get(63), bar.colour(3));
    assertEquals(Colouring.UNKNOWN, bar.colour(1));
  }

  @Test
  void anExtremeNumberDoesNotTakeTheColourFromTheOthers() {
    double[] values = new double[1000];
    Arrays.setAll(values, i -> i / 999.0);
    values[999] = 1e9;
    assertEquals(0.99, Colouring.numbers("x", values).high(), 0.01);
  }

  @Test
  void sixCategoriesHaveColoursOfTheirOwn() {
    Colouring many =
        Colouring.categories(
            "x", List.of("a", "a", "b", "b", "c", "c", "d", "d", "e", "e", "f", "f", "g"));
    assertEquals(List.of("a", "b", "c", "d", "e", "f", "other"), many.names());
    assertEquals(6, many.group()[12]);
  }

  @Test
  void rareCategoriesAreDrawnLastAndUnknownOnesFirst() {
    Colouring x = Colouring.categories("x", List.of("rare", "often", "", "often", "often"));
    assertArrayEquals(new int[] {2, 1, 3, 4, 0}, x.order());
  }

  @Test
  void badInputIsNamed() {
    Exception missing = assertThrows(TableException.class, () -> Colouring.of(catalog, "rings"));
    assertTrue(missing.getMessage().contains("rings"), missing.getMessage());
    Exception infinite =
        assertThrows(
            IllegalArgumentException.class,
            () -> Colouring.numbers("bar", new double[] {1, Double.POSITIVE_INFINITY}));
    assertTrue(infinite.getMessage().contains("bar"), infinite.getMessage());
  }
}
