package zoobot.training.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.internal.NDArrayEx;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import zoobot.encoder.internal.Layer;
import zoobot.io.internal.Check;
import zoobot.training.Objective.ParameterGroup;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2017, arXiv 1711.05101), β and ε as
 * PyTorch's: DJL's own keeps its state to itself, knows no groups, and clips the positive side
 * only.
 */
public final class AdamW implements AutoCloseable {

  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.999f;
  private static final double EPSILON = 1e-8;

  private final NDManager manager;
  private final List<Slot> slots = new ArrayList<>();
  private long step;

  private record Slot(
      String name, NDArray weight, NDArray mean, NDArray variance, double rate, double decay) {}

  /** Prepares the state of all parameters in the groups that require a gradient. */
  public AdamW(List<ParameterGroup> groups, NDManager parent) {
    manager = parent.newSubManager();
    groups.forEach(this::add);
    Check.that(!slots.isEmpty(), "nothing to train: every parameter is frozen");
    forget(); // an earlier run that failed may have left its gradients
  }

  private void add(ParameterGroup group) {
    for (Map.Entry<String, Parameter> named : group.parameters().entrySet()) {
      if (named.getValue().requiresGradient() && Layer.isWeight(named.getValue())) {
        NDArray weight = named.getValue().getArray();
        weight.setRequiresGradient(true);
        NDArray mean = manager.zeros(weight.getShape());
        NDArray variance = manager.zeros(weight.getShape());
        double decay = weight.getShape().dimension() < 2 ? 0 : group.weightDecay();
        slots.add(new Slot(named.getKey(), weight, mean, variance, group.rate(), decay));
      }
    }
  }

  /**
   * Changes the weights by their gradients, scaled down to a global norm, and sets these to zero;
   * with gradient recording off in this thread. Returns the norm before clipping: if it is not
   * finite, no step was done and the gradients stay.
   */
  public double step(double rate, double maxNorm) {
    double squares = 0;
    for (Slot slot : slots) {
      double n = norm(slot);
      squares += n * n;
    }
    double norm = Math.sqrt(squares);
    if (!Double.isFinite(norm)) {
      return norm;
    }
    step++;
    float rescale = (float) Math.min(1, maxNorm / (norm + 1e-6));
    double correction1 = 1 - Math.pow(BETA1, step);
    double correction2 = Math.sqrt(1 - Math.pow(BETA2, step));
    // It is added before the correction there, after it in the paper and PyTorch.
    float epsilon = (float) (EPSILON * correction2);
    for (Slot slot : slots) {
      double own = rate * slot.rate();
      float corrected = (float) (own * correction2 / correction1);
      float decay = (float) slot.decay();
      try (NDArray gradient = slot.weight().getGradient()) {
        NDList in = new NDList(slot.weight(), gradient, slot.mean(), slot.variance());
        NDList out = new NDList(slot.weight());
        NDArrayEx to = slot.weight().getNDArrayInternal();
        float lr = (float) own;
        to.adamUpdate(
            in, out, lr, corrected, decay, rescale, -1, BETA1, BETA2, epsilon, true, true);
      }
    }
    return norm;
  }

  /** Sets the gradients to zero. */
  public void forget() {
    slots.forEach(slot -> JniUtils.zeroGrad((PtNDArray) slot.weight()));
  }

  /** Returns the names of the parameters whose gradient is not finite. */
  public List<String> unsound() {
    return slots.stream().filter(s -> !Double.isFinite(norm(s))).map(Slot::name).toList();
  }

  private static double norm(Slot slot) {
    if (!slot.weight().hasGradient()) {
      return 0;
    }
    try (NDArray gradient = slot.weight().getGradient();
        NDArray norm = gradient.norm()) {
      return norm.toFloatArray()[0];
    }
  }

  public long steps() {
    return step;
  }

  /** Returns the running means of gradients and their squares by name; not copies. */
  public Map<String, NDArray> state() {
    Map<String, NDArray> state = new LinkedHashMap<>();
    for (Slot slot : slots) {
      state.put("adamw.mean." + slot.name(), slot.mean());
      state.put("adamw.variance." + slot.name(), slot.variance());
    }
    return state;
  }

  public void resumeAt(long steps) {
    step = steps;
  }

  @Override
  public void close() {
    manager.close();
  }
}
