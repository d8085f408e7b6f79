package zoobot.finetune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import zoobot.encoder.internal.Forward;
import zoobot.io.internal.Interruption;
import zoobot.task.Task;
import zoobot.training.internal.Lbfgs;

/**
 * The penalised loss of a linear head on cached representations, as a function of the head's
 * weights {@code [K, D]} and biases {@code [K]} in one array: {@code (Σ weight · loss + penalty / 2
 * · |w|²) / n}.
 *
 * <p>The values are those of float32 sums; the weights are kept in double precision.
 */
final class HeadProblem implements AutoCloseable {

  private static final int ITERATIONS = 200;
  private static final double TOLERANCE = 1e-7;

  final HeadData data;
  final Standardisation standard;
  final NDManager manager;
  private final Task.Loss loss;
  private final NDArray targets; // once a view, [n · V, T]
  private final NDArray weights; // shared by the views, [n · V]
  private NDArray inputs; // [D, n · V]; made when used

  HeadProblem(HeadData data, Standardisation standard, NDManager parent) {
    this.data = data;
    this.standard = standard;
    manager = parent.newSubManager();
    loss = data.task().loss(manager);
    targets = manager.create(data.labels().targets()).repeat(0, data.views());
    weights = manager.create(data.weights()).div(data.views()).repeat(0, data.views());
  }

  /** Returns the best head that looks at no feature: weights 0, biases fitted. */
  double[] blind() {
    int k = data.task().outputs();
    double[] head = new double[k * (data.features() + 1)];
    HeadData none = new HeadData(data.maps(), 0, new Shape(0), data.labels(), data.weights());
    try (HeadProblem biases = new HeadProblem(none, Standardisation.none(0), manager)) {
      System.arraycopy(biases.solve(0, new double[k]), 0, head, head.length - k, k);
    }
    return near(head);
  }

  /** Returns a head to start from: the same, its biases no further out than the task wants. */
  private double[] near(double[] head) {
    double furthest = data.task().furthestStart();
    double[] near = head.clone();
    for (int i = head.length - data.task().outputs(); i < head.length; i++) {
      near[i] = Math.max(-furthest, Math.min(furthest, head[i]));
    }
    return near;
  }

  /** Returns the weights and biases of the lowest penalised loss, looked for from near a start. */
  double[] solve(double penalty, double[] start) {
    return solve(penalty, start, ITERATIONS);
  }

  /** Returns the same after few steps, which do from a start that is near. */
  double[] solve(double penalty, double[] start, int most) {
    Lbfgs.Function mean = (point, gradient) -> at(penalty, point, gradient);
    return Forward.withoutGradients(() -> Lbfgs.minimise(mean, near(start), most, TOLERANCE));
  }

  /** Returns what a head puts out for each view of each galaxy, {@code [n · V, K]}. */
  float[] raw(double[] head) {
    try (NDManager sub = manager.newSubManager()) {
      return raw(weights(head, sub), biases(head, sub)).toFloatArray();
    }
  }

  /** Returns the weighted loss of each galaxy, the mean over its views, of raw outputs. */
  double[] losses(float[] raw) {
    try (NDManager sub = manager.newSubManager()) {
      long k = data.task().outputs();
      float[] all = floats(weighted(sub.create(raw, new Shape(raw.length / k, k)), sub));
      double[] losses = new double[data.size()];
      for (int i = 0; i < all.length; i++) {
        losses[i / data.views()] += all[i];
      }
      return losses;
    }
  }

  private double at(double penalty, double[] parameters, double[] gradient) {
    Interruption.check("fitting a head");
    try (NDManager sub = manager.newSubManager()) {
      NDArray w = weights(parameters, sub);
      NDArray b = biases(parameters, sub);
      w.setRequiresGradient(true);
      b.setRequiresGradient(true);
      double value =
          Forward.withGradients(
              collector -> {
                NDArray sum = weighted(raw(w, b), sub).sum();
                NDArray squares = Forward.times(w.mul(w).sum(), penalty / 2);
                NDArray total = Forward.times(sum.add(squares), 1.0 / data.size());
                collector.backward(total);
                return (double) floats(total)[0];
              });
      float[] slopes =
          w.getGradient().reshape(-1).concat(b.getGradient().reshape(-1)).toFloatArray();
      Arrays.setAll(gradient, i -> slopes[i]);
      return value;
    }
  }

  /** Every product starts with an array of the sub-manager, which then owns the result. */
  private NDArray raw(NDArray w, NDArray b) {
    if (inputs == null) {
      NDArray all = HeadData.stacked(data.maps(), data.from(), data.shape(), manager);
      all.subi(manager.create(standard.mean())).muli(manager.create(standard.scale()));
      inputs = all.transpose();
    }
    return w.matMul(inputs).transpose().add(b);
  }

  private NDArray weighted(NDArray raw, NDManager sub) {
    NDArray t = targets.reshape(targets.getShape());
    t.attach(sub);
    return loss.perGalaxy(raw, t).mul(weights);
  }

  private NDArray weights(double[] parameters, NDManager sub) {
    Shape shape = new Shape(data.task().outputs(), data.features());
    return sub.create(Head.floats(parameters, 0, (int) shape.size()), shape);
  }

  private NDArray biases(double[] parameters, NDManager sub) {
    int k = data.task().outputs();
    int from = parameters.length - k;
    return sub.create(Head.floats(parameters, from, parameters.length), new Shape(1, k));
  }

  private static float[] floats(NDArray array) {
    return array.toType(DataType.FLOAT32, false).toFloatArray();
  }

  @Override
  public void close() {
    manager.close();
  }
}
