package zoobot.finetune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import zoobot.io.internal.ContentDigest;
import zoobot.io.internal.Order;
import zoobot.task.Labels;
import zoobot.training.Batches;

/**
 * Cached maps or representations with targets and weights; in training each galaxy comes in one of
 * its views.
 *
 * @param maps {@code [galaxy][view]} of this shape, flat
 * @param seed null for the galaxies in order, each in its first view
 */
record MapBatches(
    float[][][] maps, Shape shape, Labels labels, float[] weights, int batch, Long seed)
    implements Batches {

  /** Returns the same galaxies in order. */
  MapBatches inOrder() {
    return new MapBatches(maps, shape, labels, weights, batch, null);
  }

  @Override
  public int size() {
    return maps.length;
  }

  @Override
  public int steps() {
    return (size() + batch - 1) / batch;
  }

  @Override
  public String identity(int epochs) {
    ContentDigest digest = new ContentDigest().add(shape.toString()).add(batch).add(weights);
    digest.add(seed == null ? "in order" : "shuffled by " + seed);
    for (int i = 0; i < size(); i++) {
      digest.add(labels.galaxies().get(i).id()).add(labels.targets()[i]);
      for (float[] view : maps[i]) {
        digest.add(view);
      }
    }
    return digest.hex();
  }

  @Override
  public Reader open(int epoch) {
    SplittableRandom random = seed == null ? null : new SplittableRandom(seed * 31 + epoch);
    int[] order = random == null ? IntStream.range(0, size()).toArray() : shuffled(size(), random);
    return new Reader() {
      private int position;

      @Override
      public Batch next(NDManager manager) {
        if (position >= order.length) {
          return null;
        }
        int start = position;
        position = Math.min(order.length, start + batch);
        return batch(Arrays.copyOfRange(order, start, position), random, manager);
      }

      @Override
      public void close() {}
    };
  }

  private Batch batch(int[] rows, SplittableRandom random, NDManager manager) {
    int length = (int) shape.size();
    float[] inputs = new float[rows.length * length];
    for (int i = 0; i < rows.length; i++) {
      float[][] views = maps[rows[i]];
      int view = random == null ? 0 : random.nextInt(views.length);
      System.arraycopy(views[view], 0, inputs, i * length, length);
    }
    NDArray array = manager.create(inputs, new Shape(rows.length).addAll(shape));
    return batch(array, labels, weights, rows);
  }

  /** Returns inputs with the targets, weights and ids of these galaxies. */
  static Batch batch(NDArray inputs, Labels labels, float[] weights, int[] rows) {
    float[][] targets =
        IntStream.of(rows).mapToObj(i -> labels.targets()[i]).toArray(float[][]::new);
    float[] some = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      some[i] = weights[rows[i]];
    }
    NDManager manager = inputs.getManager();
    List<String> ids = IntStream.of(rows).mapToObj(row -> labels.galaxies().get(row).id()).toList();
    return new Batch(inputs, manager.create(targets), manager.create(some), ids);
  }

  /** Returns 0…n−1 in a random order. */
  static int[] shuffled(int n, SplittableRandom random) {
    return Order.shuffled(IntStream.range(0, n).toArray(), random);
  }
}
