package zoobot.vo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import uk.ac.starlink.table.StarTable;
import uk.ac.starlink.table.StarTableFactory;
import uk.ac.starlink.table.StarTableOutput;

/** What TOPCAT and STILTS are told of galaxies. */
class GalaxiesTest {

  static final String REPRESENTATIONS = "zoobot.representations";
  static final String PREDICTIONS = "zoobot.predictions";

  /** Two columns of numbers; the angle between a and b is 60°, c is twice a. */
  private static final String VECTORS =
      "id_str,ra,feat_0,feat_1\na,10,1,0\nb,11,0.5,0.8660254\nc,12,2,0\nd,13,,1\n";

  private static final String ANSWERS =
      """
      id_str,ring_pred,ring_confidence,ring_set,kind_spiral_pred,bar_strong_fraction,\
      smooth-or-featured_smooth_fraction,arm_spiral_fraction,kind_spiral_fraction
      a,0.9,0.8,ring,0.75,0.25,0.5,0.1,0.2
      b,0.1,0.7,no ring,0.5,0.125,1,0.3,0.4
      """;

  @TempDir private Path folder;

  @AfterEach
  void forget() {
    System.clearProperty(REPRESENTATIONS);
    System.clearProperty(PREDICTIONS);
    Galaxies.forget();
  }

  private Path csv(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /** Writes the same table in another format. */
  static Path converted(Path csv, String ending, String format) throws IOException {
    Path file = Path.of(csv.toString().replace(".csv", ending));
    StarTable table = new StarTableFactory(true).makeStarTable(csv.toString(), "csv");
    new StarTableOutput().writeStarTable(table, file.toString(), format);
    return file;
  }

  private void name(String property, Object... files) {
    List<String> names = Stream.of(files).map(Object::toString).toList();
    System.setProperty(property, String.join(",", names));
  }

  private static void assertTold(Executable call, String... words) {
    String message = assertThrows(IOException.class, call).getMessage();
    for (String word : words) {
      assertTrue(message.contains(word), "'" + word + "' is not in: " + message);
    }
  }

  @Test
  void alikeIsTheCosineAndFarIsTheEuclideanDistance() throws IOException {
    name(REPRESENTATIONS, converted(csv("r.csv", VECTORS), ".fits", "fits"));
    assertEquals(0.5, Galaxies.similarity("a", "b"), 1e-7);
    assertEquals(1, Galaxies.similarity("a", "c"), 1e-7);
    assertEquals(1, Galaxies.distance("a", "b"), 1e-7);
    assertEquals(1, Galaxies.distance("c", "a"), 1e-7);
  }

  @Test
  void whatIsNotKnownIsNaN() throws IOException {
    name(REPRESENTATIONS, csv("r.csv", VECTORS));
    name(PREDICTIONS, csv("p.csv", ANSWERS));
    assertEquals(Double.NaN, Galaxies.similarity("a", "x"));
    assertEquals(Double.NaN, Galaxies.distance(null, "a"));
    assertEquals(Double.NaN, Galaxies.similarity("a", "d"), "a number of d is missing");
    assertEquals(Double.NaN, Galaxies.probability("x", "ring"));
    assertNull(Galaxies.text("x", "ring_set"));
  }

  @Test
  void answersAreFoundByTheNamesThatPredictWrites() throws IOException {
    for (String[] format :
        new String[][] {
          {".csv", "csv"}, {".fits", "fits"}, {".vot", "votable"}, {".ecsv", "ecsv"}
        }) {
      Galaxies.forget();
      Path csv = csv("p.csv", ANSWERS);
      name(PREDICTIONS, format[1].equals("csv") ? csv : converted(csv, format[0], format[1]));
      assertEquals(0.9, Galaxies.probability("a", "ring"), format[0]);
      assertEquals(0.5, Galaxies.probability("b", "spiral"), format[0]);
      assertEquals(0.75, Galaxies.probability("a", "kind_spiral"), format[0]);
      assertEquals(0.8, Galaxies.prediction("a", "ring_confidence"), format[0]);
      assertEquals(0.25, Galaxies.fraction("a", "bar_strong"), format[0]);
      assertEquals(0.125, Galaxies.fraction("b", "STRONG"), format[0]);
      assertEquals(0.5, Galaxies.fraction("a", "smooth-or-featured_smooth"), format[0]);
      assertEquals(0.5, Galaxies.fraction("a", "smooth_or_featured_smooth"), format[0]);
      assertEquals(0.9, Galaxies.prediction("a", "ring"), format[0]);
      assertEquals(0.1, Galaxies.prediction("a", "arm_spiral_fraction"), format[0]);
      assertEquals("no ring", Galaxies.text("b", "ring_set"), format[0]);
    }
  }

  @Test
  void wordsOfANameMayBeLeftOutAsLongAsOneColumnIsMeant() throws IOException {
    name(
        PREDICTIONS,
        csv(
            "v.csv",
            "id_str,bar-dr5_strong_fraction,bar-dr5_no_fraction,has-spiral-arms-dr5_no_fraction\n"
                + "a,0.1,0.2,0.3\n"));
    assertEquals(0.1, Galaxies.fraction("a", "bar_strong"));
    assertEquals(0.1, Galaxies.fraction("a", "strong"));
    assertEquals(0.3, Galaxies.fraction("a", "spiral_no"));
    assertEquals(0.2, Galaxies.prediction("a", "bar_no_fraction"));
    assertTold(() -> Galaxies.fraction("a", "no"), "'no' may be each of", "bar-dr5_no_fraction");
    assertTold(() -> Galaxies.fraction("a", "bar"), "no column bar_fraction");
  }

  @Test
  void longIdsAreKnownToTheLastDigit() throws IOException {
    Path csv =
        csv("n.csv", "id_str,ring_pred\n1237650000000000001,0.25\n1237650000000000002,0.75\n");
    for (Path file : List.of(csv, converted(csv, ".fits", "fits"))) {
      Galaxies.forget();
      name(PREDICTIONS, file);
      assertEquals(0.75, Galaxies.probability(1237650000000000002L, "ring"));
      assertEquals(0.25, Galaxies.probability("1237650000000000001", "ring"));
      assertEquals(Double.NaN, Galaxies.probability(1237650000000000003L, "ring"));
    }
  }

  @Test
  void leadingZerosAreKnownWhereStilDropsThem() throws IOException {
    name(PREDICTIONS, csv("z.csv", "id_str,ring_pred\n00123,0.25\n0,0.75\n"));
    assertEquals(0.25, Galaxies.probability("00123", "ring"));
    assertEquals(0.25, Galaxies.probability(123, "ring"));
    assertEquals(0.75, Galaxies.probability("0", "ring"));
  }

  @Test
  void ofSeveralFilesEachAddsGalaxiesOrColumns() throws IOException {
    Path other = csv("q.csv", "id_str,ring_pred,disk_pred\nz,0.5,1\na,0,1\n");
    name(PREDICTIONS, csv("p.csv", ANSWERS), other);
    assertEquals(0.9, Galaxies.probability("a", "ring"));
    assertEquals(0.5, Galaxies.probability("z", "ring"));
    assertEquals(1, Galaxies.probability("a", "disk"));
    assertEquals(Double.NaN, Galaxies.probability("b", "disk"));
  }

  @Test
  void whatCannotBeIsSaid() throws IOException {
    assertTold(() -> Galaxies.similarity("a", "b"), "-Dzoobot.representations=FILE");
    assertTold(() -> Galaxies.fraction("a", "ring"), "-Dzoobot.predictions=FILE");
    name(PREDICTIONS, csv("p.csv", ANSWERS));
    assertTold(() -> Galaxies.fraction("a", "ring"), "p.csv", "ring_fraction", "bar_strong");
    assertTold(() -> Galaxies.fraction("a", "spiral"), "arm_spiral_fraction, kind_spiral");
    assertTold(() -> Galaxies.prediction("a", "ring_set"), "text(id, \"ring_set\")");
    name(REPRESENTATIONS, csv("p.csv", ANSWERS));
    assertTold(() -> Galaxies.similarity("a", "b"), "p.csv", "feat_0", "ring_pred");
    Galaxies.forget();
    name(REPRESENTATIONS, folder.resolve("none.fits"));
    assertTold(() -> Galaxies.similarity("a", "b"), "none.fits: there is no such file");
    name(REPRESENTATIONS, csv("r.parquet", "PAR1…"));
    assertTold(() -> Galaxies.similarity("a", "b"), "./zoobot convert", "r.parquet", "r.fits");
    name(REPRESENTATIONS, csv("x.csv", "name,feat_0\na,1\n"));
    assertTold(() -> Galaxies.similarity("a", "b"), "x.csv", "id_str", "name, feat_0");
    name(REPRESENTATIONS, csv("r.csv", VECTORS), csv("s.csv", "id_str,feat_0\ny,1\nz,2\n"));
    assertTold(() -> Galaxies.similarity("a", "z"), "2 numbers", "1 in another");
  }

  @Test
  void aColumnOfExactlyThisNameIsMeant() throws IOException {
    name(PREDICTIONS, csv("e.csv", "id_str,ring,ring_pred,x_ring_pred\na,1,2,3\n,4,5,6\n"));
    assertEquals(1, Galaxies.prediction("a", "ring"));
    assertEquals(2, Galaxies.probability("a", "ring"));
    assertEquals(3, Galaxies.probability("a", "x_ring"));
    assertEquals(Double.NaN, Galaxies.prediction(null, "ring"), "a galaxy without id is nobody's");
  }

  @Test
  void threadsThatBeginTogetherSeeTheSame() throws IOException {
    StringBuilder rows = new StringBuilder("id_str,feat_0,feat_1,ring_pred\n");
    IntStream.range(0, 1000).forEach(i -> rows.append("g%d,%d,1,%s\n".formatted(i, i, i / 1000.0)));
    Path csv = csv("t.csv", rows.toString());
    for (Path file : List.of(converted(csv, ".fits", "fits"), converted(csv, ".vot", "votable"))) {
      Galaxies.forget();
      name(REPRESENTATIONS, file);
      name(PREDICTIONS, file);
      assertEquals(20_000, IntStream.range(0, 20_000).parallel().filter(this::isRight).count());
    }
  }

  private boolean isRight(int call) {
    int i = call * 7 % 1000;
    try {
      return Galaxies.distance("g0", "g" + i) == i
          && Galaxies.probability("g" + i, "ring") == i / 1000.0;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** TOPCAT has neither this library nor Tablesaw. */
  @Test
  void nothingButTheJdkAndStilIsNeeded() throws Exception {
    name(PREDICTIONS, csv("p.csv", ANSWERS));
    URL own = Galaxies.class.getProtectionDomain().getCodeSource().getLocation();
    URL stil = StarTable.class.getProtectionDomain().getCodeSource().getLocation();
    URL yaml = Yaml.class.getProtectionDomain().getCodeSource().getLocation();
    ClassLoader jdk = ClassLoader.getPlatformClassLoader();
    try (URLClassLoader topcat = new URLClassLoader(new URL[] {own, stil, yaml}, jdk)) {
      assertThrows(ClassNotFoundException.class, () -> topcat.loadClass("zoobot.catalog.Catalog"));
      Object p =
          topcat
              .loadClass(Galaxies.class.getName())
              .getMethod("probability", Object.class, String.class)
              .invoke(null, "a", "ring");
      assertEquals(0.9, p);
    }
  }
}
