package zoobot.spark;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.io.Progress;
import zoobot.representation.RepresentOptions;

/** An output of which the driver does not see all that tasks have written. */
class RowsLostTest {

  /** Files of the second task stay where only that task sees them. */
  public static final class Lossy extends RawLocalFileSystem {

    private static final URI ALL = URI.create("lossy:///");

    @Override
    public URI getUri() {
      return ALL;
    }

    @Override
    public FileStatus[] listStatus(org.apache.hadoop.fs.Path folder) throws IOException {
      return java.util.Arrays.stream(super.listStatus(folder))
          .filter(file -> !file.getPath().getName().startsWith("part-00001"))
          .toArray(FileStatus[]::new);
    }
  }

  @TempDir private static Path folder;
  private static SparkSession spark;

  @BeforeAll
  static void start() {
    spark = Sample.spark();
    spark.sparkContext().hadoopConfiguration().set("fs.lossy.impl", Lossy.class.getName());
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  @Test
  void aChunkIsNotTakenForWholeBeforeItsRowsAreCounted() throws Exception {
    Path csv = Sample.write(folder);
    SparkOptions options =
        SparkOptions.defaults()
            .withRepresenting(RepresentOptions.defaults().withSize(32))
            .withRowsPerTask(20);
    String output = "lossy://" + folder.resolve("r");
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                SparkPrediction.represent(
                    spark, "galaxies", "" + csv, output, options, Progress.SILENT));
    assertTrue(
        e.getMessage().matches(".*chunk=0: \\d+ of the 50 rows written can be seen.*"),
        e.getMessage());
    assertFalse(Files.exists(folder.resolve("r/chunk=0")));
    assertFalse(Files.exists(folder.resolve("r/_DONE")));
  }
}
