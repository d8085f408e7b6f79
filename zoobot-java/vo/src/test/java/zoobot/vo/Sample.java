package zoobot.vo;

import java.nio.file.Path;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import zoobot.catalog.Catalog;
import zoobot.notebook.EmbeddingMap;
import zoobot.plot.EmbeddingPoints;

/** Galaxies g0, g1, … for tests, a hundredth of a degree from each other. */
final class Sample {

  private Sample() {}

  static Table table(int count) {
    return Table.create(
        "galaxies.csv",
        StringColumn.create("id_str", IntStream.range(0, count).mapToObj(i -> "g" + i).toList()),
        StringColumn.create(
            "file_loc", IntStream.range(0, count).mapToObj(i -> i + ".png").toList()),
        DoubleColumn.create(
            "ra", IntStream.range(0, count).mapToDouble(i -> 10 + 0.01 * i).toArray()),
        DoubleColumn.create("dec", IntStream.range(0, count).mapToDouble(i -> 20).toArray()));
  }

  static Catalog catalog(int count) {
    return Catalog.of(table(count), Path.of("."));
  }

  static EmbeddingMap map(Catalog catalog) {
    float[][] xy = new float[catalog.size()][];
    for (int i = 0; i < xy.length; i++) {
      xy[i] = new float[] {i, i % 7};
    }
    return EmbeddingMap.of(EmbeddingPoints.of(catalog, xy));
  }
}
