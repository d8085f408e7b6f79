package zoobot.finetune;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import zoobot.image.EvaluationView;
import zoobot.image.GalaxyImages;
import zoobot.image.ListBatch;
import zoobot.image.ListLoader;
import zoobot.image.ListShape;
import zoobot.image.View;
import zoobot.io.internal.ContentDigest;
import zoobot.training.Batches;
import zoobot.training.Batches.Batch;

/** Galaxies' images with a row of targets each, shuffled anew in every epoch or in order. */
final class ImageBatches implements Batches {

  private final GalaxyImages images;
  private final float[][] targets;
  private final View view;
  private final int batch;
  private final int channels;
  private final IntUnaryOperator sizeOfEpoch;
  private final Long shuffleSeed;

  /**
   * Makes batches.
   *
   * @param sizeOfEpoch side of the images in pixels, by epoch from 0
   * @param shuffleSeed null for the galaxies in order and all of them; otherwise they are shuffled
   *     and a last batch that is not full is left out
   */
  ImageBatches(
      GalaxyImages images,
      float[][] targets,
      View view,
      ListShape shape,
      IntUnaryOperator sizeOfEpoch,
      Long shuffleSeed) {
    this.images = images;
    this.targets = targets;
    this.view = view;
    batch = Math.min(shape.batch(), Math.max(1, images.size()));
    channels = shape.channels();
    this.sizeOfEpoch = sizeOfEpoch;
    this.shuffleSeed = shuffleSeed;
  }

  /** Returns all galaxies in order in the deterministic view, at one size in pixels. */
  static ImageBatches inOrder(VotedGalaxies galaxies, int channels, int size) {
    return new ImageBatches(
        galaxies.images(),
        galaxies.votes(),
        EvaluationView.whole(),
        new ListShape(64, channels, size),
        epoch -> size,
        null);
  }

  @Override
  public int size() {
    return images.size();
  }

  @Override
  public int steps() {
    return shuffleSeed == null ? (size() + batch - 1) / batch : size() / batch;
  }

  /**
   * The first image stands for all: to read every one would take as long as an epoch, and images of
   * another folder, or shown in another way, differ in the first too.
   */
  @Override
  public String identity(int epochs) {
    ContentDigest digest = new ContentDigest().add(view.toString()).add(batch).add(channels);
    digest.add(shuffleSeed == null ? "in order" : "shuffled by " + shuffleSeed);
    for (int epoch = 0; epoch < epochs; epoch++) {
      digest.add(sizeOfEpoch.applyAsInt(epoch));
    }
    for (int i = 0; i < size(); i++) {
      digest.add(images.id(i)).add(targets[i]);
    }
    try {
      return size() == 0 ? digest.hex() : digest.add(images.read(0).data()).hex();
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  @Override
  public Reader open(int epoch) {
    int[] order = order(epoch);
    ListShape shape = new ListShape(batch, channels, sizeOfEpoch.applyAsInt(epoch));
    long seed = shuffleSeed == null ? 0 : shuffleSeed * 31 + epoch;
    ListLoader loader = new ListLoader(images, view, shape, order, seed);
    return new Reader() {
      @Override
      public Batch next(NDManager manager) {
        ListBatch next = loader.next();
        return next == null ? null : batch(next, manager);
      }

      @Override
      public void close() {
        loader.close();
      }
    };
  }

  private int[] order(int epoch) {
    return Shuffle.order(
        size(), shuffleSeed == null ? null : new SplittableRandom(shuffleSeed * 1_000_003 + epoch));
  }

  private Batch batch(ListBatch next, NDManager manager) {
    int b = next.indices().length;
    int columns = targets[0].length;
    float[] rows = new float[b * columns];
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < b; i++) {
      System.arraycopy(targets[next.indices()[i]], 0, rows, i * columns, columns);
      ids.add(images.id(next.indices()[i]));
    }
    return new Batch(
        manager.create(next.pixels(), new Shape(b, next.channels(), next.size(), next.size())),
        manager.create(rows, new Shape(b, columns)),
        ids);
  }
}
