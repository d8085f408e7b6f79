package zoobot.finetune;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import zoobot.catalog.CatalogStream;
import zoobot.catalog.Galaxy;
import zoobot.io.internal.OutputLock;
import zoobot.predict.PredictionOptions;
import zoobot.predict.PredictionSummary;

/**
 * Predicts a catalogue of any length and writes the answers as it goes, in bounded memory.
 *
 * <p>A run that was stopped or killed goes on where it was when it is started again with the same
 * model, catalogue, images and options: no galaxy is lost, none stands twice. Beside the table lies
 * {@code OUTPUT.run.json}, which says what it was made with.
 */
public final class Prediction {

  private static final int VIEWS_A_BATCH = 64;

  private final FinetunedModel model;
  private final PredictionOptions options;
  private final FinetuneProgress progress;
  private final Path output;
  private final TableFormat format;

  private Prediction(
      FinetunedModel model, Path output, PredictionOptions options, FinetuneProgress progress) {
    this.model = model;
    this.output = output;
    this.options = options;
    this.progress = progress;
    format = TableFormat.of(output);
  }

  /**
   * Predicts galaxies and writes a table: {@code id_str} and one number a column ({@link
   * FinetunedModel#columns()}), in the order of the catalogue. Galaxies whose image can't be read
   * are not in it, but with the reason in a file beside it, {@code NAME.unreadable.csv}.
   *
   * @param galaxies from the first on; belongs to the caller
   * @param output its suffix says the format ({@link TableFormat}); folders on the way are made
   * @throws IllegalArgumentException before any work, if the suffix is none that can be written, or
   *     the file is there and is not an earlier, unfinished run of the same prediction, or another
   *     run is writing it
   * @throws zoobot.catalog.CatalogException at a row that can't be used; the rows before it are
   *     written
   * @throws CancellationException if the thread is interrupted; what is done is written
   */
  public static PredictionSummary run(
      FinetunedModel model,
      CatalogStream galaxies,
      Path output,
      PredictionOptions options,
      FinetuneProgress progress) {
    try {
      return new Prediction(model, output, options, progress).run(galaxies);
    } catch (IOException | RuntimeException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw stopped(e); // whatever was interrupted
      }
      if (e instanceof IOException io) {
        throw new UncheckedIOException(output + ": can't be written: " + io.getMessage(), io);
      }
      throw (RuntimeException) e;
    }
  }

  private static CancellationException stopped(Exception cause) {
    CancellationException stopped =
        new CancellationException("the prediction was interrupted; start it again to go on");
    stopped.initCause(cause);
    return stopped;
  }

  @SuppressWarnings("try") // the lock is only held
  private PredictionSummary run(CatalogStream galaxies) throws IOException {
    Files.createDirectories(output.toAbsolutePath().getParent());
    try (OutputLock lock = OutputLock.ofFile(output)) {
      return runAlone(galaxies);
    }
  }

  private PredictionSummary runAlone(CatalogStream galaxies) throws IOException {
    Path table = format == TableFormat.CSV ? output : sibling(".part.csv");
    checkRun(table, galaxies);
    Path side = sibling(".unreadable.csv");
    try (PredictionFiles files = new PredictionFiles(table, side, columns())) {
      files.open(galaxies, Math.max(1, VIEWS_A_BATCH / rendering().views()));
      long before = files.done();
      predict(galaxies, files);
      finish(table);
      return new PredictionSummary(output, files.done(), files.unreadable(), before, side);
    }
  }

  private void predict(CatalogStream galaxies, PredictionFiles files) throws IOException {
    try (ViewLoader loader = new ViewLoader(galaxies, rendering(), VIEWS_A_BATCH)) {
      for (ViewBatch batch = loader.next(); batch != null; batch = loader.next()) {
        files.write(batch, answers(batch));
        progress.galaxies("predictions", files.done(), -1);
        if (Thread.currentThread().isInterrupted()) {
          throw stopped(null);
        }
      }
      progress.galaxies("predictions", files.done(), files.done());
    }
  }

  private void finish(Path table) throws IOException {
    if (!table.equals(output)) {
      format.convert(table, output);
      Files.delete(table);
    }
  }

  private Rendering rendering() {
    int channels = model.encoder().channels();
    int size = model.config().size();
    return options.samples() == 0
        ? Rendering.turned(channels, size, 1)
        : Rendering.random(channels, size, options.samples(), options.seed());
  }

  private List<String> columns() {
    if (options.samples() == 0) {
      return model.columns();
    }
    List<String> columns = new ArrayList<>();
    for (String name : model.columns()) {
      columns.add(name);
      columns.add(name + "_std");
    }
    return columns;
  }

  private float[][] answers(ViewBatch batch) {
    int views = batch.rendering().views();
    float[][] each = Answers.each(model.config().task(), model.raw(batch));
    float[][] answers = new float[batch.readable()][];
    for (int i = 0; i < answers.length; i++) {
      float[][] one = Arrays.copyOfRange(each, i * views, (i + 1) * views);
      answers[i] = options.samples() == 0 ? one[0] : meanAndSpread(one);
      for (float answer : answers[i]) {
        if (!Float.isFinite(answer)) {
          throw new IllegalStateException(
              "the model's answer is " + answer + " in " + batch.galaxies());
        }
      }
    }
    return answers;
  }

  private static float[] meanAndSpread(float[][] samples) {
    float[] mean = Answers.mean(samples);
    float[] spread = Answers.spread(samples);
    float[] both = new float[2 * mean.length];
    for (int c = 0; c < mean.length; c++) {
      both[2 * c] = mean[c];
      both[2 * c + 1] = spread[c];
    }
    return both;
  }

  /** Makes sure that what is there was begun with the same model, galaxies and options. */
  private void checkRun(Path table, CatalogStream galaxies) throws IOException {
    Path file = output.resolveSibling(output.getFileName() + ".run.json");
    String run = describe(galaxies);
    boolean there = Files.exists(table) || Files.exists(output);
    if (there && !(Files.exists(table) && same(file, run))) {
      throw new IllegalArgumentException(
          output
              + ": is there, and is no unfinished prediction by the same model of the same"
              + " catalogue and images with the same options; choose another file, or remove this"
              + " one");
    }
    Files.writeString(file, run);
  }

  private static boolean same(Path file, String run) throws IOException {
    return Files.exists(file) && Files.readString(file).equals(run);
  }

  /** The first galaxy tells which folder images are in and how those of FITS are shown. */
  private String describe(CatalogStream galaxies) {
    Galaxy first = galaxies.peek();

    JsonObject run = new JsonObject();
    run.addProperty("model", model.toString());
    run.addProperty("model_sha256", model.identity());
    run.addProperty("catalog", galaxies.source());
    if (first != null) {
      run.addProperty("first_image", first.image().toAbsolutePath().normalize().toString());
      run.addProperty("fits", first.fits().toString());
    }
    run.addProperty("samples", options.samples());
    run.addProperty("seed", options.seed());
    run.addProperty("written_by", ModelConfig.VERSION);
    return new GsonBuilder().setPrettyPrinting().create().toJson(run) + "\n";
  }

  private Path sibling(String ending) {
    String name = output.getFileName().toString();
    String stem = name.substring(0, name.length() - format.suffix().length());
    return output.resolveSibling(stem + ending);
  }
}
