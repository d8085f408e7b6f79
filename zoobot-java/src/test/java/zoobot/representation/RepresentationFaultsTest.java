package zoobot.representation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zoobot.representation.internal.FeatureWriter;

/** A file that can't be used is refused in one message that says where and why. */
class RepresentationFaultsTest {

  @TempDir private Path folder;

  private static void assertTold(Exception e, String... words) {
    for (String word : words) {
      assertTrue(e.getMessage().contains(word), e.getMessage());
    }
  }

  private Exception read(String csv) throws IOException {
    Path file = Files.writeString(folder.resolve("bad.csv"), csv.replace(';', '\n'));
    return assertThrows(IllegalArgumentException.class, () -> Representations.read(file));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id_str,feat_0;a,1;b,NaN | line 3 | 'b' | feat_0 | NaN",
        "id_str,feat_0;a,1;b,Infinity | line 3 | 'b' | feat_0 | Infinity",
        "id_str,feat_0;a,1;b, | line 3 | 'b' | feat_0 | empty",
        "id_str,feat_0;a,one | line 2 | 'a' | feat_0 | 'one'",
        "id_str,feat_0;a,1,2 | line 2 | 3 cells | header has 2 | bad.csv",
        "id_str,feat_0;a,1;a,2 | bad.csv | 'a' | rows 1 and 2 | twice",
        "id_str,feat_0;,1 | line 2 | id_str | empty | bad.csv",
        "name,feat_0;a,1 | bad.csv | id_str | name | feat_0",
        "id_str,fest_0;a,1 | bad.csv | feat_0 | fest_0 | no columns",
        "id_str,feat_0,feat_2;a,1,2 | bad.csv | feat_1 | feat_2 | 2 columns",
        "id_str,feat_0,feat_pca_0;a,1,2 | bad.csv | both | feat_pca_ | --representations-prefix",
        "id_str,feat_0 | bad.csv | header | no row | bad.csv",
        "id_str,ra,dec,feat_0;a,400,0,1 | bad.csv | row 1 | 400 | degrees",
      })
  void faultsOfCsvAreNamed(String csv, String w1, String w2, String w3, String w4)
      throws IOException {
    assertTold(read(csv), w1, w2, w3, w4);
  }

  @Test
  void anEmptyFileAndAMissingOneAreNamed() throws IOException {
    assertTold(read(""), "bad.csv", "empty");
    Path no = folder.resolve("no.parquet");
    assertTold(
        assertThrows(IllegalArgumentException.class, () -> Representations.read(no)), "no.parquet");
  }

  @Test
  void anotherEndingIsNamed() {
    Path fits = folder.resolve("r.fits");
    Representations some = Noise.representations(3, 2, 0);
    assertTold(
        assertThrows(IllegalArgumentException.class, () -> some.save(fits)), "r.fits", ".parquet");
  }

  @Test
  void aBrokenParquetFileIsNamed() throws IOException {
    Path file = Noise.representations(30, 4, 0).save(folder.resolve("cut.parquet"));
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    Exception e = assertThrows(RuntimeException.class, () -> Representations.read(file));
    assertTold(e, "cut.parquet");
  }

  @Test
  void nanInMemoryIsNamed() {
    float[][] rows = {{1, 2}, {3, Float.NaN}};
    Exception e =
        assertThrows(
            IllegalArgumentException.class, () -> Representations.of(List.of("a", "b"), rows));
    assertTold(e, "row 2", "'b'", "feat_1", "NaN");
  }

  @Test
  void nanInParquetIsNamed() {
    float[] values = {1, 2, 3, Float.NaN};
    Path file = folder.resolve("nan.parquet");
    new Representations(
            Ids.of(List.of("a", "b"), "test"), values, List.of("feat_0", "feat_1"), null, "test")
        .save(file);
    Exception e = assertThrows(IllegalArgumentException.class, () -> Representations.read(file));
    assertTold(e, "nan.parquet", "row 2", "'b'", "feat_1", "NaN");
  }

  @Test
  void aFailedSaveLeavesNoFile() {
    Path file = folder.resolve("half.csv");
    assertThrows(
        IllegalStateException.class,
        () ->
            FeatureWriter.write(
                file,
                new FeatureWriter.Layout(List.of("x"), false, "test"),
                table -> {
                  throw new IllegalStateException("stop");
                }));
    assertEquals(0, folder.toFile().list().length, "a file that is not whole is left");
  }
}
