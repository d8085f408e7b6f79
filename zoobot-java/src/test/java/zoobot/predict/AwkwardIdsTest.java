package zoobot.predict;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import zoobot.NoiseImages;
import zoobot.catalog.Catalog;
import zoobot.catalog.CatalogStream;
import zoobot.encoder.Encoder;
import zoobot.io.Progress;
import zoobot.representation.ReadOptions;
import zoobot.representation.RepresentOptions;
import zoobot.representation.Representations;
import zoobot.similarity.Similarity;

/** Whatever galaxies are called, what one part writes another reads. */
class AwkwardIdsTest {

  private static final List<String> IDS =
      List.of("a,b", "say \"x\"", " zwölf ", "1237648720693755918", "007", "NA", "#1", "1e5");

  @TempDir private Path folder;

  private Catalog catalog() throws IOException {
    NoiseImages.catalog(folder, IDS.size());
    Table table =
        Table.create(
            "t",
            StringColumn.create("id_str", IDS),
            StringColumn.create("file_loc", IDS.size()),
            DoubleColumn.create("ra", new double[IDS.size()]),
            DoubleColumn.create("dec", new double[IDS.size()]));
    for (int i = 0; i < IDS.size(); i++) {
      table.stringColumn("file_loc").set(i, "g" + i + ".png");
    }
    return Catalog.of(table, folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"p.csv", "p.parquet"})
  void predictionsKeepThem(String name) throws IOException {
    try (NDManager manager = NDManager.newBaseManager();
        CatalogStream galaxies = CatalogStream.of(catalog())) {
      Path output = folder.resolve(name);
      Prediction.run(
          new Brightness(manager, "bright"),
          galaxies,
          output,
          PredictionOptions.defaults(),
          Progress.SILENT);
      Predictions read = Predictions.read(output);
      assertEquals(IDS, read.ids());
      assertEquals(IDS, List.copyOf(read.table().stringColumn("id_str").asList()));
      assertEquals(IDS, read.of(catalog()).ids());
      Representations same = Representations.read(output, ReadOptions.defaults().withPrefix(""));
      assertEquals(IDS, same.ids());
      assertEquals(
          IDS,
          Representations.read(
                  same.save(folder.resolve("again-" + name)), ReadOptions.defaults().withPrefix(""))
              .ids());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"r.csv", "r.parquet"})
  void representationsKeepThem(String name) throws IOException {
    try (Encoder encoder = Encoder.untrained(1);
        CatalogStream galaxies = CatalogStream.of(catalog())) {
      RepresentOptions options = RepresentOptions.defaults().withSize(32);
      Path output = folder.resolve(name);
      Prediction.represent(encoder, galaxies, output, options, Progress.SILENT);
      Representations read = Representations.read(output);
      assertEquals(IDS, read.ids());
      Representations all = Representations.compute(encoder, catalog(), options, Progress.SILENT);
      assertArrayEquals(all.values(), read.values(), 1e-6f);
      Path near = Similarity.of(read).nearest("NA", 7).save(folder.resolve("near.csv"));
      Predictions neighbours = Predictions.read(near);
      assertEquals(7, neighbours.of(catalog()).ids().size());
    }
  }
}
