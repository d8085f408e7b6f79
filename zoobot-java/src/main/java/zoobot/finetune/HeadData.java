package zoobot.finetune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import zoobot.task.Task;

/**
 * What a head on a frozen encoder learns from.
 *
 * @param representations {@code [galaxy][view][D]}
 * @param targets {@code [galaxies][T]}
 * @param weights of the galaxies in the loss
 */
record HeadData(
    float[][][] representations,
    Standardisation standard,
    float[][] targets,
    float[] weights,
    Task task) {

  /** Returns some of the galaxies. */
  HeadData rows(int[] rows) {
    float[] some = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      some[i] = weights[rows[i]];
    }
    return new HeadData(
        Arrays.stream(rows).mapToObj(i -> representations[i]).toArray(float[][][]::new),
        standard,
        Arrays.stream(rows).mapToObj(i -> targets[i]).toArray(float[][]::new),
        some,
        task);
  }

  /** Returns the same with targets that are less sure of themselves. */
  HeadData softened() {
    return new HeadData(representations, standard, task.softened(targets), weights, task);
  }

  int size() {
    return targets.length;
  }

  int views() {
    return representations[0].length;
  }

  int features() {
    return standard.mean().length;
  }

  /** Returns standardised representations, all views of a galaxy in turn, {@code [n · V, D]}. */
  NDArray inputs(NDManager manager) {
    int d = features();
    float[] all = new float[size() * views() * d];
    int at = 0;
    for (float[][] galaxy : representations) {
      for (float[] view : galaxy) {
        for (int j = 0; j < d; j++) {
          all[at++] = (view[j] - standard.mean()[j]) * standard.scale()[j];
        }
      }
    }
    return manager.create(all, new Shape(size() * views(), d));
  }

  /** Returns the targets, once a view, {@code [n · V, T]}. */
  NDArray targets(NDManager manager) {
    return manager.create(targets).repeat(0, views());
  }

  /** Returns the weights, shared by the views, {@code [n · V]}. */
  NDArray weights(NDManager manager) {
    return manager.create(weights).div(views()).repeat(0, views());
  }
}
