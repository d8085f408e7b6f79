package zoobot.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import java.util.List;
import java.util.Map;

/** What is trained, and how wrong it is. */
public interface Objective {

  /** Returns the parameters to train, grouped by learning rate. */
  List<ParameterGroup> groups();

  /** Returns everything a checkpoint must hold, BatchNorm statistics included, by name. */
  Map<String, Parameter> state();

  /**
   * Returns the weights that a run begins with and is known by, those that are not trained
   * included. Defaults to {@link #state()}.
   */
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
   * Returns the loss of each galaxy, {@code [B]}.
   *
   * @param training whether batch statistics, dropout and the like are in use
   */
  NDArray losses(Batch batch, boolean training);
}
