package zoobot.representation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zoobot.catalog.ParquetTestFile.field;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zoobot.catalog.Catalog;
import zoobot.catalog.ParquetTestFile;

/** Embeddings as other tools save them. */
class ForeignRepresentationsTest {

  private static final String LIST =
      "optional group %s (LIST) { repeated group list { optional float element; } }";

  @TempDir private Path folder;

  private Path csv(String text) throws IOException {
    return Files.writeString(folder.resolve("r.csv"), text.replace(';', '\n'));
  }

  private static void assertTold(Path file, String... words) {
    String told =
        assertThrows(IllegalArgumentException.class, () -> Representations.read(file)).getMessage();
    for (String word : words) {
      assertTrue(told.contains(word), "'" + word + "' is not in: " + told);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ",id_str,feat_0,feat_1;0,a,1,2;1,b,3,4;", // pandas with its index
        "Unnamed: 0,id_str,feat_0,feat_1;0,a,1,2;1,b,3,4;",
        ",Unnamed: 0,id_str,feat_0,feat_1;0,0,a,1,2;1,1,b,3,4;",
        "\uFEFFid_str,feat_0,feat_1;a,1,2;b,3,4;",
        "id_str,feat_0,feat_1\r;a,1,2\r;b,3,4\r;",
        "id_str,feat_0,feat_1;a,1.000000E+00,2.0E0;b,3e0,+4;",
        "id_str,feat_00,feat_01;a,1,2;b,3,4;",
        "id_str,feat_1,feat_2;a,1,2;b,3,4;",
        "id_str,0,1;a,1,2;b,3,4;", // pandas' own names
        "id_str,feat_0_pred,feat_1_pred;a,1,[2.0];b,[3.0],4;", // Zoobot's
      })
  void tablesOfPandasAreRead(String text) throws IOException {
    Representations read = Representations.read(csv(text));
    assertEquals(List.of("a", "b"), read.ids());
    assertArrayEquals(new float[] {1, 2, 3, 4}, read.values());
  }

  @Test
  void rowGroupsWithoutARowArePassedOver() throws IOException {
    Path file = folder.resolve("groups.parquet"); // by pyarrow: 0, 2, 0 and 1 rows
    try (InputStream in = getClass().getResourceAsStream("empty-groups.parquet")) {
      Files.copy(in, file);
    }
    Representations read = Representations.read(file);
    assertEquals(List.of("a", "b", "c"), read.ids());
    assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, read.values());
    assertEquals(read.ids(), Catalog.read(file).ids());
  }

  @ParameterizedTest
  @ValueSource(strings = {"nan", "NaN", "", "None"})
  void positionsThatAreNotKnownAreNot(String missing) throws IOException {
    String rows = "id_str,ra,dec,feat_0;a,%s,%<s,1;b,5,6,2;".formatted(missing);
    Positions sky = Representations.read(csv(rows)).positions().orElseThrow();
    assertFalse(sky.known(0));
    assertEquals(6, sky.dec(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id_str,feat_0;0,a,1; | line 2 | 3 cells | header has 2",
        "id,feat_0;a,1; | no column 'id_str' | there are id, feat_0 | --representations-id",
        "id_str,emb_0;a,1; | 'feat_0' | there are emb_0 | --representations-prefix",
        "id_str,embedding;a,\"[1, 2]\"; | r.csv | embedding.map(json.loads) | to_parquet",
        "id_str,feat_2,feat_3;a,1,2; | 2 columns | up to 'feat_3' | no 'feat_1'",
      })
  void othersAreRefusedWithWhatToDo(String text, String w1, String w2, String w3)
      throws IOException {
    assertTold(csv(text), w1, w2, w3);
  }

  @Test
  void numpysArraysAreRefusedWithWhatToDo() throws IOException {
    Path file = folder.resolve("values.npy");
    Files.write(file, new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    assertTold(file, "values.npy", "numpy.load", "id_str=ids");
  }

  private Path lists(String columns, List<List<Float>> rows) throws IOException {
    String schema = "required binary id_str (STRING); ";
    int[] row = {0};
    for (String column : columns.split(",")) {
      schema += LIST.formatted(column);
    }
    return ParquetTestFile.write(
        folder.resolve("lists.parquet"),
        schema,
        rows,
        (out, values) -> {
          String id = "g" + row[0]++;
          field(out, "id_str", 0, () -> out.addBinary(Binary.fromString(id)));
          for (int i = 0; i < columns.split(",").length; i++) {
            String column = columns.split(",")[i];
            field(out, column, i + 1, () -> list(out, values));
          }
        },
        2);
  }

  private static void list(RecordConsumer out, List<Float> values) {
    out.startGroup();
    if (!values.isEmpty()) {
      out.startField("list", 0);
      for (Float value : values) {
        out.startGroup();
        field(out, "element", 0, () -> out.addFloat(value));
        out.endGroup();
      }
      out.endField("list", 0);
    }
    out.endGroup();
  }

  @Test
  void listsOfOneLengthAreRead() throws IOException {
    List<List<Float>> rows = List.of(List.of(1f, 2f), List.of(3f, 4f), List.of(5f, 6f));
    Path file = lists("embedding", rows);
    Representations read = Representations.read(file);
    assertEquals(List.of("g0", "g1", "g2"), read.ids());
    assertEquals(List.of("feat_0", "feat_1"), read.columns());
    assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, read.values());
    Path two = lists("left,right", rows);
    assertTold(two, "lists in columns left, right", "--representations-prefix");
    ReadOptions right = ReadOptions.defaults().withPrefix("right");
    assertArrayEquals(read.values(), Representations.read(two, right).values());
  }

  @Test
  void listsOfOtherLengthsAreNamed() throws IOException {
    String row3 = "row 3, column 'embedding' has";
    List<Float> two = List.of(1f, 2f);
    assertTold(lists("embedding", List.of(two, two, List.of(1f))), row3 + " 1 numbers");
    assertTold(lists("embedding", List.of(two, two, List.of(1f, 2f, 3f))), row3 + " 3 numbers");
    assertTold(lists("embedding", List.of(two, List.of())), "row 2, id 'g1'", "is empty");
    assertTold(lists("embedding", List.of(two, List.of(1f, Float.NaN))), "row 2", "is NaN");
  }

  @Test
  void halvesAndPartsAreRead() throws IOException {
    Files.createDirectories(folder.resolve("parts"));
    for (int part = 0; part < 3; part++) {
      String id = "g" + part;
      ParquetTestFile.write(
          folder.resolve("parts/" + part + ".parquet"),
          "required binary id_str (STRING);"
              + " required fixed_len_byte_array(2) feat_0 (FLOAT16); required int32 feat_1;",
          List.of(part),
          (out, k) -> {
            field(out, "id_str", 0, () -> out.addBinary(Binary.fromString(id)));
            byte[] half = {0, (byte) 0xc1}; // −2.5, the lower byte first
            field(out, "feat_0", 1, () -> out.addBinary(Binary.fromConstantByteArray(half)));
            field(out, "feat_1", 2, () -> out.addInteger(k));
          },
          2);
    }
    Representations read = Representations.read(folder.resolve("parts"));
    assertEquals(List.of("g0", "g1", "g2"), read.ids());
    assertArrayEquals(new float[] {-2.5f, 0, -2.5f, 1, -2.5f, 2}, read.values());
    assertEquals(read.ids(), Representations.read(folder.resolve("parts/*.parquet")).ids());
  }
}
