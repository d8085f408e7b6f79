package zoobot.representation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import zoobot.catalog.Catalog;
import zoobot.catalog.Galaxy;
import zoobot.encoder.Encoder;
import zoobot.encoder.internal.Forward;
import zoobot.image.ImageShape;
import zoobot.image.internal.ImageBatch;
import zoobot.image.internal.ImageLoader;
import zoobot.image.internal.Rendering;
import zoobot.io.Progress;
import zoobot.representation.internal.Origin;
import zoobot.representation.internal.SkyRange;
import zoobot.table.internal.Faults;

/** Computes representations and gathers them in memory. */
final class InMemory {

  private final Catalog catalog;
  private final RepresentOptions options;
  private final Progress progress;
  private final float[] values;
  private final int[] rows;
  private int count;

  private InMemory(Catalog catalog, RepresentOptions options, Progress progress, int features) {
    this.catalog = catalog;
    this.options = options;
    this.progress = progress;
    values = Representations.allocate(catalog.size(), features);
    rows = new int[catalog.size()];
  }

  static Representations compute(
      Encoder encoder, Catalog catalog, RepresentOptions options, Progress progress) {
    Positions sky = positions(catalog); // wrong ones are named before the work, not after
    InMemory memory = new InMemory(catalog, options, progress, encoder.features());
    ImageShape shape = encoder.images(options.size(), options.frame());
    int[] order = IntStream.range(0, catalog.size()).toArray();
    try (ImageLoader<Integer> loader =
        ImageLoader.of(order, catalog::pixels, Rendering.plain(shape), options.batch())) {
      Forward.run(encoder.manager(), loader, encoder::represent, memory::take);
    }
    int[] some = Arrays.copyOf(memory.rows, memory.count);
    int length = some.length * encoder.features();
    return new Representations(
        Ids.of(Arrays.stream(some).mapToObj(catalog::id).toList(), catalog.source()),
        memory.values.length == length ? memory.values : Arrays.copyOf(memory.values, length),
        Representations.names(Representations.PREFIX, encoder.features()),
        sky == null ? null : sky.rows(some),
        Origin.line(encoder, shape, catalog.source(), catalog.size()));
  }

  /** Returns the positions of a catalogue's galaxies, or null if none is known. */
  private static Positions positions(Catalog catalog) {
    double[] ra = new double[catalog.size()];
    double[] dec = new double[catalog.size()];
    Faults faults = new Faults(catalog.source());
    for (int row = 0; row < ra.length; row++) {
      Galaxy galaxy = catalog.galaxy(row);
      SkyRange.check(galaxy, faults);
      ra[row] = galaxy.ra();
      dec[row] = galaxy.dec();
    }
    faults.orThrow(SkyRange.ADVICE);
    return Arrays.stream(ra).allMatch(Double::isNaN) ? null : Positions.of(ra, dec);
  }

  private void take(ImageBatch<Integer> batch, float[] outputs, int width) {
    int readable = 0;
    for (int i = 0; i < batch.items().size(); i++) {
      String fault = batch.faults().get(i);
      if (fault == null) {
        add(batch.items().get(i), outputs, width * readable++, width);
      } else if (options.leaveOutUnreadable()) {
        progress.note("left out: " + fault);
      } else {
        throw new UncheckedIOException(fault, new IOException(fault));
      }
    }
    int last = batch.items().get(batch.items().size() - 1);
    progress.at("representations", last + 1, catalog.size(), "galaxies");
  }

  private void add(int row, float[] outputs, int from, int width) {
    for (int i = 0; i < width; i++) {
      values[count * width + i] = outputs[from + i];
      if (!Float.isFinite(outputs[from + i])) {
        throw new IllegalArgumentException(
            "%s: the encoder gives %s; look at its weights and at %s"
                .formatted(
                    catalog.galaxy(row).at(catalog.source()),
                    outputs[from + i],
                    catalog.image(row)));
      }
    }
    rows[count++] = row;
  }
}
