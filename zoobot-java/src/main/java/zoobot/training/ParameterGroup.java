package zoobot.training;

import ai.djl.nn.Parameter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Parameters that are trained at the same rate.
 *
 * @param parameters by name; frozen ones and BatchNorm statistics are left out of training
 * @param rate what the schedule's rate is multiplied with; 1 is the schedule's own
 * @param weightDecay decoupled weight decay of matrices and kernels; vectors (biases, BatchNorm)
 *     are never decayed
 */
public record ParameterGroup(Map<String, Parameter> parameters, double rate, double weightDecay) {

  /** Checks the numbers and copies the map. */
  public ParameterGroup {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    if (!(rate >= 0) || !(weightDecay >= 0)) {
      throw new IllegalArgumentException(
          "rate and weight decay must be ≥ 0, got " + rate + " and " + weightDecay);
    }
  }
}
