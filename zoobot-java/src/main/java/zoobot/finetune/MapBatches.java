package zoobot.finetune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import zoobot.io.internal.ContentDigest;
import zoobot.training.Batches;
import zoobot.training.Batches.Batch;

/** Batches of cached maps with labels; in training each galaxy comes in one of its views. */
public final class MapBatches implements Batches {

  private final FeatureMaps maps;
  private final int[] labels;
  private final List<String> ids;
  private final int batch;
  private final Long seed;

  private MapBatches(FeatureMaps maps, int[] labels, List<String> ids, int batch, Long seed) {
    this.maps = maps;
    this.labels = labels.clone();
    this.ids = List.copyOf(ids);
    this.batch = Math.min(batch, maps.size());
    this.seed = seed;
  }

  /** Returns batches in a new order in every epoch, each galaxy in a random one of its views. */
  public static MapBatches shuffled(
      FeatureMaps maps, int[] labels, List<String> ids, int batch, long seed) {
    return new MapBatches(maps, labels, ids, batch, seed);
  }

  /** Returns batches in order, each galaxy in its first view. */
  public static MapBatches inOrder(FeatureMaps maps, int[] labels, List<String> ids, int batch) {
    return new MapBatches(maps, labels, ids, batch, null);
  }

  /** Returns {@code [(end − start) · views, …]}: galaxies from start on, all their views. */
  static NDArray array(FeatureMaps maps, int start, int end, NDManager manager) {
    int views = maps.values()[0].length;
    int length = (int) maps.shape().size();
    float[] all = new float[(end - start) * views * length];
    for (int i = start, at = 0; i < end; i++) {
      for (int v = 0; v < views; v++, at += length) {
        System.arraycopy(maps.values()[i][v], 0, all, at, length);
      }
    }
    return manager.create(all, BinaryClassifier.batchShape(maps, (end - start) * views));
  }

  @Override
  public int size() {
    return maps.size();
  }

  @Override
  public int steps() {
    return (size() + batch - 1) / batch;
  }

  @Override
  public String identity(int epochs) {
    ContentDigest digest = new ContentDigest().add(maps.shape().toString()).add(batch);
    digest.add(seed == null ? "in order" : "shuffled by " + seed);
    for (int i = 0; i < size(); i++) {
      digest.add(ids.get(i)).add(labels[i]);
      for (float[] view : maps.values()[i]) {
        digest.add(view);
      }
    }
    return digest.hex();
  }

  @Override
  public Reader open(int epoch) {
    SplittableRandom random = seed == null ? null : new SplittableRandom(seed * 31 + epoch);
    int[] order = Shuffle.order(size(), random);
    return new Reader() {
      private int position;

      @Override
      public Batch next(NDManager manager) {
        if (position >= order.length) {
          return null;
        }
        int start = position;
        position = Math.min(order.length, start + batch);
        return batch(order, start, position, random, manager);
      }

      @Override
      public void close() {}
    };
  }

  private Batch batch(int[] order, int start, int end, SplittableRandom random, NDManager manager) {
    int length = (int) maps.shape().size();
    int n = end - start;
    float[] inputs = new float[n * length];
    float[] targets = new float[n];
    List<String> names = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      int galaxy = order[start + i];
      float[][] views = maps.values()[galaxy];
      int view = random == null ? 0 : random.nextInt(views.length);
      System.arraycopy(views[view], 0, inputs, i * length, length);
      targets[i] = labels[galaxy];
      names.add(ids.get(galaxy));
    }
    return new Batch(
        manager.create(inputs, BinaryClassifier.batchShape(maps, n)),
        manager.create(targets, new Shape(n, 1)),
        names);
  }
}
