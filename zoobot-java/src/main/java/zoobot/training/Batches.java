package zoobot.training;

import ai.djl.ndarray.NDManager;

/** The galaxies to train on, again in every epoch. */
public interface Batches {

  /** Returns the number of galaxies in an epoch. */
  int size();

  /** Returns the number of batches in an epoch. */
  int steps();

  /**
   * Starts an epoch; what comes depends on the epoch only.
   *
   * @param epoch from 0
   * @param skip batches to leave out, for a run that goes on in the middle of an epoch
   */
  Reader open(int epoch, int skip);

  /**
   * Returns a short text, such as a digest, that is the same only for the same galaxies, targets
   * and views in these epochs: by it a checkpoint knows its run again.
   *
   * <p>Defaults to the numbers of galaxies and batches, which tells little: batches that are
   * trained on with a checkpoint should say more.
   *
   * @param epochs of the whole run
   */
  default String identity(int epochs) {
    return size() + " galaxies in " + steps() + " batches";
  }

  /** One pass over the batches. */
  interface Reader extends AutoCloseable {

    /** Returns the next batch, its arrays made by this manager; null at the end. */
    Batch next(NDManager manager);

    @Override
    void close();
  }
}
