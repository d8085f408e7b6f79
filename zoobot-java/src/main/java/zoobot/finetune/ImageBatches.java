package zoobot.finetune;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import zoobot.catalog.Galaxy;
import zoobot.image.ImageShape;
import zoobot.image.View;
import zoobot.image.internal.ImageBatch;
import zoobot.image.internal.ImageLoader;
import zoobot.image.internal.Rendering;
import zoobot.io.internal.ContentDigest;
import zoobot.task.Labels;
import zoobot.training.Batches;

/** Galaxies' images with their targets and weights, shuffled anew in every epoch or in order. */
final class ImageBatches implements Batches {

  private final Labels labels;
  private final float[] weights;
  private final View view;
  private final int channels;
  private final int batch;
  private final IntUnaryOperator sizeOfEpoch;
  private final OptionalLong seed;

  private ImageBatches(
      Labels labels,
      float[] weights,
      View view,
      int channels,
      int batch,
      IntUnaryOperator sizeOfEpoch,
      OptionalLong seed) {
    this.labels = labels;
    this.weights = weights;
    this.view = view;
    this.channels = channels;
    this.batch = Math.min(batch, Math.max(1, labels.size()));
    this.sizeOfEpoch = sizeOfEpoch;
    this.seed = seed;
  }

  /**
   * Returns shuffled galaxies, each in a random view; a last batch that is not full is left out.
   *
   * @param sizeOfEpoch side of the images in pixels, by epoch from 0
   */
  static ImageBatches shuffled(
      Labels labels,
      float[] weights,
      View view,
      int channels,
      int batch,
      IntUnaryOperator sizeOfEpoch,
      long seed) {
    return new ImageBatches(
        labels, weights, view, channels, batch, sizeOfEpoch, OptionalLong.of(seed));
  }

  /** Returns all galaxies in order in the deterministic view, at one size in pixels. */
  static ImageBatches inOrder(Labels labels, float[] weights, int channels, int batch, int size) {
    return new ImageBatches(
        labels, weights, View.whole(), channels, batch, epoch -> size, OptionalLong.empty());
  }

  @Override
  public int size() {
    return labels.size();
  }

  @Override
  public int steps() {
    return seed.isEmpty() ? (size() + batch - 1) / batch : size() / batch;
  }

  /**
   * The first image stands for all: to read every one would take as long as an epoch, and images of
   * another folder, or shown in another way, differ in the first too.
   */
  @Override
  public String identity(int epochs) {
    ContentDigest digest = new ContentDigest().add(view.toString()).add(batch).add(channels);
    digest.add(seed.isEmpty() ? "in order" : "shuffled by " + seed.getAsLong()).add(weights);
    for (int epoch = 0; epoch < epochs; epoch++) {
      digest.add(sizeOfEpoch.applyAsInt(epoch));
    }
    for (int i = 0; i < size(); i++) {
      digest.add(galaxy(i).id()).add(labels.targets()[i]);
    }
    try {
      return size() == 0 ? digest.hex() : digest.add(galaxy(0).read().data()).hex();
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  @Override
  public Reader open(int epoch) {
    int[] order = order(epoch);
    ImageShape shape = new ImageShape(channels, sizeOfEpoch.applyAsInt(epoch));
    long chance = seed.isEmpty() ? 0 : seed.getAsLong() * 31 + epoch;
    ImageLoader<Integer> loader =
        ImageLoader.of(order, i -> galaxy(i).read(), Rendering.seeded(shape, view, chance), batch);
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
    return seed.isEmpty()
        ? IntStream.range(0, size()).toArray()
        : MapBatches.shuffled(size(), new SplittableRandom(seed.getAsLong() * 1_000_003 + epoch));
  }

  private Batch batch(ImageBatch<Integer> next, NDManager manager) {
    int[] rows = next.items().stream().mapToInt(i -> i).toArray();
    int side = next.shape().size();
    return MapBatches.batch(
        manager.create(next.pixels(), new Shape(rows.length, channels, side, side)),
        labels,
        weights,
        rows);
  }

  private Galaxy galaxy(int row) {
    return labels.galaxies().get(row);
  }
}
