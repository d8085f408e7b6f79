package zoobot.catalog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static zoobot.catalog.Csv.assertFault;
import static zoobot.catalog.Csv.read;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.schema.Schemas;

class CatalogVotesTest {

  @TempDir Path folder;

  @Test
  void votesStandInSchemaOrder() {
    Catalog catalog = read(folder, "id_str,file_loc,ring_no,ring_yes", "a,1,3,5", "b,2,0.0,7");
    float[][] votes = catalog.votes(Schemas.rings());
    assertArrayEquals(new float[][] {{5, 3}, {7, 0}}, votes);
  }

  /** A galaxy of one campaign has nothing in another's columns. */
  @Test
  void aQuestionWhoseCellsAreAllEmptyHasNoVotes() {
    Catalog catalog = read(folder, "id_str,file_loc,ring_yes,ring_no", "a,1,,", "b,2,3,5");
    assertArrayEquals(new float[][] {{0, 0}, {3, 5}}, catalog.votes(Schemas.rings()));
  }

  @Test
  void countsOfPublishedTablesAreVotes() {
    Catalog catalog = read(folder, "id_str,file_loc,ring_yes_count,ring_no_count", "a,1,3,5");
    assertArrayEquals(new float[][] {{3, 5}}, catalog.votes(Schemas.rings()));
  }

  @Test
  void missingVoteColumnsAreNamed() {
    assertFault(
        () -> read(folder, "id_str,file_loc,ring_yess", "a,1,3").votes(Schemas.rings()),
        "2 faults",
        "no column 'ring_yes'; there are ring_yess, ",
        "no column 'ring_no'",
        "JSON file");
  }

  @Test
  void negativeVotesAreRefused() {
    assertFault(() -> votes("3", "-1"), "line 3, column 'ring_yes': is -1.0; votes cannot be neg");
  }

  @Test
  void emptyVotesAreRefused() {
    assertFault(() -> votes("", "NaN", "nan"), "line 2, column 'ring_yes': is empty", "line 4");
    assertFault(() -> votes("3", ""), "write 0 for an answer that nobody gave, or leave all empty");
  }

  @Test
  void textAmongVotesIsRefused() {
    assertFault(
        () -> votes("3", "many", "1,0", "0x5", "1d"),
        "4 faults",
        "line 3, column 'ring_yes': 'many' is no number",
        "'0x5' is no number",
        "'1d' is no number");
  }

  @Test
  void infiniteAndHugeVotesAreRefused() {
    assertFault(() -> votes("3", "Infinity"), "'Infinity' is no number");
    assertFault(() -> votes("3", "1e999"), "not a finite number");
    assertFault(() -> votes("3", "123456789012"), "too many votes");
  }

  @Test
  void fractionsAreRefused() {
    assertFault(() -> votes("3", "1.5"), "line 3, column 'ring_yes': is 1.5, not a whole number");
    assertFault(
        () -> votes("0.25", "1", "0.5"),
        "looks like fractions: votes must be counts",
        "line 2, column 'ring_yes': is 0.25");
  }

  @Test
  void labelsAreWholeAndPresent() {
    assertArrayEquals(new int[] {1, 0, -1}, ringYes("1", "0", "-1").labels("ring_yes"));
    assertFault(() -> ringYes("1", "0.5").labels("ring_yes"), "line 3", "not a whole number");
    assertFault(() -> ringYes("1", "9999999999").labels("ring_yes"), "line 3", "too large");
    assertFault(() -> ringYes("1", "").labels("ring_yes"), "line 3", "is empty");
    assertArrayEquals(new int[] {1, 0, 1}, ringYes("Yes", "no", "YES").labels("ring_yes"));
    assertArrayEquals(new int[] {0, 1, 1}, ringYes("FALSE", "true", "TRUE").labels("ring_yes"));
    assertFault(() -> ringYes("N", "F", "N").labels("ring_yes"), "'N' is no number", "yes and no");
    assertArrayEquals(
        new int[] {1, 2}, ringYes("1", "none", "2").filled("ring_yes").labels("ring_yes"));
    assertFault(() -> ringYes("1").labels("ring"), "no column 'ring'; there are ring_", "id_str");
  }

  @Test
  void numbersAreFiniteAndPresent() {
    assertArrayEquals(new double[] {1.5, -2}, ringYes("1.5", "-2").numbers("ring_yes"));
    assertFault(() -> ringYes("1", "NaN").numbers("ring_yes"), "line 3", "is empty");
  }

  @Test
  void filteredRowsKeepTheirLines() {
    Catalog catalog = ringYes("1", "x", "2", "oval").rows(new int[] {3, 0});
    assertFault(() -> catalog.numbers("ring_yes"), "1 fault", "line 5", "'oval' is no number");
  }

  private float[][] votes(String... yes) {
    return ringYes(yes).votes(Schemas.rings());
  }

  /** Returns a catalogue with these cells in column ring_yes, from line 2 on. */
  private Catalog ringYes(String... yes) {
    String[] lines = new String[yes.length + 1];
    lines[0] = "id_str,file_loc,ring_yes,ring_no";
    for (int i = 0; i < yes.length; i++) {
      lines[i + 1] = "id%d,%d,\"%s\",0".formatted(i, i, yes[i]);
    }
    return read(folder, lines);
  }
}
