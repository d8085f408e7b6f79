package zoobot.representation;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;
import zoobot.catalog.Catalog;
import zoobot.encoder.Encoder;

/** Gathers computed representations in memory. */
final class InMemory {

  private final Catalog catalog;
  private final float[] values;
  private final int[] rows;
  private int count;

  private InMemory(Catalog catalog, int features) {
    this.catalog = catalog;
    values = Matrix.allocate(catalog.size(), features);
    rows = new int[catalog.size()];
  }

  static Representations compute(
      Encoder encoder, Catalog catalog, RepresentOptions options, RepresentProgress progress) {
    Sky sky = Sky.of(catalog); // its faults are told before the work, not after it
    InMemory memory = new InMemory(catalog, encoder.features());
    try {
      Extraction.run(encoder, catalog, options, 0, memory::take, progress);
    } catch (IOException e) {
      throw RepresentationFiles.failure(catalog.source(), e);
    }
    return memory.build(
        sky,
        Representations.names(Representations.PREFIX, encoder.features()),
        Origin.line(encoder, catalog, options));
  }

  private void take(Extraction.Batch batch) {
    int features = values.length / rows.length;
    System.arraycopy(batch.values(), 0, values, count * features, batch.values().length);
    System.arraycopy(batch.rows(), 0, rows, count, batch.rows().length);
    count += batch.rows().length;
  }

  private Representations build(Sky sky, List<String> columns, String provenance) {
    Ids.Builder ids = new Ids.Builder();
    IntStream.range(0, count).forEach(i -> ids.add(catalog.id(rows[i])));
    return new Representations(
        ids.build(catalog.source()),
        count == rows.length ? values : Arrays.copyOf(values, count * columns.size()),
        columns,
        sky.positions(Arrays.copyOf(rows, count)),
        Table.create("extras"),
        provenance);
  }
}
