package zoobot.finetune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import zoobot.catalog.Catalog;
import zoobot.catalog.Galaxy;
import zoobot.encoder.Encoder;
import zoobot.encoder.internal.Forward;
import zoobot.image.ImageShape;
import zoobot.image.internal.ImageBatch;
import zoobot.image.internal.ImageLoader;
import zoobot.image.internal.Rendering;
import zoobot.io.Progress;
import zoobot.io.internal.Check;
import zoobot.io.internal.Interruption;
import zoobot.predict.Predictions;
import zoobot.predict.Predictor;
import zoobot.table.TableException;
import zoobot.table.internal.Faults;
import zoobot.task.Labels;
import zoobot.task.Task;

/**
 * What the frozen parts of an encoder make of galaxies, computed once, so that many models can be
 * finetuned on parts of them within seconds: frozen means that it can't change.
 *
 * <pre>{@code
 * FrozenFeatures pool = FrozenFeatures.of(encoder, catalog, options, Progress.standard());
 * try (FinetunedModel model = pool.finetune(Task.classes("ring"), rows, options)) {
 *   float[][] answers = others.predict(model);
 * }
 * }</pre>
 *
 * <p>Galaxies are seen in views turned and mirrored, without chance: in training in one of them at
 * a time, in prediction in all of them, of which the mean is taken. All views are in memory, 4
 * bytes a number.
 */
public final class FrozenFeatures {

  private static final int BATCH = 32; // views in the network at a time

  private final Encoder encoder;
  private final Catalog catalog;
  private final ImageShape images;
  private final int from;
  private final Shape shape; // of a map, what goes into the parts that are trained
  private final float[][][] outputs; // [galaxy][view]: representation, then the map if another

  private FrozenFeatures(
      Encoder encoder,
      Catalog catalog,
      ImageShape images,
      int from,
      Shape shape,
      float[][][] outputs) {
    this.encoder = encoder;
    this.catalog = catalog;
    this.images = images;
    this.from = from;
    this.shape = shape;
    this.outputs = outputs;
  }

  /**
   * Computes them.
   *
   * @param encoder belongs to the caller, who must not change or close it meanwhile
   * @param options say size and frame of the images, the views, and how many top parts are not
   *     frozen
   * @throws TableException if an image can't be read
   */
  public static FrozenFeatures of(
      Encoder encoder, Catalog catalog, FinetuneOptions options, Progress progress) {
    encoder.network().checkTrainable(options.depth().parts());
    int from = encoder.network().parts() - options.depth().parts();
    Shape[] shape = {new Shape(encoder.features())};
    float[][][] outputs =
        outputs(
            encoder,
            galaxies(catalog),
            catalog.source(),
            options,
            view -> outputs(encoder, from, view, shape),
            progress);
    ImageShape images = images(encoder, options);
    return new FrozenFeatures(encoder, catalog, images, from, shape[0], outputs);
  }

  /** Returns representations {@code [galaxies][views][D]} by a frozen encoder. */
  static float[][][] of(
      Encoder encoder, Labels labels, FinetuneOptions options, Progress progress) {
    return outputs(
        encoder, labels.galaxies(), labels.source(), options, encoder::represent, progress);
  }

  private static float[][][] outputs(
      Encoder encoder,
      List<Galaxy> galaxies,
      String source,
      FinetuneOptions options,
      Function<NDArray, NDArray> network,
      Progress progress) {
    int views = options.views();
    Rendering<Galaxy> turned = Rendering.turned(images(encoder, options), views);
    NDManager manager = encoder.manager();
    List<float[]> rows =
        outputs(manager, galaxies, source, turned, network, "representations", progress);
    float[][][] outputs = new float[galaxies.size()][views][];
    for (int i = 0; i < rows.size(); i++) {
      outputs[i / views][i % views] = rows.get(i);
    }
    return outputs;
  }

  private static ImageShape images(Encoder encoder, FinetuneOptions options) {
    return encoder.images(options.size(), options.frame());
  }

  static List<Galaxy> galaxies(Catalog catalog) {
    return IntStream.range(0, catalog.size()).mapToObj(catalog::galaxy).toList();
  }

  /** Returns what a model answers for galaxies in memory. */
  static Predictions predictions(Predictor model, Catalog catalog, Progress progress) {
    float[][] raw = outputs(model, galaxies(catalog), catalog.source(), progress);
    float[][] answers = Arrays.stream(raw).map(model::answers).toArray(float[][]::new);
    return new Predictions(catalog.ids(), model.columns(), answers);
  }

  /** Returns a model's raw outputs for each galaxy, {@code [galaxies][K]}. */
  static float[][] outputs(
      Predictor model, List<Galaxy> galaxies, String source, Progress progress) {
    List<Galaxy> shown = galaxies.stream().map(g -> g.withFits(model.shown(g.fits()))).toList();
    Rendering<Galaxy> whole = Rendering.plain(model.images());
    return outputs(model.manager(), shown, source, whole, model::outputs, "predictions", progress)
        .toArray(float[][]::new);
  }

  /** Returns a network's outputs for each view; throws a TableException at an unreadable image. */
  static List<float[]> outputs(
      NDManager manager,
      List<Galaxy> galaxies,
      String source,
      Rendering<Galaxy> seen,
      Function<NDArray, NDArray> network,
      String what,
      Progress progress) {
    List<float[]> rows = new ArrayList<>();
    int block = Math.max(1, BATCH / seen.views());
    try (ImageLoader<Galaxy> loader = ImageLoader.of(galaxies, Galaxy::read, seen, block)) {
      Forward.run(
          manager,
          loader,
          network,
          (batch, outputs, width) -> {
            orThrow(batch, source);
            for (int i = 0; i < outputs.length; i += width) {
              rows.add(Arrays.copyOfRange(outputs, i, i + width));
            }
            progress.at(what, rows.size() / seen.views(), galaxies.size(), "galaxies");
          });
    }
    return rows;
  }

  private static void orThrow(ImageBatch<Galaxy> batch, String source) {
    for (int i = 0; i < batch.items().size(); i++) {
      String fault = batch.faults().get(i);
      Faults.check(fault == null, source, "%s: %s", batch.items().get(i).at(source), fault);
    }
  }

  /** Returns representations and, if they are others, maps, flat, {@code [B, D + C' · H' · W']}. */
  private static NDArray outputs(Encoder encoder, int from, NDArray images, Shape[] shape) {
    if (from == encoder.network().parts()) {
      return encoder.represent(images);
    }
    NDArray low =
        from == 0 ? images : encoder.network().apply(encoder.normalise(images), 0, from, false);
    shape[0] = low.getShape().slice(1);
    return HeadedEncoder.representation(encoder, low, from, false)
        .concat(low.reshape(low.getShape().get(0), -1), 1);
  }

  /** Returns the same for models without parts to train: representations are there already. */
  public FrozenFeatures frozen() {
    int parts = encoder.network().parts();
    return new FrozenFeatures(
        encoder, catalog, images, parts, new Shape(encoder.features()), outputs);
  }

  /** Returns where in a row begins what goes into the parts that are trained. */
  private int start() {
    return from == encoder.network().parts() ? 0 : encoder.features();
  }

  /**
   * Finetunes on some of the galaxies, all of which are learnt from: none is kept for a test. Top
   * parts, if any, are trained for the epochs of the options, along with the head; the epoch of the
   * lowest loss on the same galaxies is kept.
   *
   * @param task reads the labels of the galaxies
   * @param rows of the catalogue
   * @param options with the size, frame, views and depth of these features
   * @throws IllegalArgumentException if size, frame or depth are others
   */
  public FinetunedModel finetune(Task task, int[] rows, FinetuneOptions options) {
    DepthOptions depth = options.depth();
    int top = encoder.network().parts() - from;
    ImageShape asked = images(encoder, options);
    boolean same = asked.equals(images) && depth.parts() == top && !depth.fromScratch();
    String others =
        "these features are of images of %s with %d top parts to train, not of %s with %s";
    Check.that(same, others, images, top, asked, depth);
    Labels labels = task.read(catalog.rows(rows));
    Labels train = labels.withTask(labels.task().fitted(labels));
    return new FinetuneRun(encoder, options, Progress.SILENT).onFeatures(this, train);
  }

  /**
   * Returns a model's answers for each galaxy, the mean over its views, {@code
   * [galaxies][columns]}.
   *
   * @param model whose lower parts are those of the encoder here
   */
  public float[][] predict(FinetunedModel model) {
    List<float[]> answers = new ArrayList<>();
    int views = outputs[0].length;
    int block = Math.max(1, BATCH / views);
    for (int start = 0; start < outputs.length; start += block) {
      Interruption.check("prediction");
      int end = Math.min(outputs.length, start + block);
      float[][][] some = Arrays.copyOfRange(outputs, start, end);
      float[] raw = Forward.withoutGradients(() -> raw(model, some));
      answers.addAll(Arrays.asList(Head.answers(model.task(), raw, views)));
    }
    return answers.toArray(float[][]::new);
  }

  private float[] raw(FinetunedModel model, float[][][] some) {
    try (NDManager sub = model.manager().newSubManager()) {
      NDArray inputs = HeadData.stacked(some, start(), shape, sub);
      NDArray top = HeadedEncoder.representation(model.encoder(), inputs, from, false);
      return model.head().apply(top, false).toFloatArray();
    }
  }

  /** Returns labelled galaxies by what goes into the parts that are trained. */
  HeadData data(Labels labels, float[] weights) {
    float[][][] some =
        labels.ids().stream().map(id -> outputs[catalog.row(id)]).toArray(float[][][]::new);
    return new HeadData(some, start(), shape, labels, weights);
  }

  int from() {
    return from;
  }
}
