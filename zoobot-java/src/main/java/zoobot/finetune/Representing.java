package zoobot.finetune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import zoobot.catalog.Catalog;
import zoobot.catalog.CatalogStream;
import zoobot.encoder.Encoder;

/** Computes the representations of galaxies once, in all their views. */
final class Representing {

  static final int BATCH = 32;

  private Representing() {}

  /**
   * Returns the representations, {@code [galaxy][view][D]}.
   *
   * @throws zoobot.catalog.CatalogException if an image can't be read
   */
  static FeatureMaps of(
      Encoder encoder, Catalog catalog, int size, int views, FinetuneProgress progress) {
    float[][][] values = new float[catalog.size()][views][];
    Rendering rendering = Rendering.turned(encoder.channels(), size, views);
    try (CatalogStream stream = CatalogStream.of(catalog);
        ViewLoader loader = new ViewLoader(stream, rendering, BATCH)) {
      int done = 0;
      for (ViewBatch batch = loader.next(); batch != null; batch = loader.next()) {
        batch.orThrow(catalog.source());
        store(encoder, batch, values, done);
        done += batch.readable();
        progress.galaxies("representations", done, catalog.size());
      }
    }
    return new FeatureMaps(values, new Shape(encoder.features()), encoder.network().parts());
  }

  private static void store(Encoder encoder, ViewBatch batch, float[][][] values, int from) {
    int views = batch.rendering().views();
    int length = encoder.features();
    try (NDManager sub = encoder.manager().newSubManager()) {
      NDArray representations = encoder.represent(batch.array(sub));
      float[] all = representations.toFloatArray();
      for (int i = 0; i < batch.readable() * views; i++) {
        values[from + i / views][i % views] = Arrays.copyOfRange(all, i * length, (i + 1) * length);
      }
    }
  }
}
