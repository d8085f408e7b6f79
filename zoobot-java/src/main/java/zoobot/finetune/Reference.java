package zoobot.finetune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import zoobot.catalog.Catalog;
import zoobot.catalog.Galaxy;
import zoobot.image.ImageShape;
import zoobot.image.View;
import zoobot.image.internal.Rendering;
import zoobot.io.Progress;
import zoobot.io.internal.Check;
import zoobot.io.internal.Order;
import zoobot.representation.Pca;
import zoobot.representation.Representations;
import zoobot.simulate.Degraded;
import zoobot.task.Labels;
import zoobot.weights.internal.WeightFile;

/**
 * What galaxies that a model had not learnt from look like to it, as they are and as other surveys
 * would show them ({@link Degraded}), with what it says of them and their labels. It is small: at
 * most 300 galaxies, by their places along 40 principal components.
 *
 * @param views of the same galaxies, in the same order; the first as they are
 * @param mean of all representations, {@code [D]}
 * @param directions the components, {@code [P][D]}
 * @param scales what places along them are multiplied by, so that their variance is 1, {@code [P]}
 * @param targets as the task's loss wants them, {@code [galaxies][T]}
 */
public record Reference(
    List<Seen> views, float[] mean, float[][] directions, float[] scales, float[][] targets) {

  /** Fewer galaxies say too little. */
  static final int FEWEST = 30;

  private static final int MOST = 300;
  private static final int PLACES = 40;

  /**
   * Galaxies as a model sees them.
   *
   * @param name what was done to the images
   * @param places {@code [galaxies][P]}
   * @param raw outputs of the head, {@code [galaxies][K]}
   */
  public record Seen(String name, float[][] places, float[][] raw) {}

  /** Looks at galaxies that the model has not learnt from; at no more than are needed. */
  static Reference of(FinetunedModel model, Labels held, Progress progress) {
    int[] rows = IntStream.range(0, held.size()).toArray();
    Labels some = held.rows(Order.sample(rows, MOST, new SplittableRandom(0)));
    ImageShape images = model.images();
    List<View> views = Degraded.ALL.stream().map(d -> d.in(images.frame())).toList();
    Rendering<Galaxy> degraded = Rendering.of(images, views, Galaxy::id);
    float[][] all = look(model, some.galaxies(), some.source(), degraded, x -> x, progress);
    int features = model.encoder().features();
    Reference places = principal(all, features, some.targets());
    try (NDManager manager = model.manager().newSubManager()) {
      NDArray seen = manager.create(all);
      NDArray placed = places.placing(manager).apply(seen.get(":, :" + features));
      NDArray both = placed.concat(seen.get(":, " + features + ":"), 1);
      return places.with(rows(both.toFloatArray(), (int) both.getShape().get(1)));
    }
  }

  /** Returns what is made of each view's representation, then its raw outputs, [n · V][…]. */
  private static float[][] look(
      FinetunedModel model,
      List<Galaxy> galaxies,
      String source,
      Rendering<Galaxy> views,
      UnaryOperator<NDArray> made,
      Progress progress) {
    List<Galaxy> shown = galaxies.stream().map(g -> g.withFits(model.shown(g.fits()))).toList();
    UnaryOperator<NDArray> both =
        images -> {
          try (NDArray representation = model.encoder().represent(images);
              NDArray raw = model.head().apply(representation, false)) {
            return made.apply(representation).concat(raw, 1);
          }
        };
    String what = "representations";
    return FrozenFeatures.outputs(model.manager(), shown, source, views, both, what, progress)
        .toArray(float[][]::new);
  }

  private static Reference principal(float[][] all, int features, float[][] targets) {
    List<String> ids = IntStream.range(0, all.length).mapToObj(String::valueOf).toList();
    float[][] rows =
        Arrays.stream(all).map(row -> Arrays.copyOf(row, features)).toArray(float[][]::new);
    int count = Math.min(PLACES, features);
    Pca pca = Pca.fit(Representations.of(ids, rows), count);
    float[][] directions = new float[count][];
    float[] scales = new float[count];
    double least = 1e-6 * pca.variance()[0]; // of what hardly varies
    for (int k = 0; k < count; k++) {
      directions[k] = Head.floats(pca.component(k), 0, features);
      scales[k] = (float) (1 / Math.sqrt(Math.max(pca.variance()[k], least)));
    }
    float[] mean = Head.floats(pca.mean(), 0, features);
    return new Reference(List.of(), mean, directions, scales, targets);
  }

  /** Returns the same with the views, of which a galaxy's follow each other. */
  private Reference with(float[][] placed) {
    int count = Degraded.ALL.size();
    List<Seen> all = new ArrayList<>();
    for (int v = 0; v < count; v++) {
      int view = v;
      IntStream its = IntStream.range(0, targets.length).map(i -> i * count + view);
      float[][] rows = its.mapToObj(i -> placed[i]).toArray(float[][]::new);
      all.add(split(Degraded.ALL.get(v).name(), rows));
    }
    return new Reference(all, mean, directions, scales, targets);
  }

  /** Returns how representations become places; in the network's run that is a tenth of memory. */
  private UnaryOperator<NDArray> placing(NDManager manager) {
    NDArray middle = manager.create(mean);
    NDArray turn = manager.create(directions).transpose().mul(manager.create(scales));
    return x -> x.sub(middle).matMul(turn);
  }

  /** Looks at other galaxies in the same way. */
  public Seen see(FinetunedModel model, Catalog catalog, Progress progress) {
    List<Galaxy> galaxies = FrozenFeatures.galaxies(catalog);
    String source = catalog.source();
    try (NDManager manager = model.manager().newSubManager()) {
      Rendering<Galaxy> whole = Rendering.plain(model.images());
      return split(source, look(model, galaxies, source, whole, placing(manager), progress));
    }
  }

  /** Takes rows of places, then raw outputs, apart. */
  private Seen split(String name, float[][] rows) {
    int p = directions.length;
    return new Seen(
        name,
        Arrays.stream(rows).map(row -> Arrays.copyOf(row, p)).toArray(float[][]::new),
        Arrays.stream(rows)
            .map(row -> Arrays.copyOfRange(row, p, row.length))
            .toArray(float[][]::new));
  }

  /** Writes a safetensors file; directions, places and outputs in half precision. */
  void write(Path file, NDManager parent) {
    try (NDManager manager = parent.newSubManager()) {
      Map<String, NDArray> tensors = new LinkedHashMap<>();
      tensors.put("mean", manager.create(mean));
      tensors.put("directions", manager.create(directions));
      tensors.put("scales", manager.create(scales));
      tensors.put("targets", manager.create(targets).flatten()); // a vector keeps its precision
      for (Seen view : views) {
        tensors.put("places, " + view.name(), manager.create(view.places()));
        tensors.put("outputs, " + view.name(), manager.create(view.raw()));
      }
      WeightFile.write(file, tensors, DataType.FLOAT16);
    }
  }

  /** Reads what {@link #write} wrote. */
  static Reference read(byte[] file, String source) {
    Map<String, float[]> all = WeightFile.numbers(file, source);
    boolean whole = all.keySet().containsAll(List.of("mean", "directions", "scales", "targets"));
    String damaged = "%s: is damaged; delete it, or finetune again";
    Check.that(whole && all.size() > 4, damaged, source);
    float[] mean = all.get("mean");
    float[] scales = all.get("scales");
    List<Seen> views = new ArrayList<>();
    for (Degraded view : Degraded.ALL) {
      float[] places = all.get("places, " + view.name());
      float[] raw = all.get("outputs, " + view.name());
      if (places != null && raw != null) { // another version may know others
        float[][] rows = rows(places, scales.length);
        views.add(new Seen(view.name(), rows, rows(raw, raw.length / rows.length)));
      }
    }
    Check.that(!views.isEmpty(), damaged, source);
    float[] targets = all.get("targets");
    float[][] labels = rows(targets, targets.length / views.get(0).places().length);
    return new Reference(views, mean, rows(all.get("directions"), mean.length), scales, labels);
  }

  private static float[][] rows(float[] numbers, int width) {
    return IntStream.range(0, numbers.length / width)
        .mapToObj(i -> Arrays.copyOfRange(numbers, i * width, (i + 1) * width))
        .toArray(float[][]::new);
  }
}
