package zoobot.finetune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
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
import zoobot.encoder.internal.WeightFile;
import zoobot.image.ImageShape;
import zoobot.image.internal.Rendering;
import zoobot.io.Progress;
import zoobot.io.internal.Check;
import zoobot.io.internal.Order;
import zoobot.representation.Pca;
import zoobot.representation.Representations;
import zoobot.simulate.Degraded;
import zoobot.task.Labels;

/**
 * What galaxies that a model had not learnt from look like to it, as they are and as other surveys
 * would show them ({@link Degraded}), with what it says of them and their labels. It is small: at
 * most 300 galaxies, by their places along 40 principal components.
 *
 * @param views of the same galaxies, in the same order; the first as they are
 * @param mean of all representations, {@code [D]}
 * @param directions the components, each divided by the standard deviation along it, {@code [P][D]}
 * @param targets as the task's loss wants them, {@code [galaxies][T]}
 */
public record Reference(List<Seen> views, float[] mean, float[][] directions, float[][] targets) {

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
    ImageShape shape = new ImageShape(model.channels(), model.size());
    Rendering<Galaxy> degraded = Rendering.of(shape, Degraded.ALL, Galaxy::id);
    float[][] seen = model.seen(some.galaxies(), some.source(), degraded, x -> x, progress);
    int features = model.encoder().features();
    Reference places = principal(seen, features, some.targets());
    int views = Degraded.ALL.size();
    List<Seen> all = new ArrayList<>();
    for (int v = 0; v < views; v++) {
      int view = v;
      IntStream its = IntStream.range(0, some.size()).map(i -> i * views + view);
      float[][] placed = its.mapToObj(i -> places.placed(seen[i])).toArray(float[][]::new);
      all.add(places.split(Degraded.ALL.get(v).name(), placed));
    }
    return new Reference(all, places.mean, places.directions, some.targets());
  }

  private static Reference principal(float[][] seen, int features, float[][] targets) {
    List<String> ids = IntStream.range(0, seen.length).mapToObj(String::valueOf).toList();
    float[][] rows =
        Arrays.stream(seen).map(row -> Arrays.copyOf(row, features)).toArray(float[][]::new);
    int count = Math.min(Math.min(PLACES, features), seen.length / 4);
    Pca pca = Pca.fit(Representations.of(ids, rows), count);
    float[][] directions = new float[count][];
    double least = 1e-6 * pca.variance()[0]; // of what hardly varies
    for (int k = 0; k < count; k++) {
      double scale = 1 / Math.sqrt(Math.max(pca.variance()[k], least));
      double[] scaled = Arrays.stream(pca.component(k)).map(x -> scale * x).toArray();
      directions[k] = Head.floats(scaled, 0, features);
    }
    return new Reference(List.of(), Head.floats(pca.mean(), 0, features), directions, targets);
  }

  /** Looks at other galaxies in the same way. */
  public Seen see(FinetunedModel model, Catalog catalog, Progress progress) {
    Rendering<Galaxy> whole = Rendering.whole(new ImageShape(model.channels(), model.size()));
    List<Galaxy> galaxies = FrozenFeatures.galaxies(catalog);
    String source = catalog.source();
    try (NDManager manager = model.manager().newSubManager()) {
      NDArray middle = manager.create(mean);
      NDArray turn = matrix(directions, manager).transpose();
      UnaryOperator<NDArray> made = x -> x.sub(middle).matMul(turn); // a tenth of the memory
      return split(source, model.seen(galaxies, source, whole, made, progress));
    }
  }

  /** Takes rows of places, then raw outputs, apart. */
  private Seen split(String name, float[][] rows) {
    int p = directions.length;
    float[][] places = new float[rows.length][];
    float[][] raw = new float[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      places[i] = Arrays.copyOf(rows[i], p);
      raw[i] = Arrays.copyOfRange(rows[i], p, rows[i].length);
    }
    return new Seen(name, places, raw);
  }

  /** Returns the place of a representation, with what follows it. */
  private float[] placed(float[] row) {
    int p = directions.length;
    float[] placed = new float[p + row.length - mean.length];
    for (int k = 0; k < p; k++) {
      double sum = 0;
      for (int d = 0; d < mean.length; d++) {
        sum += directions[k][d] * (row[d] - mean[d]);
      }
      placed[k] = (float) sum;
    }
    System.arraycopy(row, mean.length, placed, p, row.length - mean.length);
    return placed;
  }

  /** Writes a safetensors file; places and outputs in half precision. */
  void write(Path file, NDManager parent) {
    try (NDManager manager = parent.newSubManager()) {
      Map<String, NDArray> tensors = new LinkedHashMap<>();
      tensors.put("mean", manager.create(mean));
      float[] scales = new float[directions.length]; // half precision has no room for large ones
      float[][] unit = new float[directions.length][];
      for (int k = 0; k < scales.length; k++) {
        scales[k] = length(directions[k]);
        unit[k] = scaled(directions[k], 1 / scales[k]);
      }
      tensors.put("directions", matrix(unit, manager));
      tensors.put("scales", manager.create(scales));
      NDArray labels = matrix(targets, manager);
      tensors.put("targets", labels.reshape(labels.size())); // a vector keeps its precision
      for (Seen view : views) {
        tensors.put("places, " + view.name(), matrix(view.places(), manager));
        tensors.put("outputs, " + view.name(), matrix(view.raw(), manager));
      }
      WeightFile.write(file, tensors, DataType.FLOAT16);
    }
  }

  private static float length(float[] vector) {
    double squares = 0;
    for (float x : vector) {
      squares += (double) x * x;
    }
    return (float) Math.sqrt(squares);
  }

  private static float[] scaled(float[] vector, float by) {
    float[] scaled = vector.clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= by;
    }
    return scaled;
  }

  private static NDArray matrix(float[][] rows, NDManager manager) {
    float[] all = new float[rows.length * rows[0].length];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, all, i * rows[i].length, rows[i].length);
    }
    return manager.create(all, new Shape(rows.length, rows[0].length));
  }

  /** Reads what {@link #write} wrote. */
  static Reference read(byte[] file, String source) {
    Map<String, float[]> all = WeightFile.numbers(file, source);
    boolean whole = all.keySet().containsAll(List.of("mean", "directions", "scales", "targets"));
    String damaged = "%s: is damaged; finetune again";
    Check.that(whole && all.size() > 4, damaged, source);
    float[] mean = all.get("mean");
    float[][] unit = rows(all.get("directions"), mean.length);
    float[] scales = all.get("scales");
    float[][] directions =
        IntStream.range(0, unit.length)
            .mapToObj(k -> scaled(unit[k], scales[k]))
            .toArray(float[][]::new);
    List<Seen> views = new ArrayList<>();
    for (Degraded view : Degraded.ALL) {
      float[] places = all.get("places, " + view.name());
      float[] raw = all.get("outputs, " + view.name());
      if (places != null && raw != null) { // another version may know others
        float[][] rows = rows(places, directions.length);
        views.add(new Seen(view.name(), rows, rows(raw, raw.length / rows.length)));
      }
    }
    Check.that(!views.isEmpty(), damaged, source);
    float[] targets = all.get("targets");
    int galaxies = views.get(0).places().length;
    return new Reference(views, mean, directions, rows(targets, targets.length / galaxies));
  }

  private static float[][] rows(float[] numbers, int width) {
    return IntStream.range(0, numbers.length / width)
        .mapToObj(i -> Arrays.copyOfRange(numbers, i * width, (i + 1) * width))
        .toArray(float[][]::new);
  }
}
