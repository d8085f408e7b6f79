package zoobot.finetune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import zoobot.catalog.Catalog;
import zoobot.catalog.CatalogException;
import zoobot.catalog.CatalogStream;
import zoobot.catalog.Galaxy;
import zoobot.catalog.internal.TableFormat;
import zoobot.encoder.Encoder;
import zoobot.encoder.internal.Forward;
import zoobot.image.ImageShape;
import zoobot.image.internal.ImageBatch;
import zoobot.image.internal.ImageLoader;
import zoobot.image.internal.Rendering;
import zoobot.io.Progress;
import zoobot.io.internal.Check;
import zoobot.io.internal.Interruption;
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
  private final int size;
  private final int from;
  private final float[][][] representations;
  private final float[][][] maps;
  private Shape shape;

  private FrozenFeatures(
      Encoder encoder,
      Catalog catalog,
      int size,
      int from,
      float[][][] representations,
      float[][][] maps) {
    this.encoder = encoder;
    this.catalog = catalog;
    this.size = size;
    this.from = from;
    this.representations = representations;
    this.maps = maps;
    shape = new Shape(encoder.features());
  }

  /**
   * Computes them.
   *
   * @param encoder belongs to the caller, who must not change or close it meanwhile
   * @param options say the size of the images, the views, and how many top parts are not frozen
   * @throws CatalogException if an image can't be read
   */
  public static FrozenFeatures of(
      Encoder encoder, Catalog catalog, FinetuneOptions options, Progress progress) {
    return of(encoder, catalog, options.size(), options.views(), options.depth().parts(), progress);
  }

  static FrozenFeatures of(
      Encoder encoder, Catalog catalog, int size, int views, int trained, Progress progress) {
    float[][][] representations = new float[catalog.size()][views][];
    float[][][] maps = trained == 0 ? representations : new float[catalog.size()][views][];
    int from = encoder.network().parts() - trained;
    FrozenFeatures features =
        new FrozenFeatures(encoder, catalog, size, from, representations, maps);
    features.compute(views, progress);
    return features;
  }

  /** Returns the same for models without parts to train: representations are there already. */
  public FrozenFeatures frozen() {
    int parts = encoder.network().parts();
    return new FrozenFeatures(encoder, catalog, size, parts, representations, representations);
  }

  private void compute(int views, Progress progress) {
    Rendering<Galaxy> turned = Rendering.turned(new ImageShape(encoder.channels(), size), views);
    int block = Math.max(1, BATCH / views);
    int[] done = {0};
    try (CatalogStream stream = CatalogStream.of(catalog);
        ImageLoader<Galaxy> loader = ImageLoader.of(stream::next, Galaxy::read, turned, block)) {
      Forward.run(
          encoder.manager(),
          loader,
          this::run,
          (batch, outputs, width) -> {
            orThrow(batch, catalog.source());
            store(outputs, width, done[0], views);
            done[0] += batch.items().size();
            progress.at("representations", done[0], catalog.size(), "galaxies");
          });
    }
  }

  /** Throws a CatalogException with place, id and reason if a galaxy could not be read. */
  static void orThrow(ImageBatch<Galaxy> batch, String source) {
    for (int i = 0; i < batch.items().size(); i++) {
      if (batch.faults().get(i) != null) {
        Galaxy galaxy = batch.items().get(i);
        String place = TableFormat.place(source, galaxy.line());
        throw new CatalogException(
            "%s: %s, id '%s': %s".formatted(source, place, galaxy.id(), batch.faults().get(i)));
      }
    }
  }

  /** Returns maps, flat, and then representations, {@code [B, C' · H' · W' + D]}. */
  private NDArray run(NDArray images) {
    if (maps == representations) {
      return encoder.represent(images);
    }
    NDArray low =
        from == 0 ? images : encoder.network().apply(encoder.normalise(images), 0, from, false);
    NDArray top = HeadedEncoder.representation(encoder, low, from, false);
    long[] sides = low.getShape().getShape();
    shape = new Shape(Arrays.copyOfRange(sides, 1, sides.length));
    return low.reshape(sides[0], -1).concat(top, 1);
  }

  private void store(float[] outputs, int width, int first, int views) {
    int top = encoder.features();
    for (int i = 0; i * width < outputs.length; i++) {
      int end = (i + 1) * width;
      float[] representation = Arrays.copyOfRange(outputs, end - top, end);
      representations[first + i / views][i % views] = representation;
      if (maps != representations) {
        maps[first + i / views][i % views] = Arrays.copyOfRange(outputs, i * width, end - top);
      }
    }
  }

  /**
   * Finetunes on some of the galaxies, all of which are learnt from: none is kept for a test. Top
   * parts, if any, are trained for the epochs of the options, along with the head; the epoch of the
   * lowest loss on the same galaxies is kept.
   *
   * @param task reads the labels of the galaxies
   * @param rows of the catalogue
   * @param options with the size, views and depth of these features
   * @throws IllegalArgumentException if size or depth are others
   */
  public FinetunedModel finetune(Task task, int[] rows, FinetuneOptions options) {
    DepthOptions depth = options.depth();
    int top = encoder.network().parts() - from;
    Check.that(
        options.size() == size && depth.parts() == top && !depth.fromScratch(),
        "these features are of images of %d pixels with %d top parts to train, not of %d with %s",
        size,
        top,
        options.size(),
        depth);
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
    int views = maps[0].length;
    int block = Math.max(1, BATCH / views);
    for (int start = 0; start < maps.length; start += block) {
      Interruption.check("prediction");
      int end = Math.min(maps.length, start + block);
      int first = start;
      float[] raw = Forward.withoutGradients(() -> raw(model, first, end));
      answers.addAll(Arrays.asList(Head.answers(model.task(), raw, views)));
    }
    return answers.toArray(float[][]::new);
  }

  private float[] raw(FinetunedModel model, int start, int end) {
    try (NDManager sub = model.manager().newSubManager()) {
      NDArray inputs = array(start, end, sub);
      NDArray top = HeadedEncoder.representation(model.encoder(), inputs, from, false);
      return model.head().apply(top, false).toFloatArray();
    }
  }

  /** Returns {@code [(end − start) · views, …]}: galaxies from start on, all their views. */
  private NDArray array(int start, int end, NDManager manager) {
    int views = maps[0].length;
    int length = (int) shape.size();
    float[] all = new float[(end - start) * views * length];
    for (int i = 0; i < (end - start) * views; i++) {
      System.arraycopy(maps[start + i / views][i % views], 0, all, i * length, length);
    }
    return manager.create(all, new Shape((end - start) * (long) views).addAll(shape));
  }

  /** Returns the representations of labelled galaxies, {@code [galaxies][views][D]}. */
  float[][][] representations(Labels labels) {
    return of(labels, representations);
  }

  /** Returns batches of what goes into the parts that are trained. */
  MapBatches batches(Labels labels, float[] weights, int batch, long seed) {
    return new MapBatches(
        of(labels, maps), shape, labels, weights, Math.min(batch, labels.size()), seed);
  }

  private float[][][] of(Labels labels, float[][][] values) {
    return labels.galaxies().stream()
        .map(galaxy -> values[catalog.row(galaxy.id())])
        .toArray(float[][][]::new);
  }

  int from() {
    return from;
  }
}
