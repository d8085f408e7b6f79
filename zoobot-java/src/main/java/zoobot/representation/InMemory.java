package zoobot.representation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import zoobot.catalog.Catalog;
import zoobot.catalog.Galaxy;
import zoobot.catalog.internal.Faults;
import zoobot.encoder.Encoder;
import zoobot.encoder.internal.Forward;
import zoobot.image.ImageShape;
import zoobot.image.internal.ImageBatch;
import zoobot.image.internal.ImageLoader;
import zoobot.image.internal.Rendering;
import zoobot.io.Progress;
import zoobot.representation.internal.Origin;
import zoobot.representation.internal.SkyRange;

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
    Positions positions = positions(catalog); // wrong ones are named before the work, not after
    InMemory memory = new InMemory(encoder, catalog, options, progress);
    ImageShape shape = new ImageShape(encoder.channels(), options.size());
    int[] order = IntStream.range(0, catalog.size()).toArray();
    try (ImageLoader<Integer> loader =
        ImageLoader.of(order, catalog::pixels, Rendering.whole(shape), options.batch())) {
      Forward.run(encoder.manager(), loader, encoder::represent, memory::take);
    }
    return memory.build(positions);
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
            "%s: the encoder gives %s; look at its weights and at %s"
                .formatted(
                    catalog.galaxy(row).at(catalog.source()), values[i], catalog.image(row)));
      }
    }
  }

  private Representations build(Positions positions) {
    Ids.Builder ids = new Ids.Builder();
    IntStream.range(0, count).forEach(i -> ids.add(catalog.id(rows[i])));
    int features = encoder.features();
    return new Representations(
        ids.build(catalog.source()),
        count == rows.length ? values : Arrays.copyOf(values, count * features),
        Representations.names(Representations.PREFIX, features),
        positions == null ? null : positions.rows(Arrays.copyOf(rows, count)),
        Origin.line(encoder, options.size(), catalog.source(), catalog.size()));
  }
}
