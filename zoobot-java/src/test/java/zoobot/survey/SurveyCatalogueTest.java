package zoobot.survey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zoobot.Faults.assertNamed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import zoobot.NoiseImages;
import zoobot.catalog.CatalogOptions;
import zoobot.catalog.CatalogStream;
import zoobot.io.Progress;
import zoobot.posterior.VotePosterior;
import zoobot.representation.internal.FeatureWriter;
import zoobot.schema.Schema;
import zoobot.schema.Schemas;
import zoobot.task.Task;

/** Predictions become tables that a survey can hand out, with all that their readers must know. */
class SurveyCatalogueTest {

  private static final Schema TREE = Schemas.gzDecals5();
  private static final int COUNT = 60;
  private static final SurveyOptions OPTIONS = SurveyOptions.defaults();

  @TempDir private static Path data;
  private static Path catalog;
  private static Path predictions;

  @TempDir private Path out;

  @BeforeAll
  static void makePredictions() throws IOException {
    catalog = NoiseImages.catalog(data, COUNT);
    predictions = data.resolve("votes.parquet");
    predict(predictions, "g");
  }

  /** Writes predictions of galaxies, but of g7, whose image could not be read. */
  private static void predict(Path file, String name) {
    List<String> columns = Task.votes(TREE).columns();
    FeatureWriter.write(
        file,
        new FeatureWriter.Layout(columns, false, "predictions by a test"),
        table -> {
          for (int g = 0; g < COUNT; g++) {
            float[] values = new float[columns.size()];
            System.arraycopy(concentrations(g), 0, values, TREE.size(), TREE.size());
            if (g != 7) {
              table.write(name + g, 0, 0, values, 0);
            }
          }
        });
  }

  private static float[] concentrations(int galaxy) {
    Random random = new Random(galaxy);
    float[] all = new float[TREE.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = (float) (1 + 30 * Math.exp(2 * random.nextGaussian() - 2));
    }
    return all;
  }

  private static Supplier<CatalogStream> galaxies() {
    return () -> CatalogStream.open(catalog, data);
  }

  private SurveySummary write(Path table, Supplier<CatalogStream> galaxies, SurveyOptions options) {
    return SurveyCatalogue.write(table, TREE, galaxies, out, options, Progress.log(System.err));
  }

  private Table table(String name) {
    return CatalogOptions.table(out.resolve(name), out);
  }

  @ParameterizedTest
  @ValueSource(strings = {"friendly", "advanced"})
  void allFormatsHoldTheSame(String name) {
    write(predictions, galaxies(), OPTIONS);
    Table csv = table(name + ".csv");
    Table parquet = table(name + ".parquet");
    Table fits = table(name + ".fits");
    assertEquals(COUNT - 1, csv.rowCount());
    assertEquals(csv.columnNames(), parquet.columnNames());
    assertEquals(csv.columnNames(), fits.columnNames());
    for (String column : csv.columnNames()) {
      for (int row = 0; row < csv.rowCount(); row++) {
        assertSame(csv.column(column), parquet.column(column), row);
        assertSame(parquet.column(column), fits.column(column), row);
      }
    }
  }

  private static void assertSame(Column<?> one, Column<?> other, int row) {
    assertEquals(one.isMissing(row), other.isMissing(row), one.name() + " " + row);
    if (!one.isMissing(row) && one.get(row) instanceof Number number) {
      double same = ((Number) other.get(row)).doubleValue();
      assertEquals(number.doubleValue(), same, 1e-6 * Math.abs(same), one.name() + " " + row);
    } else if (!one.isMissing(row)) {
      assertEquals(one.getString(row), other.getString(row), one.name());
    }
  }

  @Test
  void numbersAreThoseOfThePosterior() {
    write(predictions, galaxies(), OPTIONS);
    Row row = table("advanced.csv").row(3);
    assertEquals("g3", row.getString("id_str"));
    assertEquals(3.5, row.getDouble("ra"));
    VotePosterior known = VotePosterior.of(TREE, concentrations(3));
    String smooth = "smooth-or-featured-dr5_smooth_";
    double[] ends = known.on("smooth-or-featured-dr5").interval(0, 0.9);
    assertEquals(known.fractions()[0], row.getDouble(smooth + "fraction"), 1e-4);
    assertEquals(ends[0], row.getDouble(smooth + "low"), 1e-4);
    assertEquals(ends[1], row.getDouble(smooth + "high"), 1e-4);
    assertEquals(concentrations(3)[0], row.getDouble(smooth + "dirichlet"), 1e-4);
    assertEquals(1, row.getDouble("smooth-or-featured-dr5_asked"));
  }

  @Test
  void whatFewWouldBeAskedIsLeftOut() {
    write(predictions, galaxies(), OPTIONS);
    Table advanced = table("advanced.csv");
    Table friendly = table("friendly.csv");
    int masked = 0;
    for (int i = 0; i < advanced.rowCount(); i++) {
      boolean few = advanced.numberColumn("how-rounded-dr5_asked").getDouble(i) < 0.5;
      masked += few ? 1 : 0;
      assertEquals(few, advanced.column("how-rounded-dr5_round_fraction").isMissing(i));
      assertEquals(few, advanced.column("how-rounded-dr5_round_low").isMissing(i));
      assertEquals(few, friendly.column("how-rounded-dr5").isMissing(i));
      assertFalse(advanced.column("how-rounded-dr5_round_dirichlet").isMissing(i));
    }
    assertTrue(masked > 5 && masked < COUNT - 5, masked + " of " + COUNT);
  }

  @Test
  void onlyTheSelectedAreThere() {
    SurveyOptions smooth = OPTIONS.withSelect("smooth > 0.6").withFormats(List.of("csv"));
    SurveySummary summary = write(predictions, null, smooth);
    Table table = table("advanced.csv");
    assertEquals(COUNT - 1, summary.galaxies());
    assertEquals(summary.selected(), table.rowCount());
    assertTrue(summary.selected() > 0 && summary.selected() < COUNT / 2, summary.toString());
    for (double fraction :
        table.numberColumn("smooth-or-featured-dr5_smooth_fraction").asDoubleArray()) {
      assertTrue(fraction > 0.5999, "" + fraction);
    }
    assertFalse(Files.exists(out.resolve("friendly.fits")));
  }

  @Test
  void thePageStandsAlone() throws IOException {
    write(predictions, galaxies(), OPTIONS);
    String page = Files.readString(out.resolve("examples.html"));
    assertTrue(page.contains("<h3>smooth</h3>"));
    assertTrue(page.contains("src=\"data:image/jpeg;base64,"));
    assertFalse(page.contains("src=\"http"), "nothing is fetched");
    assertFalse(page.contains("%s"), "no format is left over");
  }

  @Test
  void theReadmeAndTheListOfColumnsAreWhole() throws IOException {
    write(predictions, null, OPTIONS);
    String readme = Files.readString(out.resolve("README.md"));
    assertTrue(readme.contains("Morphologies of 59 galaxies"), readme);
    assertTrue(readme.contains("predictions by a test"), readme);
    assertTrue(readme.contains("Walmsley et al. 2022"), readme);
    assertFalse(Files.exists(out.resolve("examples.html")), "there are no images to show");
    Table columns = table("columns.csv");
    assertEquals(
        table("friendly.csv").columnCount() + table("advanced.csv").columnCount(),
        columns.rowCount());
    assertEquals(0, columns.column("description").countMissing());
  }

  @Test
  void whatIsWrongIsNamed() throws IOException {
    assertNamed(
        () ->
            SurveyCatalogue.write(
                predictions, Schemas.gz2(), null, out, OPTIONS, Progress.log(System.err)),
        "votes.parquet",
        "smooth-or-featured-gz2_smooth_dirichlet",
        "--schema");
    Path others = out.resolve("others.parquet");
    predict(others, "h");
    assertNamed(() -> write(others, galaxies(), OPTIONS), "'h0'", "catalog.csv", "--catalog");
    Path none = out.resolve("none.parquet");
    List<String> columns = Task.votes(TREE).columns();
    FeatureWriter.write(none, new FeatureWriter.Layout(columns, false, "none"), table -> {});
    assertNamed(() -> write(none, null, OPTIONS), "none.parquet");
    assertNamed(() -> write(predictions, null, OPTIONS.withSelect("blue")), "blue");
    assertNamed(() -> OPTIONS.withFormats(List.of("hdf5")), "hdf5", "parquet");
  }

  @Test
  void anotherReadmeIsNotWrittenOver() throws IOException {
    Files.writeString(out.resolve("README.md"), "# My project");
    assertNamed(() -> write(predictions, null, OPTIONS), "README.md", "--output");
    assertEquals("# My project", Files.readString(out.resolve("README.md")));
  }

  @Test
  void aRunThatFailsLeavesWhatWasThere() throws IOException {
    write(predictions, null, OPTIONS.withFormats(List.of("csv")));
    byte[] before = Files.readAllBytes(out.resolve("friendly.csv"));
    Path others = data.resolve("others.parquet");
    predict(others, "é");
    assertNamed(() -> write(others, null, OPTIONS), "'é0'", "--format");
    assertTrue(Arrays.equals(before, Files.readAllBytes(out.resolve("friendly.csv"))));
    try (var files = Files.list(out)) {
      assertEquals(
          List.of("README.md", "advanced.csv", "columns.csv", "friendly.csv"),
          files.map(f -> f.getFileName().toString()).sorted().toList());
    }
  }
}
