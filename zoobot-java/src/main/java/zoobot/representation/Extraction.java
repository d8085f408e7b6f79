package zoobot.representation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import zoobot.catalog.Catalog;
import zoobot.catalog.ImageFault;
import zoobot.catalog.internal.Place;
import zoobot.encoder.Encoder;
import zoobot.image.EvaluationView;
import zoobot.image.ListBatch;
import zoobot.image.ListLoader;
import zoobot.image.ListShape;

/** From the images of a catalogue to representations, a batch at a time. */
final class Extraction {

  /**
   * What a batch came to.
   *
   * @param to the first row of the catalogue that is not done yet
   * @param rows rows of the catalogue with a representation, ascending
   * @param values shape {@code [rows][D]}
   * @param faults of the other rows
   */
  record Batch(int to, int[] rows, float[] values, List<ImageFault> faults) {}

  /** Takes batches in the order of the catalogue. */
  interface Sink {
    void take(Batch batch) throws IOException;
  }

  private final Encoder encoder;
  private final Catalog catalog;
  private final TolerantImages images;

  private Extraction(Encoder encoder, Catalog catalog, boolean tolerant) {
    this.encoder = encoder;
    this.catalog = catalog;
    images = new TolerantImages(catalog, tolerant);
  }

  /** Computes the rows from {@code from} on. */
  static void run(
      Encoder encoder,
      Catalog catalog,
      RepresentOptions options,
      int from,
      Sink sink,
      RepresentProgress progress)
      throws IOException {
    Extraction extraction = new Extraction(encoder, catalog, options.leaveOutUnreadable());
    ListShape shape = new ListShape(options.batch(), encoder.channels(), options.size());
    int[] order = IntStream.range(from, catalog.size()).toArray();
    long start = System.nanoTime();
    try (ListLoader loader =
        new ListLoader(extraction.images, EvaluationView.whole(), shape, order, 0)) {
      for (ListBatch next = loader.next(); next != null; next = loader.next()) {
        RepresentationFiles.checkInterrupted("computing representations");
        Batch batch = extraction.represent(next);
        sink.take(batch);
        batch.faults().forEach(progress::leftOut);
        double rate = (batch.to() - from) * 1e9 / (System.nanoTime() - start);
        progress.batch(
            new RepresentProgress.State(
                batch.to(), catalog.size(), rate, (catalog.size() - batch.to()) / rate));
      }
    }
  }

  private Batch represent(ListBatch batch) {
    int[] all = batch.indices();
    float[] values = forward(encoder, batch);
    List<ImageFault> faults = images.faults(all);
    int to = all[all.length - 1] + 1;
    if (!faults.isEmpty()) {
      int[] good =
          IntStream.range(0, all.length)
              .filter(i -> faults.stream().noneMatch(f -> f.row() == all[i]))
              .toArray();
      values = Matrix.rows(values, encoder.features(), good);
      return checked(new Batch(to, Arrays.stream(good).map(i -> all[i]).toArray(), values, faults));
    }
    return checked(new Batch(to, all, values, faults));
  }

  /** Returns {@code [B, D]}. */
  static float[] forward(Encoder encoder, ListBatch batch) {
    int b = batch.indices().length;
    try (NDManager manager = encoder.manager().newSubManager()) {
      NDArray pixels =
          manager.create(
              batch.pixels(), new Shape(b, batch.channels(), batch.size(), batch.size()));
      return encoder.represent(pixels).toFloatArray();
    }
  }

  private Batch checked(Batch batch) {
    for (int i = 0; i < batch.values().length; i++) {
      if (!Float.isFinite(batch.values()[i])) {
        int row = batch.rows()[i / encoder.features()];
        throw new IllegalArgumentException(
            "%s, %s, id '%s': the encoder gives %s; look at its weights and at %s"
                .formatted(
                    catalog.source(),
                    Place.of(catalog.source(), catalog.line(row)),
                    catalog.id(row),
                    batch.values()[i],
                    catalog.image(row)));
      }
    }
    return batch;
  }
}
