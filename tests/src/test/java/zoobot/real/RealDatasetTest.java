package zoobot.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.Shared;
import zoobot.catalog.Catalog;
import zoobot.dataset.Datasets;
import zoobot.io.DownloadException;
import zoobot.io.internal.Digest;

/** Real galaxies, described by a manifest and placed by hand. */
class RealDatasetTest {

  @TempDir private Path temporary;

  private static String entry(Path file, String more) throws IOException {
    return "{\"file\": \"%s\", \"bytes\": %d, \"sha256\": \"%s\"%s}"
        .formatted(file.getFileName(), Files.size(file), Digest.sha256(file).hex(), more);
  }

  @Test
  void anArchiveOfRealGalaxiesIsUnpackedAndRead() throws IOException {
    Path table = Shared.file("data/gz-mini/catalog.csv");
    Path archive = Shared.file("data/gz-mini/gz2.tar.gz");
    Path manifest =
        Files.writeString(
            temporary.resolve("mini.json"),
            "{\"name\": \"mini\", \"what\": \"w\", \"licence\": \"l\", \"citation\": \"c\","
                + "\"by_hand\": \"It lies beside the checkout.\", \"files\": ["
                + entry(table, "")
                + ","
                + entry(archive, ", \"unpack\": \".\"")
                + "], \"dataset\": {\"catalogs\": {\"all\": \"catalog.csv\"},"
                + "\"schema\": \"gz-mini\", \"labels\": [\"ring\"]}}");
    Path folder = temporary.resolve("mini");
    var e = assertThrows(DownloadException.class, () -> Datasets.fetch(manifest, folder));
    assertTrue(e.getMessage().contains("gz2.tar.gz of "), e.getMessage());
    Files.copy(table, folder.resolve("catalog.csv"));
    Files.copy(archive, folder.resolve("gz2.tar.gz"));
    Catalog gz2 = Datasets.fetch(manifest, folder).where("campaign", "gz2");
    assertEquals(377, gz2.size());
    assertTrue(gz2.checkImages().ok(), gz2.checkImages().faults().toString());
  }
}
