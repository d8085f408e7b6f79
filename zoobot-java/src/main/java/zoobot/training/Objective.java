package zoobot.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import zoobot.io.internal.Check;

/** What is trained, and how wrong it is. */
public interface Objective {

  /**
   * Parameters that are trained at the same rate.
   *
   * @param parameters by name; frozen ones and BatchNorm statistics are left out of training
   * @param rate what the schedule's rate is multiplied with; 1 is the schedule's own
   * @param weightDecay decoupled weight decay of matrices and kernels; vectors (biases, BatchNorm)
   *     are never decayed
   */
  record ParameterGroup(Map<String, Parameter> parameters, double rate, double weightDecay) {

    public ParameterGroup {
      parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
      String wrong = "rate and weight decay must be ≥ 0, got %s and %s";
      Check.that(rate >= 0 && weightDecay >= 0, wrong, rate, weightDecay);
    }
  }

  /** Returns the parameters to train, grouped by learning rate. */
  List<ParameterGroup> groups();

  /** Returns everything a checkpoint must hold, BatchNorm statistics included, by name. */
  Map<String, Parameter> state();

  /** Returns the weights, also untrained, by which a run is known. Defaults to {@link #state()}. */
  default Map<String, Parameter> start() {
    return state();
  }

  /** Returns, in words, what else changes a run's numbers, such as dropout. Defaults to "". */
  default String settings() {
    return "";
  }

  /** Returns the manager of the parameters. */
  NDManager manager();

  /**
   * Returns the loss of each galaxy, {@code [B]}, times its weight if the batch has any.
   *
   * @param training whether batch statistics, dropout and the like are in use
   */
  NDArray losses(Batches.Batch batch, boolean training);
}
