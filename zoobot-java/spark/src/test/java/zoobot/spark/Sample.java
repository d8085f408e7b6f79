package zoobot.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import zoobot.simulate.GalaxySimulator;

/** Simulated galaxies whose ids are digits that a number would lose, and a session. */
final class Sample {

  static final int COUNT = 50;

  private Sample() {}

  static SparkSession spark() {
    return SparkSession.builder()
        .master("local[2]")
        .appName("test")
        .config("spark.ui.enabled", false)
        .config("spark.log.level", "ERROR")
        .config("spark.sql.shuffle.partitions", 2)
        .config("spark.sql.codegen.wholeStage", false) // takes longer than so few rows
        .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .getOrCreate();
  }

  static String id(int i) {
    return i % 2 == 0 ? "00%03d".formatted(i) : "9007199254740%05d".formatted(i);
  }

  /** Writes images and all.csv into a folder; returns the table. */
  static Path write(Path folder) throws IOException {
    GalaxySimulator.of(1).withImageSize(64).write(folder, COUNT);
    List<Path> images;
    try (var all = Files.walk(folder)) {
      images = all.filter(f -> f.toString().matches(".*[.](png|jpe?g)")).sorted().toList();
    }
    List<String> lines = new ArrayList<>(List.of("id_str,file_loc,ra,dec"));
    for (int i = 0; i < images.size(); i++) {
      lines.add("%s,%s,%s,%s".formatted(id(i), folder.relativize(images.get(i)), 10 + i, 0.5 * i));
    }
    return Files.write(folder.resolve("all.csv"), lines);
  }

  /** Writes the galaxies of such a table with their images inside into files of Parquet. */
  static Path inside(SparkSession spark, Path csv, Path output) throws IOException {
    List<Row> rows = new ArrayList<>();
    List<String> lines = Files.readAllLines(csv);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",");
      Path image = csv.resolveSibling(cells[1]);
      byte[] bytes = Files.exists(image) ? Files.readAllBytes(image) : null;
      rows.add(RowFactory.create(cells[0], RowFactory.create(bytes, cells[1])));
    }
    StructType image =
        new StructType().add("bytes", DataTypes.BinaryType).add("path", DataTypes.StringType);
    StructType schema = new StructType().add("name", DataTypes.StringType).add("image", image);
    spark.createDataFrame(rows, schema).repartition(3).write().parquet(output.toString());
    return output;
  }

  /** Returns the good rows of an output, by id: all numbers of a row. */
  static Map<String, float[]> rows(SparkSession spark, Path output, String columns) {
    Map<String, float[]> rows = new TreeMap<>();
    spark
        .read()
        .parquet(output.toString())
        .where("status = 'ok'")
        .selectExpr("id_str", columns + " as all")
        .collectAsList()
        .forEach(
            row -> {
              List<Float> cells = row.getList(1);
              float[] numbers = new float[cells.size()];
              for (int i = 0; i < numbers.length; i++) {
                numbers[i] = cells.get(i);
              }
              rows.put(row.getString(0), numbers);
            });
    return rows;
  }
}
