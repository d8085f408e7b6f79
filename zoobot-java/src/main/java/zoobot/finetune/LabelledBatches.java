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
sealed interface LabelledBatches extends Batches {

  Labels labels();

  float[] weights();

  int batch();

  Long seed();

  default int size() {
    return labels().size();
  }

  @Override
  default int steps() {
    return (size() + batch() - 1) / batch();
  }

  /** Returns the rows of an epoch. */
  default int[] order(SplittableRandom random) {
    int[] rows = IntStream.range(0, size()).toArray();
    return random == null ? rows : Order.shuffled(rows, random);
  }

  /** Returns the inputs of some rows with what else there is to them. */
  default Batch batch(NDArray inputs, int[] rows) {
    NDManager manager = inputs.getManager();
    Labels some = labels().rows(rows);
    NDArray each = manager.create(HeadData.some(weights(), rows));
    return new Batch(inputs, manager.create(some.targets()), each, some.ids());
  }

  /** Goes on with all but the inputs. */
  default ContentDigest digest(ContentDigest begun, int... sizes) {
    begun.add(seed() == null ? "in order" : "shuffled by " + seed()).add(weights());
    IntStream.of(sizes).forEach(begun::add);
    for (int i = 0; i < size(); i++) {
      begun.add(labels().galaxies().get(i).id()).add(labels().targets()[i]);
    }
    return begun;
  }

  /** Kept outputs; in training each galaxy comes in one of its views, otherwise in the first. */
  record OfMaps(HeadData data, Labels labels, float[] weights, int batch, Long seed)
      implements LabelledBatches {

    OfMaps(HeadData data, int batch, Long seed) {
      this(data, data.labels(), data.weights(), Math.min(batch, data.size()), seed);
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
      return HeadData.stacked(one, data.from(), data.shape(), manager);
    }
  }

  /** Images of these sizes in pixels, by epoch; in training without a last batch not full. */
  record OfImages(
      Labels labels,
      float[] weights,
      int channels,
      int batch,
      View view,
      IntUnaryOperator sizes,
      Long seed)
      implements LabelledBatches {

    public OfImages {
      batch = Math.min(batch, Math.max(1, labels.size()));
    }

    @Override
    public int steps() {
      return seed == null ? LabelledBatches.super.steps() : size() / batch;
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
      Rendering<Integer> seen = Rendering.seeded(shape, view, seed == null ? 0 : seed * 31 + epoch);
      int[] order = order(seed == null ? null : new SplittableRandom(seed * 1_000_003 + epoch));
      ImageLoader<Integer> loader =
          ImageLoader.of(order, i -> labels.galaxies().get(i).read(), seen, batch);
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
