package zoobot.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The smallest objective: y = w · x, squared error. */
final class Line implements Objective, AutoCloseable {

  private final NDManager manager = NDManager.newBaseManager("PyTorch");
  private final Parameter weight =
      Parameter.builder().setName("w").setType(Parameter.Type.WEIGHT).build();

  private int spoilt;

  Line(float... start) {
    weight.setArray(manager.create(start, new Shape(1, start.length)));
  }

  /** The next gradients, so many of them, will be NaN though the loss is finite. */
  Line spoiling(int gradients) {
    spoilt = gradients;
    return this;
  }

  float[] weights() {
    return weight.getArray().toFloatArray();
  }

  @Override
  public List<Objective.ParameterGroup> groups() {
    return List.of(new Objective.ParameterGroup(Map.of("w", weight), 1, 0));
  }

  @Override
  public Map<String, Parameter> state() {
    return Map.of("w", weight);
  }

  @Override
  public NDManager manager() {
    return manager;
  }

  @Override
  public NDArray losses(Batches.Batch batch, boolean training) {
    NDArray error =
        batch.inputs().mul(weight.getArray()).sum(new int[] {1}).sub(batch.targets().reshape(-1));
    NDArray square = error.mul(error);
    if (!training || spoilt == 0) {
      return square;
    }
    spoilt--;
    return square.add(error.sub(error).sqrt()); // the slope of a root at 0 is infinite
  }

  @Override
  public void close() {
    manager.close();
  }

  /** Batches of one galaxy each with inputs (x, 1) and a target. */
  static Batches points(float[][] points) {
    return new Batches() {

      @Override
      public String identity(int epochs) {
        return Arrays.deepToString(points);
      }

      @Override
      public int steps() {
        return points.length;
      }

      @Override
      public Reader open(int epoch) {
        List<float[]> rest = new ArrayList<>(List.of(points));
        return new Reader() {
          @Override
          public Batch next(NDManager m) {
            if (rest.isEmpty()) {
              return null;
            }
            float[] p = rest.remove(0);
            return new Batch(
                m.create(new float[] {p[0], 1}, new Shape(1, 2)),
                m.create(new float[] {p[1]}, new Shape(1, 1)),
                List.of("galaxy-" + p[0]));
          }

          @Override
          public void close() {}
        };
      }
    };
  }
}
