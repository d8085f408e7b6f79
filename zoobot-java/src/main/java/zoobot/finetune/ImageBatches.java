package zoobot.finetune;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import zoobot.image.ImageShape;
import zoobot.image.View;
import zoobot.image.internal.ImageBatch;
import zoobot.image.internal.ImageLoader;
import zoobot.image.internal.Rendering;
import zoobot.io.internal.ContentDigest;
import zoobot.task.Labels;
import zoobot.training.Batches;

/**
 * Galaxies' images with their targets and weights, shuffled anew in every epoch or in order.
 *
 * @param sizes side of the images in pixels, by epoch from 0
 * @param seed null for all galaxies in order; otherwise they are shuffled, and a last batch that is
 *     not full is left out
 */
record ImageBatches(
    Labels labels,
    float[] weights,
    View view,
    int channels,
    int batch,
    IntUnaryOperator sizes,
    Long seed)
    implements Batches {

  ImageBatches {
    batch = Math.min(batch, Math.max(1, labels.size()));
  }

  /** Returns all galaxies in order in the deterministic view, at one size in pixels. */
  static ImageBatches inOrder(Labels labels, float[] weights, int channels, int batch, int size) {
    return new ImageBatches(labels, weights, View.whole(), channels, batch, epoch -> size, null);
  }

  @Override
  public int size() {
    return labels.size();
  }

  @Override
  public int steps() {
    return seed == null ? (size() + batch - 1) / batch : size() / batch;
  }

  /**
   * The first image stands for all: to read every one would take as long as an epoch, and images of
   * another folder, or shown in another way, differ in the first too.
   */
  @Override
  public String identity(int epochs) {
    ContentDigest digest = new ContentDigest().add(view.toString()).add(batch).add(channels);
    digest.add(seed == null ? "in order" : "shuffled by " + seed).add(weights);
    for (int epoch = 0; epoch < epochs; epoch++) {
      digest.add(sizes.applyAsInt(epoch));
    }
    for (int i = 0; i < size(); i++) {
      digest.add(labels.galaxies().get(i).id()).add(labels.targets()[i]);
    }
    try {
      return size() == 0 ? digest.hex() : digest.add(labels.galaxies().get(0).read().data()).hex();
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  @Override
  public Reader open(int epoch) {
    ImageShape shape = new ImageShape(channels, sizes.applyAsInt(epoch));
    Rendering<Integer> rendering =
        Rendering.seeded(shape, view, seed == null ? 0 : seed * 31 + epoch);
    ImageLoader<Integer> loader =
        ImageLoader.of(order(epoch), i -> labels.galaxies().get(i).read(), rendering, batch);
    return new Reader() {
      @Override
      public Batch next(NDManager manager) {
        ImageBatch<Integer> next = loader.next();
        return next == null ? null : batch(next.orThrow(), manager);
      }

      @Override
      public void close() {
        loader.close();
      }
    };
  }

  private int[] order(int epoch) {
    return seed == null
        ? IntStream.range(0, size()).toArray()
        : MapBatches.shuffled(size(), new SplittableRandom(seed * 1_000_003 + epoch));
  }

  private Batch batch(ImageBatch<Integer> next, NDManager manager) {
    int[] rows = next.items().stream().mapToInt(i -> i).toArray();
    int side = next.shape().size();
    Shape shape = new Shape(rows.length, channels, side, side);
    return MapBatches.batch(manager.create(next.pixels(), shape), labels, weights, rows);
  }
}
