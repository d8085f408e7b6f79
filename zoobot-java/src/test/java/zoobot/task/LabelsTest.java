package zoobot.task;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zoobot.catalog.Catalog;
import zoobot.schema.Schemas;
import zoobot.table.TableException;

/** How columns become labels, and what is said of those that can't. No image is looked at. */
class LabelsTest {

  @TempDir private Path folder;

  private Catalog labelled(String... labels) {
    StringBuilder csv = new StringBuilder("id_str,file_loc,x\n");
    for (int i = 0; i < labels.length; i++) {
      csv.append("g").append(i).append(",g.jpg,").append(labels[i]).append('\n');
    }
    return read(csv.toString());
  }

  private Catalog read(String csv) {
    try {
      return Catalog.read(Files.writeString(folder.resolve("mine.csv"), csv));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Labels classes(Catalog catalog) {
    return Task.classes("x").read(catalog);
  }

  private static List<String> names(Labels galaxies) {
    return galaxies.task().classes();
  }

  private static void assertTold(Executable call, String... words) {
    String message = assertThrows(TableException.class, call).getMessage();
    for (String word : words) {
      assertTrue(message.contains(word), "'" + word + "' is not in: " + message);
    }
  }

  @Test
  void capitalsTellApartWhatATableSpellsInBothWays() {
    Task spirals = classes(labelled("E", "Sb", "E", "Sb")).task();
    assertTold(
        () -> spirals.read(labelled("Sb", "SB")), "line 3", "'SB' is none of the classes E, Sb");
  }

  @Test
  void wordsSimplyWork() {
    Labels galaxies = classes(labelled("ring", "no", "ring", "no", "odd", "odd"));
    assertEquals(List.of("no", "odd", "ring"), names(galaxies));
    assertArrayEquals(new int[] {2, 0, 2, 0, 1, 1}, galaxies.strata());
    assertArrayEquals(new float[] {0, 0, 1}, galaxies.targets()[0]);
  }

  @Test
  void numbersAreSortedAsNumbersAndOnePointZeroIsOne() {
    assertEquals(List.of("2", "10"), names(classes(labelled("10", "2", "2", "10"))));
    assertEquals(List.of("0", "1"), names(classes(labelled("1.0", "", "0.0", "1.0", "0.0"))));
  }

  @Test
  void galaxiesWithoutALabelAreLeftOutAndToldOf() {
    Labels galaxies = classes(labelled("1", "-1", "0", "", "1", "NaN", "0"));
    assertEquals(4, galaxies.size());
    assertEquals(List.of("0", "1"), names(galaxies));
    String notes = String.join("\n", galaxies.notes());
    assertTrue(
        notes.contains("2 galaxies") && notes.contains("empty, or says so (line 5, 7)"), notes);
    assertTrue(notes.contains("1 galaxy ") && notes.contains("-1 (line 3)"), notes);
  }

  @Test
  void minusOneIsAClassWhereItIsSaidToBe() {
    Catalog catalog = labelled("1", "-1", "1", "-1");
    assertTold(() -> classes(catalog), "mine.csv", "'x'", "all 2 labels are '1'", "-1");
    LabelOptions named = LabelOptions.defaults().withClasses(List.of("-1", "1"));
    assertEquals(4, Task.classes("x", named).read(catalog).size());
  }

  @Test
  void aLabelThatIsNoneOfTheClassesIsNamedWithLineAndValue() {
    LabelOptions two = LabelOptions.defaults().withClasses(List.of("0", "1"));
    assertTold(
        () -> Task.classes("x", two).read(labelled("0", "1", "2", "0", "1")),
        "line 4",
        "'2'",
        "'x'");
  }

  @Test
  void numbersAndNamesThatAreNoClassesAreRefused() {
    assertTold(() -> classes(labelled("0.1", "0.25", "3", "3")), "line 2", "0.1", "regress");
    String[] ids = new String[400];
    java.util.Arrays.setAll(ids, i -> "name" + i);
    assertTold(() -> classes(labelled(ids)), "400 different values", "'x'");
  }

  @Test
  void oneClassAndTooFewOfAClassAreSaid() {
    assertTold(() -> classes(labelled("1", "1", "1")), "all 3 labels are '1'", "two classes");
    assertTold(() -> classes(labelled("a", "a", "b")), "b=1", "at least 2");
    assertTold(() -> classes(labelled("", "-1")), "no galaxy has a label");
  }

  @Test
  void aWrongColumnIsNamedWithThoseThereAre() {
    Catalog catalog = labelled("1", "0");
    assertTold(() -> Task.classes("y").read(catalog), "no column 'y'", "id_str");
  }

  @Test
  void blanksAroundAWordAreNoPartOfIt() {
    Labels labels = classes(labelled("\"ring \"", "ring", "\"\u00a0no ring\"", "no ring"));
    assertEquals(List.of("no ring", "ring"), names(labels));
  }

  @Test
  void smoothingSpreadsProbability() {
    LabelOptions smooth = LabelOptions.defaults().withSmoothing(0.2);
    float[][] targets = Task.classes("x", smooth).read(labelled("a", "b", "a", "b")).targets();
    assertArrayEquals(new float[] {0.9f, 0.1f}, targets[0], 1e-6f);
  }

  @ParameterizedTest
  @CsvSource({
    "False True, false true, FALSE TRUE, 0",
    "false true, false true, 0 1, 0",
    "No YES, no yes, yes no, 1",
    "f T, f t, no yes, 0",
    "0 1, 0 1, TRUE False, 1",
    "smooth ring, ring smooth, Ring SMOOTH, 0"
  })
  void yesAndNoMeanTheSameHoweverTheyAreWritten(
      String cells, String classes, String others, int first) {
    String[] two = cells.split(" ");
    Labels galaxies = classes(labelled(two[0], two[1], "", two[0], two[1]));
    assertEquals(List.of(classes.split(" ")), names(galaxies));
    String[] other = others.split(" ");
    Labels again = galaxies.task().read(labelled(other[0], other[1], other[0], other[1]));
    assertArrayEquals(new int[] {first, 1 - first, first, 1 - first}, again.strata());
  }

  @Test
  void whatStandsForNotKnownIsLeftOutOrWarnedOf() {
    String[] cells = {"1.2", "-99", "1.5", "-99.0", "1.7", "-99", "none", "2"};
    Labels all = Task.numbers("x").read(labelled(cells));
    String warnings = String.join("\n", all.task().warnings(all, null));
    assertTrue(warnings.contains("3 are -99") && warnings.contains("--unlabelled -99"), warnings);
    LabelOptions told = LabelOptions.defaults().withUnlabelled(Set.of("-99"));
    Labels known = Task.numbers("x", told).read(labelled(cells));
    assertEquals(4, known.size());
    assertEquals(
        List.of("only 4 labels; scores depend much on chance"), known.task().warnings(known, null));
    assertTold(() -> Task.numbers("x").read(labelled("1", "inf", "2", "3")), "line 3", "'inf'");
    assertEquals(
        List.of("ring", "smooth"),
        names(classes(labelled("ring", "NULL", "smooth", "?", "ring", "smooth"))));
    Labels bars = classes(labelled("none", "weak", "none", "weak", "None"));
    assertEquals(List.of("none", "weak"), names(bars));
    String words = String.join("\n", bars.task().warnings(bars, null));
    assertTrue(words.contains("called 'none'") && words.contains("--unlabelled none"), words);
    Labels codes = classes(labelled("0", "1", "0", "1", "9999", "9999", "9999"));
    assertTrue(codes.task().warnings(codes, null).get(0).contains("3 are 9999"));
  }

  @Test
  void numbersAreReadWithTheirFaults() {
    Labels galaxies = Task.numbers("x").read(labelled("-1", "2.5", "", "4", "7"));
    assertEquals(4, galaxies.size());
    assertEquals(-1, galaxies.targets()[0][0], "-1 is a number here");
    assertTrue(galaxies.notes().get(0).contains("line 4"), galaxies.notes().toString());
    assertTold(() -> Task.numbers("x").read(labelled("1", "big", "2")), "line 3", "'big'");
    assertTold(() -> Task.numbers("x").read(labelled("1", "1", "1", "1")), "all equal");
    LabelOptions unit = LabelOptions.defaults().withUnitInterval(true);
    assertTold(
        () -> Task.numbers("x", unit).read(labelled("0", "1", "0.5", "1.5")), "line 5", "1.5");
  }

  @Test
  void aNumberBeyondAFloatIsNamedByLineAndColumn() {
    assertTold(
        () -> Task.numbers("x").read(labelled("1", "2", "1e44", "-1e39", "3")),
        "line 4",
        "line 5",
        "'x'",
        "1.0E44",
        "logarithm");
  }

  @Test
  void tinyNumbersHaveTheirOwnSpreadAndEqualOnesOne() {
    Labels tiny = Task.numbers("x").read(labelled("1e-20", "3e-20", "1e-20", "3e-20"));
    assertEquals(1e-20, ((NumberTask) tiny.task()).spread(), 1e-26);
    Labels one = tiny.rows(new int[] {0, 2});
    assertEquals(1, ((NumberTask) tiny.task().fitted(one)).spread());
  }

  @Test
  void votesThatAreNoneAreNamedByRowAndColumn() {
    String header = "id_str,file_loc,ring_yes,ring_no\n";
    assertTold(
        () -> Task.votes(Schemas.rings()).read(read(header + "a,a.jpg,3,\nb,b.jpg,1,1\n")),
        "line 2",
        "ring_no");
    assertTold(
        () -> Task.votes(Schemas.rings()).read(read(header + "a,a.jpg,3,-2\n")),
        "line 2",
        "negative");
    assertTold(
        () -> Task.votes(Schemas.rings()).read(read(header + "a,a.jpg,0.75,0.25\n")),
        "looks like fractions");
    Labels voted = Task.votes(Schemas.rings()).read(read(header + "a,a.jpg,0,0\nb,b.jpg,1,1\n"));
    assertEquals(List.of("b"), voted.ids());
    assertEquals(List.of("1 galaxy without any vote left out"), voted.notes());
  }
}
