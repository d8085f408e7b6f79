package zoobot.spark;

import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import zoobot.catalog.Catalog;
import zoobot.catalog.CatalogOptions;
import zoobot.cli.SharedOptions;
import zoobot.io.Progress;
import zoobot.io.internal.Check;

/** Options of both commands. */
final class JobOptions {

  @Option(
      names = "--catalog",
      required = true,
      description =
          "Table (CSV, Parquet, or a folder of Parquet): a row for each galaxy, with its name and"
              + " its image.")
  private String catalog;

  @Option(
      names = "--output",
      required = true,
      description =
          "Folder of Parquet files to write, on a disk that all nodes share, HDFS or S3. A run that"
              + " was stopped goes on where it was when the command is given again.")
  private String output;

  @Option(names = "--id-column", paramLabel = "COLUMN", description = SharedOptions.ID_HELP)
  private String id = Catalog.ID;

  @Option(names = "--images", paramLabel = "FOLDER", description = SharedOptions.IMAGES_HELP)
  private String images;

  @Option(names = "--file-column", paramLabel = "COLUMN", description = SharedOptions.FILE_HELP)
  private String file = Catalog.FILE;

  @Option(
      names = "--image-column",
      paramLabel = "COLUMN",
      defaultValue = "image",
      description = "Of images inside Parquet, {bytes, path}, used where it is there.")
  private String image;

  @Mixin private SharedOptions.Fits fits = new SharedOptions.Fits();

  @Option(
      names = "--rows-per-task",
      paramLabel = "N",
      defaultValue = "4000",
      description = "Galaxies in a task.")
  private int rowsPerTask;

  @Option(
      names = "--chunks",
      paramLabel = "N",
      description =
          "Into how many the catalogue is divided, each of which is written whole or not at all."
              + " Defaults to some five minutes each.")
  private Integer chunks;

  @Option(
      names = "--max-unreadable",
      paramLabel = "SHARE",
      defaultValue = "0.01",
      description =
          "Stop if more of a chunk's images than this share, and more than five, can't be read;"
              + " with 0 at the first.")
  private double maxUnreadable;

  @Option(names = "--overwrite", description = SharedOptions.OVERWRITE_HELP)
  private boolean overwrite;

  /** A job with these options. */
  interface Job {
    SparkSummary run(
        SparkSession spark, String catalog, String output, SparkOptions options, Progress progress);
  }

  /** Runs a job in a session of its own, and tells what it wrote; returns the exit code. */
  int run(String command, SparkOptions options, Job job) {
    Check.that(!catalog.equals(output), "%s would be written over, but it is what is read", output);
    CatalogOptions columns =
        CatalogOptions.defaults()
            .withId(id)
            .withFile(file)
            .withImage(image)
            .withFits(fits.options());
    SparkOptions all =
        options
            .withCatalog(columns)
            .withImages(images)
            .withRowsPerTask(rowsPerTask)
            .withChunks(chunks == null ? 0 : chunks)
            .withMaxUnreadable(maxUnreadable)
            .withOverwrite(overwrite);
    SparkSession spark = Main.session(command);
    try {
      SparkSummary summary = job.run(spark, catalog, output, all, Main.progress());
      System.out.println(summary);
      return summary.galaxies() == summary.unreadable() ? 1 : 0;
    } finally {
      boolean interrupted = Thread.interrupted(); // which would break off the stopping, too
      spark.stop();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
