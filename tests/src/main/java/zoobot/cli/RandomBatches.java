package zoobot.cli;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Collections;
import zoobot.training.Batches;
import zoobot.training.Batches.Batch;

/**
 * Random pixels, each answer with one vote, to measure speed on.
 *
 * @param steps number of batches
 * @param shape of a batch, {@code [B, C, S, S]}
 * @param answers votes a galaxy
 */
record RandomBatches(int steps, Shape shape, int answers) implements Batches {

  private int batch() {
    return (int) shape.get(0);
  }

  @Override
  public String identity(int epochs) {
    return toString();
  }

  @Override
  public Reader open(int epoch) {
    return new Reader() {
      private int left = steps;

      @Override
      public Batch next(NDManager manager) {
        return left-- > 0 ? random(manager) : null;
      }

      @Override
      public void close() {}
    };
  }

  private Batch random(NDManager manager) {
    return new Batch(
        manager.randomUniform(0, 1, shape),
        manager.ones(new Shape(batch(), answers)),
        Collections.nCopies(batch(), "random"));
  }
}
