package zoobot.spark;

import java.util.List;
import org.apache.spark.sql.SparkSession;
import zoobot.io.Progress;

/**
 * Runs a model or an encoder over a catalogue on Apache Spark: what {@link
 * zoobot.predict.Prediction} does on one machine, with the same numbers.
 *
 * <pre>{@code
 * SparkPrediction.represent(spark, "galaxies", "all.parquet", "/shared/all", SparkOptions.defaults());
 * }</pre>
 *
 * <p>The catalogue is CSV or Parquet, with image files in a folder that all nodes share, or Parquet
 * with the images inside, as Hugging Face writes them, of which no file is made. The output is a
 * folder of Parquet files that all nodes share. A run that was stopped or killed goes on, when it
 * is started again with the same model, catalogue and options, at the first chunk that is not
 * whole; rows are never lost or doubled. At the end there is {@code _DONE}; {@code _run.json} says
 * what made it, and {@code _unreadable.csv} lists images that can't be read. {@code
 * spark.read().parquet(output)} reads it with a column {@code status}, of which {@code ok} are
 * numbers.
 */
public final class SparkPrediction {

  private SparkPrediction() {}

  /** Represents and shows the usual progress; see the other method. */
  public static SparkSummary represent(
      SparkSession spark, String encoder, String catalog, String output, SparkOptions options) {
    return represent(spark, encoder, catalog, output, options, Progress.standard());
  }

  /**
   * Computes representations: {@code id_str}, {@code ra} and {@code dec} where the catalogue has
   * them, and {@code feat}, an array of D floats, or, with a PCA, {@code feat_pca_0}, …; the PCA is
   * in {@code _pca.json}.
   *
   * @param encoder name, folder or file, as {@link zoobot.encoder.Encoders#load(String)} takes it;
   *     executors get it from the driver
   * @param catalog a path, on whatever file system Spark reads
   * @param output a folder, likewise
   * @throws IllegalArgumentException before any work, if the catalogue can't be used, the output is
   *     of another run, or something is missing on a node; and at a chunk of which too many images
   *     can't be read. The message says what to do
   */
  public static SparkSummary represent(
      SparkSession spark,
      String encoder,
      String catalog,
      String output,
      SparkOptions options,
      Progress progress) {
    Work work = Work.represent(encoder, options.representing());
    return new Run(spark, work, catalog, output, options, progress).run();
  }

  /** Predicts with one model and shows the usual progress; see the other method. */
  public static SparkSummary run(
      SparkSession spark, String model, String catalog, String output, SparkOptions options) {
    return run(spark, List.of(model), catalog, output, options, Progress.standard());
  }

  /**
   * Predicts: {@code id_str} and a column of floats for each answer.
   *
   * @param models names or folders, as {@link zoobot.finetune.Ensemble#named} takes them; executors
   *     get them from the driver
   * @param catalog a path, on whatever file system Spark reads
   * @param output a folder, likewise
   * @throws IllegalArgumentException as {@link #represent}
   */
  public static SparkSummary run(
      SparkSession spark,
      List<String> models,
      String catalog,
      String output,
      SparkOptions options,
      Progress progress) {
    Work work = Work.predict(models, options.predicting());
    SparkOptions plain = options.withPca(0);
    return new Run(spark, work, catalog, output, plain, progress).run();
  }
}
