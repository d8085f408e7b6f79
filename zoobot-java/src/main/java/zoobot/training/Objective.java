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

  /** Returns the manager of the parameters. */
  NDManager manager();

  /**
   * Returns the loss of each galaxy, {@code [B]}.
   *
   * @param training whether batch statistics, dropout and the like are in use
   */
  NDArray losses(Batch batch, boolean training);
}
