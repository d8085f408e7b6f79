package zoobot.predict;

import java.util.ArrayList;
import java.util.List;
import zoobot.encoder.Encoder;
import zoobot.encoder.internal.Forward;
import zoobot.image.FitsOptions;
import zoobot.image.internal.ImageBatch;
import zoobot.image.internal.ImageLoader;
import zoobot.representation.RepresentOptions;

/**
 * What {@link Prediction} computes, a batch of galaxies at a time, for programs that have their own
 * way to catalogues and tables, such as Apache Spark. Decodes on the calling thread and starts none
 * of its own. Safe for several threads; the model or encoder belongs to the caller.
 *
 * <pre>{@code
 * BatchPrediction predict = BatchPrediction.of(model, PredictionOptions.defaults());
 * List<GalaxyImage> galaxies = List.of(GalaxyImage.of("a", () -> Pixels.decode(bytes, fits)));
 * float[] answers = predict.of(galaxies).get(0).numbers(); // as predict.columns() says
 * }</pre>
 */
public final class BatchPrediction {

  private final Job job;

  /**
   * What came of a galaxy.
   *
   * @param id of the galaxy
   * @param reason why its image can't be read; null where it can
   * @param numbers {@code [columns]}; empty where the image can't be read
   * @param texts {@code [textColumns]}; empty where the image can't be read
   * @param wanted whether it can be read and the options select it
   */
  public record Outcome(
      String id, String reason, float[] numbers, String[] texts, boolean wanted) {}

  private BatchPrediction(Job job) {
    this.job = job;
  }

  /** Answers of a model, as {@link Prediction#run} has them. */
  public static BatchPrediction of(Predictor model, PredictionOptions options) {
    return new BatchPrediction(Prediction.job(model, options));
  }

  /** Representations, as {@link Prediction#represent} has them. */
  public static BatchPrediction of(Encoder encoder, RepresentOptions options) {
    return new BatchPrediction(Prediction.job(encoder, options));
  }

  /**
   * Computes the numbers of galaxies.
   *
   * @param galaxies {@link #batch()} of them use the processor best; numbers depend on how many
   *     they are in the last digit
   * @return an outcome each, in order
   * @throws IllegalStateException if a number is not finite
   */
  public List<Outcome> of(List<? extends GalaxyImage> galaxies) {
    ImageBatch<GalaxyImage> images =
        ImageLoader.load(List.copyOf(galaxies), 0, GalaxyImage::read, job.rendering());
    List<Outcome> outcomes = new ArrayList<>();
    Predictor predictor = job.predictor();
    Forward.run(
        predictor.manager(),
        images,
        predictor::outputs,
        (batch, outputs, width) -> add(batch, job.numbers(batch, outputs, width), outcomes));
    return outcomes;
  }

  private void add(ImageBatch<GalaxyImage> batch, float[][] numbers, List<Outcome> outcomes) {
    int readable = 0;
    for (int i = 0; i < batch.items().size(); i++) {
      String id = batch.items().get(i).id();
      String fault = batch.faults().get(i);
      if (fault != null) {
        outcomes.add(new Outcome(id, fault, new float[0], new String[0], false));
        continue;
      }
      float[] own = job.finite(numbers[readable++], "galaxy '" + id + "'", "its image");
      Certainty.Cells cells = job.cells(own);
      boolean wanted = job.wanted().test(own);
      outcomes.add(new Outcome(id, null, cells.numbers(), cells.texts(), wanted));
    }
  }

  /** Returns the names of the columns of numbers, with those that say how sure they are. */
  public List<String> columns() {
    return job.allColumns();
  }

  /** Returns the names of the columns of texts; most often none. */
  public List<String> textColumns() {
    return job.certainty().texts();
  }

  /** Returns how many galaxies make a batch. */
  public int batch() {
    return job.batch();
  }

  /**
   * Returns how FITS images are to be shown where they are wanted in this way; throws as {@link
   * Predictor#shown}.
   */
  public FitsOptions shown(FitsOptions wanted) {
    return job.predictor().shown(wanted);
  }

  /** Returns what is computed, with a digest of the weights and all options, in a line. */
  public String identity(FitsOptions shown) {
    return job.identity(shown);
  }

  /** Returns where the numbers come from, in a line, as tables keep it. */
  public String origin(String catalog, long galaxies) {
    return job.origin().apply(catalog, galaxies);
  }

  @Override
  public String toString() {
    return job.predictor().toString();
  }
}
