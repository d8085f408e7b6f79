package zoobot.survey;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import zoobot.catalog.Catalog;
import zoobot.catalog.CatalogStream;
import zoobot.finetune.FinetunedModel;
import zoobot.io.Progress;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.OutputLock;
import zoobot.predict.Prediction;
import zoobot.predict.PredictionOptions;
import zoobot.schema.Schema;

/**
 * Writes what a vote model says of a catalogue as a survey hands it out, in bounded memory: a
 * friendly table, an advanced one, what their columns mean, a README and a page of examples.
 *
 * <p>{@code friendly} has a row a galaxy with the likeliest way down the tree in words, and the
 * likeliest answer to every question; {@code advanced} has for every answer the expected fraction,
 * a credible interval and the concentration. What fewer than half of the volunteers would be asked
 * is left out. Files come to their place when all are written.
 *
 * <pre>{@code
 * SurveyCatalogue.write(model, Catalog.read(table), Path.of("catalogue"), SurveyOptions.defaults());
 * }</pre>
 */
public final class SurveyCatalogue {

  private SurveyCatalogue() {}

  /** Writes with {@link Progress#standard()}; see the other method. */
  public static SurveySummary write(
      FinetunedModel model, Catalog galaxies, Path folder, SurveyOptions options) {
    Progress progress = Progress.standard();
    return write(model, () -> CatalogStream.of(galaxies), folder, options, progress);
  }

  /**
   * Predicts a catalogue, by {@link Prediction#run}, into {@code predictions.parquet} in the
   * folder, and writes everything else beside it. A run that was stopped goes on.
   *
   * @param galaxies opens the catalogue, which it does twice
   * @param folder is made; older files of a catalogue in it are written over
   * @throws IllegalArgumentException as {@link Prediction#run}; or if the selection can't be read,
   *     before any work
   * @throws IllegalStateException if the model has not learnt from votes
   */
  public static SurveySummary write(
      FinetunedModel model,
      Supplier<CatalogStream> galaxies,
      Path folder,
      SurveyOptions options,
      Progress progress) {
    options.cuts(model.schema());
    SurveyReadme.checked(folder);
    Path predictions = folder.resolve("predictions.parquet");
    try (CatalogStream stream = galaxies.get()) {
      Prediction.run(model, stream, predictions, PredictionOptions.defaults(), progress);
    }
    return write(predictions, model.schema(), model, galaxies, folder, options, progress);
  }

  /**
   * Writes everything of predictions whose model is not at hand.
   *
   * @param predictions CSV or Parquet, as {@link Prediction} writes it
   * @param schema the tree that was predicted: a column {@code QUESTION_ANSWER_dirichlet} for each
   *     answer
   * @param galaxies opens the catalogue that was predicted, in the same order, for positions and
   *     images; null if there is none, and then there is no page of examples
   * @param folder is made; older files of a catalogue in it are written over
   * @throws IllegalArgumentException if a column is missing, a galaxy is not in the catalogue, or a
   *     concentration is not above 0; the message names file, column and galaxy
   */
  public static SurveySummary write(
      Path predictions,
      Schema schema,
      Supplier<CatalogStream> galaxies,
      Path folder,
      SurveyOptions options,
      Progress progress) {
    return write(predictions, schema, null, galaxies, folder, options, progress);
  }

  @SuppressWarnings("try") // the lock is only held
  private static SurveySummary write(
      Path predictions,
      Schema schema,
      FinetunedModel model,
      Supplier<CatalogStream> galaxies,
      Path folder,
      SurveyOptions options,
      Progress progress) {
    try (OutputLock lock = OutputLock.ofFolder(folder);
        CatalogStream stream = galaxies == null ? null : galaxies.get()) {
      PredictionRows rows = new PredictionRows(predictions, schema, stream);
      return new SurveyRun(rows, model, folder, options, progress).run();
    } catch (IOException e) {
      throw AtomicFile.failure(folder + ": cannot be written", e);
    }
  }
}
