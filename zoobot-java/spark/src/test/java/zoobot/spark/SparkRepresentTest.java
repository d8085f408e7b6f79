package zoobot.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.catalog.CatalogStream;
import zoobot.encoder.Encoder;
import zoobot.io.Progress;
import zoobot.predict.Prediction;
import zoobot.representation.Pca;
import zoobot.representation.RepresentOptions;
import zoobot.representation.Representations;

/** Spark's representations are those of one machine. */
class SparkRepresentTest {

  private static final RepresentOptions SMALL = RepresentOptions.defaults().withSize(32);
  private static final SparkOptions OPTIONS = SparkOptions.defaults().withRepresenting(SMALL);

  @TempDir private static Path folder;
  private static SparkSession spark;
  private static Path csv;
  private static Representations here;

  @TempDir private Path out;

  @BeforeAll
  static void represent() throws Exception {
    spark = Sample.spark();
    csv = Sample.write(folder);
    Path table = folder.resolve("here.parquet");
    try (Encoder encoder = Encoder.galaxies();
        CatalogStream galaxies = CatalogStream.open(csv, folder)) {
      Prediction.represent(encoder, galaxies, table, SMALL, Progress.SILENT);
    }
    here = Representations.read(table);
  }

  private SparkSummary run(Path catalog, SparkOptions options) {
    String output = out.resolve("r").toString();
    return SparkPrediction.represent(
        spark, "galaxies", catalog.toString(), output, options, Progress.SILENT);
  }

  private void assertSame(Representations expected, String columns) {
    Map<String, float[]> rows = Sample.rows(spark, out.resolve("r"), columns);
    assertEquals(Sample.COUNT, rows.size());
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.vector(i), rows.get(expected.ids().get(i)), 1e-5f);
    }
  }

  @Test
  void imageFilesGiveTheNumbersOfOneMachine() {
    SparkSummary summary = run(csv, OPTIONS);
    assertEquals(Sample.COUNT, summary.written());
    assertSame(here, "feat");
  }

  @Test
  void imagesInsideParquetGiveTheSame() throws Exception {
    Path inside = Sample.inside(spark, csv, out.resolve("inside.parquet"));
    run(inside, OPTIONS.withCatalog(OPTIONS.catalog().withId("name")).withChunks(2));
    assertSame(here, "feat");
  }

  @Test
  void componentsAreThoseOfThePcaThatIsKept() {
    run(csv, OPTIONS.withPca(5).withPcaSample(40));
    Pca pca = Pca.load(out.resolve("r").resolve("_pca.json"));
    assertSame(
        pca.transform(here), "array(feat_pca_0, feat_pca_1, feat_pca_2, feat_pca_3, feat_pca_4)");
  }
}
