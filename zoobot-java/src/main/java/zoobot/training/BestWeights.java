package zoobot.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.Map;

/** A copy of all weights as they were when validation was best; at first, as they were before. */
final class BestWeights implements AutoCloseable {

  private final Objective objective;
  private final NDManager manager;
  private final Map<String, NDArray> copies = new LinkedHashMap<>();

  BestWeights(Objective objective) {
    this.objective = objective;
    manager = objective.manager().newSubManager();
  }

  /** Copies the weights as they are. */
  void keep() {
    copies.values().forEach(NDArray::close);
    objective.state().forEach((name, p) -> copies.put(name, p.getArray().duplicate()));
    copies.values().forEach(copy -> copy.attach(manager));
  }

  /** Writes the kept weights back, if there are any. */
  void restore() {
    copies.forEach((name, copy) -> copy.copyTo(objective.state().get(name).getArray()));
  }

  /** Returns the copies by name; the kept arrays themselves. */
  Map<String, NDArray> arrays() {
    return copies;
  }

  @Override
  public void close() {
    manager.close();
  }
}
