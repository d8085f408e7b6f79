package zoobot.predict;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import zoobot.catalog.CatalogStream;
import zoobot.encoder.Encoder;
import zoobot.encoder.EncoderConfig;
import zoobot.image.ImageShape;
import zoobot.image.internal.Rendering;
import zoobot.io.Progress;
import zoobot.io.internal.ContentDigest;
import zoobot.posterior.Cuts;
import zoobot.representation.RepresentOptions;
import zoobot.representation.Representations;
import zoobot.representation.internal.Origin;

/**
 * Runs a model or an encoder over a catalogue of any length, in bounded memory, and writes a table:
 * {@code NAME.csv} or {@code NAME.parquet}.
 *
 * <p>Until all galaxies are done, what is done is in {@code OUTPUT.part}. A run that was stopped or
 * killed goes on from there when it is started again with the same model, galaxies, images and
 * options, and ends exactly as one that was not. Then the table appears in one piece, beside it
 * {@code OUTPUT.run.json}, which says what it was made with, and, if images can't be read, {@code
 * NAME.unreadable.csv} with {@code id_str}, {@code file_loc} and {@code reason}.
 */
public final class Prediction {

  private static final int VIEWS_A_BATCH = 64;

  private Prediction() {}

  /** Predicts with the default options and progress; see the other method. */
  public static PredictionSummary run(Predictor model, CatalogStream galaxies, Path output) {
    return run(model, galaxies, output, PredictionOptions.defaults(), Progress.standard());
  }

  /**
   * Predicts galaxies and writes a table: {@code id_str} and one number a column ({@link
   * Predictor#columns()}), in the order of the catalogue. Galaxies whose image can't be read are
   * left out and listed with the reason; so, without a list, are those that the options don't
   * select. Where the options ask how sure the model is, the columns of {@link Predictor#certainty}
   * come after them.
   *
   * @param galaxies from the first on; belongs to the caller
   * @param output folders on the way are made. If it is there from an earlier run of the same
   *     prediction, nothing is left to be done
   * @throws IllegalArgumentException before any work, if the name has another ending; if the table
   *     or its part is there of other work, or an image was changed since; if another run is
   *     writing it; or if FITS images are to be shown in another way than the model has learnt
   *     from. The message says what to do
   * @throws zoobot.table.TableException at a row that can't be used; what was done before it is
   *     kept
   * @throws java.util.concurrent.CancellationException if the thread is interrupted; what is done
   *     is kept
   */
  public static PredictionSummary run(
      Predictor model,
      CatalogStream galaxies,
      Path output,
      PredictionOptions options,
      Progress progress) {
    return new TableRun(job(model, options), galaxies, output, progress).run();
  }

  /** Represents with the default options and progress; see the other method. */
  public static PredictionSummary represent(Encoder encoder, CatalogStream galaxies, Path output) {
    return represent(encoder, galaxies, output, RepresentOptions.defaults(), Progress.standard());
  }

  /**
   * Computes representations and writes a table: {@code id_str}, {@code ra} and {@code dec} where
   * known, {@code feat_0}, …, in the order of the catalogue. Where they come from is in Parquet's
   * key-value metadata.
   *
   * @throws java.io.UncheckedIOException if an image can't be read, unless the options leave it
   *     out; the message names row, galaxy and file
   * @throws IllegalArgumentException as {@link #run}
   * @throws zoobot.table.TableException as {@link #run}, and if {@code ra} and {@code dec} of a row
   *     are no position
   */
  public static PredictionSummary represent(
      Encoder encoder,
      CatalogStream galaxies,
      Path output,
      RepresentOptions options,
      Progress progress) {
    return new TableRun(job(encoder, options), galaxies, output, progress).run();
  }

  /** An encoder alone, whose numbers are the representation. */
  private record EncoderPredictor(Encoder encoder, ImageShape images) implements Predictor {

    @Override
    public List<String> columns() {
      String prefix = Representations.PREFIX;
      return IntStream.range(0, encoder.features()).mapToObj(i -> prefix + i).toList();
    }

    @Override
    public NDManager manager() {
      return encoder.manager();
    }

    @Override
    public NDArray outputs(NDArray images) {
      return encoder.represent(images);
    }

    /** Two encoders of the same weights may still see colours in different ways. */
    @Override
    public String identity() {
      EncoderConfig config = encoder.config();
      String colours = new ContentDigest().add(config.mean()).add(config.std()).hex();
      return "%s, weights %s, colours %s"
          .formatted(config.architecture(), Origin.weights(encoder), colours.substring(0, 8));
    }

    @Override
    public String toString() {
      return encoder.toString();
    }
  }

  /** What {@link #run} computes. */
  static Job job(Predictor model, PredictionOptions options) {
    ImageShape shape = model.images();
    int samples = options.samples();
    Rendering<GalaxyImage> rendering =
        samples == 0
            ? Rendering.plain(shape)
            : Rendering.random(shape, samples, options.seed(), GalaxyImage::id);
    boolean spread = samples > 0 && model.tellsSpread();
    double sure = options.howSure();
    Cuts cuts = options.select();
    Concentrations votes = cuts == null ? null : Concentrations.of(model.columns(), cuts.schema());
    String identity =
        "model %s, %s, %d random views%s, seed %d"
                .formatted(
                    model.identity(),
                    shape,
                    samples,
                    samples > 0 && !spread ? " mixed" : "",
                    options.seed())
            + (sure == 0 ? "" : ", how sure at " + sure)
            + (cuts == null ? "" : ", selected: " + cuts);
    return new Job(
        "predictions",
        model,
        rendering,
        Math.max(1, VIEWS_A_BATCH / rendering.views()),
        spread ? withSpread(model.columns()) : model.columns(),
        sure == 0 ? Certainty.NONE : model.certainty(sure),
        false,
        true,
        cuts == null ? numbers -> true : numbers -> cuts.test(votes.posterior(numbers)),
        identity,
        (catalog, count) -> "predictions by " + model + ", catalogue " + catalog);
  }

  /** What {@link #represent} computes. */
  static Job job(Encoder encoder, RepresentOptions options) {
    ImageShape images = encoder.images(options.size(), options.frame());
    Predictor predictor = new EncoderPredictor(encoder, images);
    return new Job(
        "representations",
        predictor,
        Rendering.plain(images),
        options.batch(),
        predictor.columns(),
        Certainty.NONE,
        true,
        options.leaveOutUnreadable(),
        numbers -> true,
        predictor.identity() + ", " + images + ", batches of " + options.batch(),
        (catalog, count) -> Origin.line(encoder, images, catalog, count));
  }

  private static List<String> withSpread(List<String> columns) {
    return columns.stream().flatMap(name -> Stream.of(name, name + "_std")).toList();
  }
}
