package zoobot.finetune;

import ai.djl.ndarray.NDArray;

/** How wrong raw outputs are, a galaxy at a time; differentiable. */
@FunctionalInterface
interface Loss {

  /**
   * Returns the loss of each galaxy, {@code [B]}; it belongs to the manager of the raw outputs.
   *
   * @param raw outputs of the head, {@code [B, K]}
   * @param targets {@code [B, T]}, of the same manager
   */
  NDArray perGalaxy(NDArray raw, NDArray targets);
}
