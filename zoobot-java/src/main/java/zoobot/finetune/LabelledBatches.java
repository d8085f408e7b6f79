package zoobot.finetune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import zoobot.image.ImageShape;
import zoobot.image.View;
import zoobot.image.internal.ImageBatch;
import zoobot.image.internal.ImageLoader;
import zoobot.image.internal.Rendering;
import zoobot.io.internal.ContentDigest;
import zoobot.io.internal.Order;
import zoobot.task.Labels;
import zoobot.training.Batches;

/** Galaxies with targets and weights: shuffled by a seed anew in every epoch; in order if null. */
abstract sealed class LabelledBatches implements Batches {

  final Labels labels;
  final float[] weights;
  final int batch;
  final Long seed;

  private LabelledBatches(Labels labels, float[] weights, int batch, Long seed) {
    this.labels = labels;
    this.weights = weights;
    this.batch = Math.min(batch, Math.max(1, labels.size()));
    this.seed = seed;
  }

  @Override
  public int size() {
    return labels.size();
  }

  @Override
  public int steps() {
    return (size() + batch - 1) / batch;
  }

  final int[] order(SplittableRandom random) {
    int[] rows = IntStream.range(0, size()).toArray();
    return random == null ? rows : Order.shuffled(rows, random);
  }

  final Batch batch(NDArray inputs, int[] rows) {
    NDManager manager = inputs.getManager();
    Labels some = labels.rows(rows);
    NDArray each = manager.create(HeadData.some(weights, rows));
    return new Batch(inputs, manager.create(some.targets()), each, some.ids());
  }

  final ContentDigest digest(ContentDigest begun, int... sizes) {
    begun.add(seed == null ? "in order" : "shuffled by " + seed).add(weights);
    IntStream.of(sizes).forEach(begun::add);
    for (int i = 0; i < size(); i++) {
      begun.add(labels.galaxies().get(i).id()).add(labels.targets()[i]);
    }
    return begun;
  }

  /** Kept outputs; in training each galaxy comes in one of its views, otherwise in the first. */
  static final class OfMaps extends LabelledBatches {

    private final HeadData data;

    OfMaps(HeadData data, int batch, Long seed) {
      super(data.labels(), data.weights(), batch, seed);
      this.data = data;
    }

    OfMaps inOrder() {
      return new OfMaps(data, batch, null);
    }

    @Override
    public String identity(int epochs) {
      ContentDigest digest = digest(new ContentDigest().add(data.shape().toString()).add(batch));
      Arrays.stream(data.maps()).flatMap(Arrays::stream).forEach(digest::add);
      return digest.hex();
    }

    @Override
    public Reader open(int epoch) {
      SplittableRandom random = seed == null ? null : new SplittableRandom(seed * 31 + epoch);
      int[] order = order(random);
      int[] position = {0};
      return manager -> {
        int start = position[0];
        position[0] = Math.min(order.length, start + batch);
        int[] rows = Arrays.copyOfRange(order, start, position[0]);
        return rows.length == 0 ? null : batch(inputs(rows, random, manager), rows);
      };
    }

    private NDArray inputs(int[] rows, SplittableRandom random, NDManager manager) {
      float[][][] one = new float[rows.length][1][];
      for (int i = 0; i < rows.length; i++) {
        float[][] views = data.maps()[rows[i]];
        one[i][0] = views[random == null ? 0 : random.nextInt(views.length)];
      }
      return HeadData.stacked(one, data.shape(), manager);
    }
  }

  /** Images of these sizes in pixels, by epoch; in training without a last batch not full. */
  static final class OfImages extends LabelledBatches {

    private final int channels;
    private final View view;
    private final IntUnaryOperator sizes;

    OfImages(
        Labels labels,
        float[] weights,
        int channels,
        int batch,
        View view,
        IntUnaryOperator sizes,
        Long seed) {
      super(labels, weights, batch, seed);
      this.channels = channels;
      this.view = view;
      this.sizes = sizes;
    }

    @Override
    public int steps() {
      return seed == null ? super.steps() : size() / batch;
    }

    /**
     * The first image stands for all: to read every one would take as long as an epoch, and images
     * of another folder, or shown in another way, differ in the first too.
     */
    @Override
    public String identity(int epochs) {
      int[] each = IntStream.range(0, epochs).map(sizes).toArray();
      ContentDigest begun = new ContentDigest().add(view.toString()).add(batch).add(channels);
      ContentDigest digest = digest(begun, each);
      try {
        return size() == 0
            ? digest.hex()
            : digest.add(labels.galaxies().get(0).read().data()).hex();
      } catch (IOException e) {
        throw new UncheckedIOException(e.getMessage(), e);
      }
    }

    @Override
    public Reader open(int epoch) {
      ImageShape shape = new ImageShape(channels, sizes.applyAsInt(epoch));
      Rendering<Integer> rendering =
          Rendering.seeded(shape, view, seed == null ? 0 : seed * 31 + epoch);
      int[] order = order(seed == null ? null : new SplittableRandom(seed * 1_000_003 + epoch));
      ImageLoader<Integer> loader =
          ImageLoader.of(order, i -> labels.galaxies().get(i).read(), rendering, batch);
      return new Reader() {
        @Override
        public Batch next(NDManager manager) {
          ImageBatch<Integer> next = loader.next();
          if (next == null) {
            return null;
          }
          int[] rows = next.orThrow().items().stream().mapToInt(i -> i).toArray();
          Shape sides = new Shape(rows.length, channels, shape.size(), shape.size());
          return batch(manager.create(next.pixels(), sides), rows);
        }

        @Override
        public void close() {
          loader.close();
        }
      };
    }
  }
}
