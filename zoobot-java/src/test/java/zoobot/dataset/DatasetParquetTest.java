package zoobot.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zoobot.catalog.ParquetTestFile.field;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.catalog.Catalog;
import zoobot.catalog.ParquetTestFile;
import zoobot.io.DownloadOptions;
import zoobot.io.Progress;
import zoobot.io.internal.Digest;
import zoobot.io.internal.Packed;
import zoobot.io.internal.TrickyServer;

/** Data sets laid out as the published ones are: Parquet with and without images inside. */
class DatasetParquetTest {

  private static final String INSIDE =
      "optional binary id_str (STRING);"
          + " optional group image { optional binary bytes; optional binary path (STRING); }"
          + " optional int32 ring;";

  private static final String BESIDE =
      "optional binary iauname (STRING); optional binary filename (STRING);"
          + " optional binary file_loc (STRING); optional int64 ring;";

  private static final String HEAD = "{'name': 'p', 'what': 'w', 'licence': 'l', 'citation': 'c', ";

  @TempDir private Path temporary;
  @AutoClose private final TrickyServer server = new TrickyServer();

  private byte[] inside(List<String> ids, String schema) throws IOException {
    byte[] image = png();
    Path file = temporary.resolve("made.parquet");
    String idColumn = schema.contains("id_str") ? "id_str" : "name";
    ParquetTestFile.write(file, schema, ids, (out, id) -> inside(out, id, image, idColumn), 2);
    return Files.readAllBytes(file);
  }

  private static void inside(RecordConsumer out, String id, byte[] image, String idColumn) {
    field(out, idColumn, 0, () -> out.addBinary(Binary.fromString(id)));
    field(
        out,
        "image",
        1,
        () -> {
          out.startGroup();
          field(out, "bytes", 0, () -> out.addBinary(Binary.fromConstantByteArray(image)));
          out.endGroup();
        });
    field(out, "ring", 2, () -> out.addInteger(1));
  }

  private byte[] beside(List<String> ids) throws IOException {
    Path file = temporary.resolve("made.parquet");
    ParquetTestFile.write(file, BESIDE, ids, DatasetParquetTest::beside, 2);
    return Files.readAllBytes(file);
  }

  private static void beside(RecordConsumer out, String id) {
    field(out, "iauname", 0, () -> out.addBinary(Binary.fromString(id)));
    field(out, "filename", 1, () -> out.addBinary(Binary.fromString(id + ".png")));
    field(out, "file_loc", 2, () -> out.addBinary(Binary.fromString("/home/other/a.png")));
    field(out, "ring", 3, () -> out.addLong(0));
  }

  private static byte[] png() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
    image.setRGB(4, 4, 0xffffff);
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  private Catalog fetch(String keys) {
    DownloadOptions options = new DownloadOptions(Duration.ofSeconds(20), 0, Duration.ofMillis(1));
    Manifest manifest = Manifests.parse((HEAD + keys + "}").replace('\'', '"'), "p.json");
    Servers servers = new Servers(server.address(), server.address());
    return Datasets.fetch(manifest, temporary.resolve("data"), options, Progress.SILENT, servers);
  }

  @Test
  void imagesInsideShardsOfTheHub() throws IOException {
    StringBuilder list = new StringBuilder();
    String[] names = {
      "data/train-00000-of-00002.parquet",
      "data/train-00001-of-00002.parquet",
      "data/test-00000-of-00001.parquet"
    };
    for (int i = 0; i < names.length; i++) {
      byte[] shard = inside(List.of("g" + i, "h" + i), INSIDE);
      server.file("/datasets/o/n/resolve/main/" + names[i], shard);
      list.append(list.isEmpty() ? "[" : ",")
          .append("{\"type\": \"file\", \"path\": \"" + names[i] + "\", \"size\": " + shard.length)
          .append(
              ", \"lfs\": {\"oid\": \""
                  + Digest.sha256(temporary.resolve("made.parquet")).hex()
                  + "\"}}");
    }
    server.file("/api/datasets/o/n/tree/main", list.append("]").toString().getBytes());
    String keys =
        "'hub': 'datasets/o/n', 'files': [{'file': 'data/train-*.parquet'},"
            + " {'file': 'data/test-*.parquet'}], 'dataset': {'catalogs': {'train':"
            + " 'data/train-*.parquet', 'test': 'data/test-*.parquet'}, 'labels': ['ring']}";
    Catalog catalog = fetch(keys);
    assertEquals(List.of("g0", "h0", "g1", "h1", "g2", "h2"), catalog.ids());
    assertEquals(List.of("g2", "h2"), catalog.where("split", "test").ids());
    assertTrue(catalog.checkImages().ok(), catalog.checkImages().faults().toString());
    server.close();
    assertEquals(catalog.ids(), fetch(keys).ids());
  }

  @Test
  void imagesInAnArchiveBesideTheTable() throws IOException {
    server.file("/t.parquet", beside(List.of("J1", "J2")));
    server.file(
        "/i.tar.gz",
        Packed.of("tar.gz").file("images/J1.png", png()).file("images/J2.png", png()).bytes());
    String keys =
        "'files': [{'file': 't.parquet', 'urls': ['%1$s/t.parquet']},"
            + "{'file': 'i.tar.gz', 'unpack': '.', 'urls': ['%1$s/i.tar.gz']}],"
            + "'dataset': {'catalogs': {'all': 't.parquet'}, 'id': '{iauname}',"
            + "'images': 'images/{filename}', 'labels': ['ring']}";
    Catalog catalog = fetch(keys.formatted(server.address()));
    assertEquals(List.of("J1", "J2"), catalog.ids());
    assertEquals(temporary.resolve("data/images/J2.png"), catalog.image(1));
    assertTrue(catalog.checkImages().ok(), catalog.checkImages().faults().toString());
    Catalog written = Catalog.read(Datasets.writeCatalog(catalog, temporary.resolve("data")));
    assertEquals(catalog.ids(), written.ids());
    assertEquals(catalog.image(0), written.image(0));
  }

  @Test
  void imagesInsideWithoutAnIdHaveTheRowForOne() throws IOException {
    server.file("/t.parquet", inside(List.of("a"), INSIDE.replace("id_str", "name")));
    String keys =
        "'files': [{'file': 't.parquet', 'urls': ['%s/t.parquet']}],"
            + "'dataset': {'catalogs': {'all': 't.parquet'}}";
    Catalog catalog = fetch(keys.formatted(server.address()));
    assertEquals(List.of("a"), catalog.texts("name"));
    assertEquals(1, catalog.ids().size());
  }
}
