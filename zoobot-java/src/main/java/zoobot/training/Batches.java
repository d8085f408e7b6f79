package zoobot.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;

/** The galaxies to train on, again in every epoch. */
public interface Batches {

  /**
   * What one step trains on; its arrays belong to the manager it was made with.
   *
   * @param inputs {@code [B, …]}
   * @param targets {@code [B, …]}
   * @param weights of the galaxies in the loss, {@code [B]}; null where all weigh 1
   * @param ids of the galaxies, B of them, for messages
   */
  record Batch(NDArray inputs, NDArray targets, NDArray weights, List<String> ids) {

    /** Makes a batch whose galaxies all weigh 1. */
    public Batch(NDArray inputs, NDArray targets, List<String> ids) {
      this(inputs, targets, null, ids);
    }

    /** Returns the losses {@code [B]} times the galaxies' weights. */
    public NDArray weighted(NDArray losses) {
      return weights == null ? losses : losses.mul(weights);
    }
  }

  /** Returns the number of batches in an epoch. */
  int steps();

  /**
   * Starts an epoch; what comes depends on the epoch only.
   *
   * @param epoch from 0
   */
  Reader open(int epoch);

  /**
   * Returns a short text, such as a digest, that is the same only for the same galaxies, targets
   * and views in these epochs: by it a checkpoint knows its run again.
   *
   * @param epochs of the whole run
   */
  String identity(int epochs);

  /** One pass over the batches. */
  interface Reader extends AutoCloseable {

    /** Returns the next batch, its arrays made by this manager; null at the end. */
    Batch next(NDManager manager);

    @Override
    default void close() {}
  }
}
