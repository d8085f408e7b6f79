package zoobot.catalog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zoobot.catalog.Csv.assertFault;
import static zoobot.catalog.ParquetTestFile.field;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images inside Parquet, as Hugging Face's data sets have them. */
class ParquetImagesTest {

  private static final String SCHEMA =
      "optional binary id_str (STRING); optional binary file_loc (STRING);"
          + " optional group image { optional binary bytes; optional binary path (STRING); }"
          + " optional int64 ring;";

  private static final FileTime OLD = FileTime.fromMillis(0);

  private record Row(String id, byte[] image) {}

  @TempDir Path folder;

  private Path write(Row... rows) throws IOException {
    return ParquetTestFile.write(
        folder.resolve("train.parquet"), SCHEMA, List.of(rows), ParquetImagesTest::write, 2);
  }

  private static void write(RecordConsumer out, Row row) {
    field(out, "id_str", 0, () -> out.addBinary(Binary.fromString(row.id)));
    field(out, "file_loc", 1, () -> out.addBinary(Binary.fromString("/far/away.jpg")));
    field(out, "image", 2, () -> image(out, row.image));
    field(out, "ring", 3, () -> out.addLong(row.id.length()));
  }

  private static void image(RecordConsumer out, byte[] image) {
    out.startGroup();
    if (image != null) {
      field(out, "bytes", 0, () -> out.addBinary(Binary.fromConstantByteArray(image)));
    }
    out.endGroup();
  }

  private static byte[] jpeg(int size) {
    byte[] image = new byte[size];
    image[0] = (byte) 0xff;
    image[1] = (byte) 0xd8;
    return image;
  }

  @Test
  void imagesAreExtractedBesideTheTableAndNamedByIds() throws IOException {
    Path file =
        write(new Row("a", jpeg(5)), new Row("J1/2 b", jpeg(6)), new Row("J0.5+1.2", jpeg(7)));
    Catalog catalog = Catalog.read(file);
    assertEquals(List.of("id_str", "ring", "file_loc"), catalog.columns());
    assertEquals(folder.resolve("train_images/a.jpg"), catalog.image(0));
    assertEquals(folder.resolve("train_images/J0.5+1.2.jpg"), catalog.image(2));
    assertTrue(catalog.image(1).getFileName().toString().startsWith("J1_2_b~"));
    for (int row = 0; row < 3; row++) {
      assertArrayEquals(jpeg(5 + row), Files.readAllBytes(catalog.image(row)));
    }
    assertArrayEquals(new int[] {1, 6, 8}, catalog.labels("ring"));
  }

  @Test
  void theyAreExtractedOnce() throws IOException {
    Path file = write(new Row("a", jpeg(5)), new Row("b", jpeg(6)));
    Path image = Catalog.read(file).image(1);
    Files.setLastModifiedTime(image, OLD);
    assertEquals(image, Catalog.read(file).image(1));
    assertEquals(OLD, Files.getLastModifiedTime(image));
  }

  @Test
  void whatWasInterruptedGoesOn() throws IOException {
    Path file = write(new Row("a", jpeg(5)), new Row("b", jpeg(6)), new Row("c", jpeg(7)));
    Catalog catalog = Catalog.read(file);
    Files.delete(folder.resolve("train_images/extracted.txt"));
    Files.delete(catalog.image(1));
    Files.write(catalog.image(2), new byte[1]);
    Files.setLastModifiedTime(catalog.image(0), OLD);
    Catalog.read(file);
    assertEquals(OLD, Files.getLastModifiedTime(catalog.image(0)));
    assertEquals(6, Files.size(catalog.image(1)));
    assertEquals(7, Files.size(catalog.image(2)));
    try (Stream<Path> files = Files.list(folder.resolve("train_images"))) {
      assertFalse(files.anyMatch(name -> name.toString().endsWith(".part")));
    }
  }

  @Test
  void aChangedTableIsExtractedAgain() throws IOException {
    Catalog.read(write(new Row("a", jpeg(5))));
    Catalog catalog = Catalog.read(write(new Row("a", jpeg(50)), new Row("b", jpeg(6))));
    assertEquals(50, Files.size(catalog.image(0)));
    assertEquals(6, Files.size(catalog.image(1)));
  }

  private static byte[] other() {
    byte[] image = jpeg(5);
    image[4] = 7;
    return image;
  }

  @Test
  void aFileOfTheSameLengthButOfOtherContentIsReplaced() throws IOException {
    Catalog.read(write(new Row("a", jpeg(5))));
    Files.delete(folder.resolve("train_images/extracted.txt"));
    Catalog catalog = Catalog.read(write(new Row("a", other())));
    assertArrayEquals(other(), Files.readAllBytes(catalog.image(0)));
  }

  @Test
  void aChangedTableOfTheSameLengthIsExtractedAgain() throws IOException {
    Path file = write(new Row("a", jpeg(5)));
    Files.setLastModifiedTime(file, OLD);
    long length = Files.size(file);
    Catalog.read(file);
    write(new Row("a", other()));
    assertEquals(length, Files.size(file));
    assertArrayEquals(other(), Files.readAllBytes(Catalog.read(file).image(0)));
  }

  @Test
  void whatAnotherProcessIsWritingIsLeftAlone() throws IOException {
    Path half = folder.resolve("train_images/a.jpg.part");
    Files.createDirectories(half.getParent());
    Files.write(half, new byte[] {1});
    Path image = Catalog.read(write(new Row("a", jpeg(5)))).image(0);
    assertArrayEquals(jpeg(5), Files.readAllBytes(image));
    assertArrayEquals(new byte[] {1}, Files.readAllBytes(half));
  }

  @Test
  void idsThatDifferOnlyInCaseAreTwoFilesOnEveryDisk() throws IOException {
    Path file = write(new Row("ngc1", jpeg(5)), new Row("NGC1", jpeg(6)), new Row("b", jpeg(7)));
    Catalog catalog = Catalog.read(file);
    assertEquals("ngc1.jpg", catalog.image(0).getFileName().toString());
    String second = catalog.image(1).getFileName().toString();
    assertTrue(second.startsWith("NGC1~") && second.endsWith(".jpg"), second);
    for (int row = 0; row < 3; row++) {
      assertEquals(5 + row, Files.size(catalog.image(row)));
    }
  }

  @Test
  void rowsWithoutAnImageAreNamed() throws IOException {
    Path file = write(new Row("a", jpeg(5)), new Row("b", null));
    assertFault(() -> Catalog.read(file), "row 2, column 'image': holds no image");
  }

  @Test
  void anotherRootHoldsTheFolder() throws IOException {
    Path file = write(new Row("a", jpeg(5)));
    Catalog catalog = Catalog.read(file, folder.resolve("big"));
    assertEquals(folder.resolve("big/train_images/a.jpg"), catalog.image(0));
    assertTrue(Files.exists(catalog.image(0)));
  }
}
