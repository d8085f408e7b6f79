package zoobot.spark;

import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What is looked at before the first chunk, since it would fail, or be slow, only in hours. */
final class Preflight {

  private Preflight() {}

  /**
   * Throws IllegalArgumentException, with the remedy, if the job can't succeed.
   *
   * @param galaxies as tasks get them: {@code id_str}, {@code file_loc}, and so on
   * @param output the folder, qualified
   */
  static void check(SparkSession spark, Dataset<Row> galaxies, Path output) {}
}
