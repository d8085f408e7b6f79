package zoobot.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import zoobot.catalog.Catalog;
import zoobot.catalog.CatalogOptions;
import zoobot.catalog.CatalogStream;
import zoobot.catalog.Galaxy;
import zoobot.image.ImageShape;
import zoobot.io.internal.CsvReader;
import zoobot.io.internal.CsvWriter;
import zoobot.predict.Prediction;
import zoobot.predict.PredictionOptions;
import zoobot.predict.Predictions;
import zoobot.predict.Predictor;
import zoobot.quality.QualityKind;
import zoobot.quality.QualityReport;
import zoobot.representation.Positions;
import zoobot.representation.ReadOptions;
import zoobot.representation.Representations;
import zoobot.table.internal.CellText;

/** What any part writes, every part reads: one idea of quoting, of no value, and of ids. */
class TablesTest {

  private static final List<String> IDS =
      List.of(
          "1237648720693755918", "comma, \"quote\"", "größe Ω", "007", " blanks ", "none", "#7");
  private static final List<String> NOTES =
      Arrays.asList("a, b", "two\nlines", "three\r\n\"quoted\"\nlines", null, "ä", "NA", " x ");
  private static final String BROKEN = "it's \"broken\", so";

  @TempDir private Path folder;

  private Path catalogue() throws IOException {
    BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_3BYTE_BGR);
    image.setRGB(3, 3, 0xffffff); // one that is all black shows no galaxy
    ImageIO.write(image, "png", folder.resolve("a, ü.png").toFile());
    Path file = folder.resolve("galaxies.csv");
    CsvWriter.write(
        file,
        List.of("id_str", "file_loc", "note", "objid", "ra", "dec", "code"),
        out -> {
          for (int i = 0; i < IDS.size(); i++) {
            Object objid = i == 3 ? null : 1237648720693755918L + i;
            out.row(IDS.get(i), "a, ü.png", NOTES.get(i), objid, i + 0.5, -i, "00" + i);
          }
          out.row(BROKEN, "no \"such\", file.png", "x", 1, 1, Double.NaN, "0009");
        });
    return file;
  }

  /** Asserts that each reader finds the ids in a table, to the last digit. */
  private void assertIds(List<String> ids, Path table) {
    CatalogOptions options = CatalogOptions.defaults().withFile("{id}.png");
    assertEquals(ids, options.read(table, folder).ids());
    assertEquals(ids, CatalogOptions.table(table, folder).column("id_str").asList());
    List<String> streamed = new ArrayList<>();
    try (CatalogStream stream = CatalogStream.open(table, folder, options)) {
      for (Galaxy galaxy = stream.next(); galaxy != null; galaxy = stream.next()) {
        streamed.add(galaxy.id());
      }
    }
    assertEquals(ids, streamed);
  }

  private void assertNumbers(List<String> ids, float[][] numbers, Path table) {
    assertIds(ids, table);
    Predictions predictions = Predictions.read(table);
    Representations all = Representations.read(table, ReadOptions.defaults().withPrefix(""));
    assertEquals(ids, predictions.ids());
    assertEquals(ids, all.ids());
    for (int row = 0; row < ids.size(); row++) {
      assertArrayEquals(numbers[row], predictions.values()[row], ids.get(row));
      assertArrayEquals(numbers[row], all.vector(row), ids.get(row));
    }
  }

  @Test
  void aCatalogueComesBack() throws IOException {
    Path file = catalogue();
    List<String> ids = new ArrayList<>(IDS);
    ids.add(BROKEN);
    assertIds(ids, file);
    Catalog catalog = Catalog.read(file);
    assertEquals(
        Arrays.asList("a, b", "two\nlines", NOTES.get(2), null, "ä", null, " x ", "x"),
        catalog.texts("note"));
    assertEquals("1237648720693755919", catalog.texts("objid").get(1));
    assertEquals(ColumnType.LONG, catalog.column("objid").type());
    assertEquals("007", catalog.texts("id_str").get(3));
    assertEquals("000", catalog.texts("code").get(0));
    assertEquals(2.5, catalog.galaxy(2).ra());
    assertTrue(Double.isNaN(catalog.galaxy(7).dec()));
    assertEquals(
        List.of(BROKEN),
        catalog.checkImages(Progress.SILENT).faults().stream().map(fault -> fault.id()).toList());
    Path again = folder.resolve("again.csv");
    Table table = catalog.table();
    CsvWriter.write(
        again,
        table.columnNames(),
        out -> {
          for (int row = 0; row < table.rowCount(); row++) {
            int at = row;
            out.row(table.columns().stream().map(column -> CellText.of(column, at)).toList());
          }
        });
    assertEquals(table.print(), Catalog.read(again).table().setName(table.name()).print());
  }

  @ParameterizedTest
  @ValueSource(strings = {"r.csv", "r.parquet"})
  void representationsComeBack(String name) {
    float[][] rows = new float[IDS.size()][];
    double[] degrees = new double[IDS.size()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new float[] {i / 3f, -1e-20f * i, 1e20f};
      degrees[i] = i == 3 ? Double.NaN : i / 7.0;
    }
    Representations written =
        Representations.of(IDS, rows).withPositions(Positions.of(degrees, degrees));
    Path file = written.save(folder.resolve(name));
    assertIds(IDS, file);
    Representations read = Representations.read(file);
    assertEquals(IDS, read.ids());
    assertArrayEquals(written.values(), read.values());
    assertEquals(degrees[2], read.positions().orElseThrow().ra(2));
    assertTrue(Double.isNaN(read.positions().orElseThrow().ra(3)));
    assertArrayEquals(
        degrees, CatalogOptions.table(file, folder).doubleColumn("ra").asDoubleArray());
  }

  private record Constant(NDManager manager) implements Predictor {

    @Override
    public List<String> columns() {
      return List.of("ring, \"outer\"", "größe");
    }

    @Override
    public ImageShape images() {
      return new ImageShape(3, 2);
    }

    @Override
    public NDArray outputs(NDArray images) {
      return images.reshape(images.getShape().get(0), 12).get(":, :2").add(0.1f);
    }

    @Override
    public String identity() {
      return "constant";
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"p.csv", "p.parquet"})
  void predictionsComeBackAndSoDoFaults(String name) throws IOException {
    Path output = folder.resolve(name);
    try (NDManager manager = NDManager.newBaseManager();
        CatalogStream galaxies = CatalogStream.open(catalogue(), folder)) {
      Prediction.run(
          new Constant(manager), galaxies, output, PredictionOptions.defaults(), Progress.SILENT);
    }
    float[][] tenth = new float[IDS.size()][];
    Arrays.fill(tenth, new float[] {0.1f, 0.1f});
    assertNumbers(IDS, tenth, output);
    assertEquals(List.of("ring, \"outer\"", "größe"), Predictions.read(output).columns());
    Path faults = folder.resolve("p.unreadable.csv");
    assertIds(List.of(BROKEN), faults);
    try (CsvReader reader = CsvReader.open(faults)) {
      assertTrue(reader.next());
      assertEquals("no \"such\", file.png", reader.cell(1));
      assertTrue(reader.cell(2).contains("missing"), reader.cell(2));
    }
  }

  @Test
  void aReportComesBack() {
    String detail = "column 'a, b' is \"two\nlines\"";
    var issue = new QualityReport.Issue(QualityKind.VOTES, 0, IDS.get(1), -1, detail);
    Path file = new QualityReport("c.csv", 1, List.of(issue)).save(folder.resolve("report.csv"));
    CatalogOptions options = CatalogOptions.defaults().withId("id").withFile("{id}.png");
    Catalog read = options.read(file, folder);
    assertEquals(IDS.get(1), read.id(0));
    assertEquals(List.of(detail), read.texts("detail"));
  }
}
