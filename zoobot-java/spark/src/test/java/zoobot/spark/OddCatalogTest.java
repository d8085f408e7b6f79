package zoobot.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.catalog.CatalogOptions;

/** Tables as people have them are read as on one machine, or refused in a sentence. */
class OddCatalogTest {

  private SparkSession spark;

  @TempDir private Path folder;

  @BeforeEach
  void start() {
    spark = Sample.spark().newSession();
    Run.configure(spark);
  }

  private Galaxies galaxies(String name) {
    return new Galaxies(spark, folder.resolve(name).toString(), CatalogOptions.defaults());
  }

  private Galaxies.Census write(String name, String text) throws Exception {
    Files.writeString(folder.resolve(name), text);
    return galaxies(name).census();
  }

  private String refused(String name, String text) {
    String told =
        assertThrows(IllegalArgumentException.class, () -> write(name, text)).getMessage();
    assertTrue(told.contains(name), told);
    return told;
  }

  @Test
  void headersAndCellsAreThoseOfSpreadsheets() throws Exception {
    assertEquals(1, write("a.csv", "\"id_str\";\"file_loc\"\n\"1\";\"1.jpg\"\n").galaxies());
    assertEquals(1, write("b.csv", "id_str, file_loc\n 1 , 1.jpg \n").galaxies());
    assertEquals(1, write("c.csv", ",id_str,file_loc\n0,1,1.jpg\n").galaxies(), "an index");
    assertTrue(refused("d.csv", "id_str,ID_STR,file_loc\n1,2,1.jpg\n").contains("--id-column"));
    assertTrue(refused("e.csv", "id_str,file_loc\n1,1.jpg\n 1,2.jpg\n").contains("'1' is there"));
  }

  @Test
  void whatIsNoTableIsRefused() throws Exception {
    assertTrue(refused("a.csv", "").contains("empty"));
    assertTrue(refused("b.csv", "id_str,file_loc,z\n1,1.jpg,2\n2,2.jpg\n").contains("as many"));
    String broken = "id_str,file_loc,note\n1,1.jpg,\"of\ntwo, lines\"\n";
    assertTrue(refused("c.csv", broken).contains("line break"));
    for (String none : List.of("NaN", "null", "NA", "-", "None")) {
      assertTrue(refused("d.csv", "id_str,file_loc\n" + none + ",1.jpg\n").contains("is empty"));
      assertTrue(refused("d.csv", "id_str,file_loc\n1," + none + "\n").contains("is empty"));
    }
    byte[] latin = "id_str,file_loc\nä,1.jpg\n".getBytes(StandardCharsets.ISO_8859_1);
    Files.write(folder.resolve("e.csv"), latin);
    Galaxies galaxies = galaxies("e.csv");
    String told = assertThrows(IllegalArgumentException.class, galaxies::census).getMessage();
    assertTrue(told.contains("no UTF-8"), told);
    assertTrue(refused("f.parquet", "no Parquet").contains("a whole file of Parquet"));
    assertTrue(refused("g", "id_str,file_loc\n1,1.jpg\n").contains("CSV ends in .csv"));
  }

  @Test
  void filesOfAPatternHaveOneHeader() throws Exception {
    Files.writeString(folder.resolve("part-1.csv"), "id_str,file_loc\n1,1.jpg\n");
    Files.writeString(folder.resolve("part-2.csv"), "id_str,file_loc\n2,2.jpg\n");
    assertEquals(2, galaxies("part-*.csv").census().galaxies());
    Files.writeString(folder.resolve("part-2.csv"), "file_loc,id_str\n2.jpg,2\n");
    String told =
        assertThrows(IllegalArgumentException.class, () -> galaxies("part-*.csv")).getMessage();
    assertTrue(told.contains("part-2.csv") && told.contains("another header"), told);
  }

  @Test
  void columnsOfOtherTypesAreNoImagesAndNoIds() {
    StructType text = new StructType().add("bytes", DataTypes.StringType);
    StructType schema = new StructType().add("id_str", DataTypes.StringType).add("image", text);
    Object[] cells = {"1", RowFactory.create("abc")};
    spark
        .createDataFrame(List.of(RowFactory.create(cells)), schema)
        .write()
        .parquet(folder.resolve("a.parquet").toString());
    String told =
        assertThrows(IllegalArgumentException.class, () -> galaxies("a.parquet")).getMessage();
    assertTrue(told.contains("{bytes, path}"), told);
    spark
        .sql("select array(1) as id_str, '1.jpg' as file_loc")
        .write()
        .parquet(folder.resolve("b.parquet").toString());
    told = assertThrows(IllegalArgumentException.class, () -> galaxies("b.parquet")).getMessage();
    assertTrue(told.contains("--id-column"), told);
  }

  @Test
  void anEmptyFolderIsNoTable() throws Exception {
    Files.createDirectory(folder.resolve("none"));
    String told = assertThrows(IllegalArgumentException.class, () -> galaxies("none")).getMessage();
    assertTrue(Stream.of("none", "can't be read", "pattern").allMatch(told::contains), told);
  }
}
