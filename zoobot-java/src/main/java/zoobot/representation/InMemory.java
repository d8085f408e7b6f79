package zoobot.representation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;
import zoobot.catalog.Catalog;
import zoobot.catalog.Place;
import zoobot.encoder.Encoder;
import zoobot.encoder.internal.Forward;
import zoobot.image.ImageBatch;
import zoobot.image.ImageLoader;
import zoobot.image.ImageShape;
import zoobot.image.Rendering;
import zoobot.io.Progress;
import zoobot.representation.internal.Origin;

/** Computes representations and gathers them in memory. */
final class InMemory {

  private final Encoder encoder;
  private final Catalog catalog;
  private final RepresentOptions options;
  private final Progress progress;
  private final float[] values;
  private final int[] rows;
  private int count;
  private int leftOut;

  private InMemory(Encoder encoder, Catalog catalog, RepresentOptions options, Progress progress) {
    this.encoder = encoder;
    this.catalog = catalog;
    this.options = options;
    this.progress = progress;
    values = Matrix.allocate(catalog.size(), encoder.features());
    rows = new int[catalog.size()];
  }

  static Representations compute(
      Encoder encoder, Catalog catalog, RepresentOptions options, Progress progress) {
    Sky sky = Sky.of(catalog); // wrong positions are named before the work, not after it
    InMemory memory = new InMemory(encoder, catalog, options, progress);
    ImageShape shape = new ImageShape(encoder.channels(), options.size());
    int[] order = IntStream.range(0, catalog.size()).toArray();
    try (ImageLoader<Integer> loader =
        ImageLoader.of(order, catalog.images()::read, Rendering.whole(shape), options.batch())) {
      Forward.run(encoder.manager(), loader, encoder::represent, memory::take);
    }
    return memory.build(sky);
  }

  private void take(ImageBatch<Integer> batch, float[] outputs, int width) {
    int readable = 0;
    for (int i = 0; i < batch.items().size(); i++) {
      if (batch.faults().get(i) != null) {
        leaveOut(batch.faults().get(i));
        continue;
      }
      rows[count] = batch.items().get(i);
      System.arraycopy(outputs, readable++ * width, values, count * width, width);
      checkFinite(rows[count], count * width, width);
      count++;
    }
    progress.at("representations", count + leftOut, catalog.size(), "galaxies");
  }

  private void leaveOut(String fault) {
    if (!options.leaveOutUnreadable()) {
      throw new UncheckedIOException(fault, new IOException(fault));
    }
    leftOut++;
    progress.note("left out: " + fault);
  }

  private void checkFinite(int row, int from, int width) {
    for (int i = from; i < from + width; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "%s, %s, id '%s': the encoder gives %s; look at its weights and at %s"
                .formatted(
                    catalog.source(),
                    Place.of(catalog.source(), catalog.line(row)),
                    catalog.id(row),
                    values[i],
                    catalog.image(row)));
      }
    }
  }

  private Representations build(Sky sky) {
    Ids.Builder ids = new Ids.Builder();
    IntStream.range(0, count).forEach(i -> ids.add(catalog.id(rows[i])));
    int features = encoder.features();
    return new Representations(
        ids.build(catalog.source()),
        count == rows.length ? values : Arrays.copyOf(values, count * features),
        Representations.names(Representations.PREFIX, features),
        sky.positions(Arrays.copyOf(rows, count)),
        Table.create("extras"),
        Origin.line(encoder, options.size(), catalog.source(), catalog.size()));
  }
}
