package zoobot.finetune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import zoobot.task.Labels;
import zoobot.task.Task;

/**
 * What is learnt from: rows {@code [galaxy][view]}, which hold from a place on a representation or
 * a map of this shape, and the galaxies' labels and weights in the loss.
 */
record HeadData(float[][][] maps, int from, Shape shape, Labels labels, float[] weights) {

  /** Returns some of the galaxies. */
  HeadData rows(int[] rows) {
    float[][][] some = Arrays.stream(rows).mapToObj(i -> maps[i]).toArray(float[][][]::new);
    return new HeadData(some, from, shape, labels.rows(rows), some(weights, rows));
  }

  /** Returns these galaxies and, with representations in as many views, others. */
  HeadData and(float[][][] others, Along along) {
    Labels all = labels.and(along.labels()).withTask(task());
    float[][][] maps = Arrays.copyOf(this.maps, all.size());
    System.arraycopy(others, 0, maps, size(), others.length);
    float[] weights = Arrays.copyOf(this.weights, all.size());
    Arrays.fill(weights, size(), all.size(), (float) along.weight());
    return new HeadData(maps, from, shape, all, weights);
  }

  /** Returns all views in turn, {@code [n · V, …]}. */
  static NDArray stacked(float[][][] maps, int from, Shape shape, NDManager manager) {
    int length = (int) shape.size();
    int views = maps.length * maps[0].length;
    float[] all = new float[views * length];
    int at = 0;
    for (float[][] galaxy : maps) {
      for (float[] view : galaxy) {
        System.arraycopy(view, from, all, at, length);
        at += length;
      }
    }
    return manager.create(all, new Shape(views).addAll(shape));
  }

  static float[] some(float[] weights, int[] rows) {
    float[] some = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      some[i] = weights[rows[i]];
    }
    return some;
  }

  /** Returns the same with targets that are less sure of themselves. */
  HeadData softened() {
    return new HeadData(
        maps, from, shape, labels.withTargets(task().softened(labels.targets())), weights);
  }

  Task task() {
    return labels.task();
  }

  int size() {
    return maps.length;
  }

  int views() {
    return maps[0].length;
  }

  /** Returns the numbers of a view, D of a representation. */
  int features() {
    return (int) shape.size();
  }
}
