package zoobot.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.catalog.Catalog;
import zoobot.io.DownloadException;
import zoobot.io.DownloadOptions;
import zoobot.io.Progress;
import zoobot.io.internal.TrickyServer;

/** Files whose names, sizes and digests the hub or Zenodo tell. */
class ListedFilesTest {

  private static final String ONE = "id_str,file_loc\n1,a.jpg\n";
  private static final String TWO = "id_str,file_loc\n2,b.jpg\n";
  private static final String HUB =
      "{\"name\": \"h\", \"what\": \"w\", \"licence\": \"l\", \"citation\": \"c\","
          + "\"hub\": \"datasets/o/n\", \"files\": [{\"file\": \"data/train-*.csv\"}],"
          + "\"dataset\": {\"catalogs\": {\"train\": \"data/train-*.csv\"}}}";
  private static final String ZENODO =
      "{\"name\": \"z\", \"what\": \"w\", \"licence\": \"l\", \"citation\": \"c\","
          + "\"zenodo\": \"123\", \"files\": [{\"file\": \"one.csv\"}],"
          + "\"dataset\": {\"catalogs\": {\"all\": \"one.csv\"}}}";

  @TempDir private Path folder;
  @AutoClose private final TrickyServer server = new TrickyServer();

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String hex(String algorithm, String text) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes(text)));
  }

  private Catalog fetch(String json) {
    DownloadOptions options = new DownloadOptions(Duration.ofSeconds(20), 0, Duration.ofMillis(1));
    Servers servers = new Servers(server.address(), server.address());
    return Datasets.fetch(
        Manifests.parse(json, "m.json"), folder, options, Progress.SILENT, servers);
  }

  private static String entry(String path, String content, String sha256) {
    return "{\"type\": \"file\", \"oid\": \"x\", \"size\": %d, \"path\": \"%s\"%s}"
        .formatted(
            content.length(),
            path,
            sha256 == null ? "" : ", \"lfs\": {\"oid\": \"" + sha256 + "\"}");
  }

  private void serveHub(String oneSha256) throws Exception {
    String list =
        "[{\"type\": \"directory\", \"path\": \"data\", \"size\": 0},"
            + entry("data/train-1.csv", TWO, null)
            + ","
            + entry("data/train-0.csv", ONE, oneSha256)
            + ","
            + entry("data/test-0.csv", TWO, null)
            + "]";
    server.file("/api/datasets/o/n/tree/main", bytes(list));
    for (String revision : List.of("main", "c0ffee")) {
      server.file("/datasets/o/n/resolve/" + revision + "/data/train-0.csv", bytes(ONE));
      server.file("/datasets/o/n/resolve/" + revision + "/data/train-1.csv", bytes(TWO));
    }
  }

  @Test
  void theHubTellsWhichFilesThereAre() throws Exception {
    serveHub(hex("SHA-256", ONE));
    server.header("/datasets/o/n/resolve/main/data/train-0.csv", "X-Repo-Commit", "c0ffee");
    assertEquals(List.of("1", "2"), fetch(HUB).ids());
    assertEquals("/datasets/o/n/resolve/c0ffee/data/train-1.csv", server.requests().get(2));
    server.close();
    assertEquals(2, fetch(HUB).size(), "the list was not kept");
  }

  @Test
  void theHubsDigestCounts() throws Exception {
    serveHub(hex("SHA-256", TWO));
    var e = assertThrows(DownloadException.class, () -> fetch(HUB));
    assertTrue(e.getMessage().contains("does not have the expected sha256"), e.getMessage());
  }

  @Test
  void aListThatCannotBeHadIsTold() {
    var e = assertThrows(DownloadException.class, () -> fetch(HUB));
    assertTrue(
        e.getMessage().startsWith("The list of files of h could not be had: http"), e.getMessage());
    assertTrue(e.getMessage().contains("copy the whole folder to " + folder), e.getMessage());
  }

  @Test
  void aListWithoutTheFileNamesThoseItHas() throws Exception {
    serveHub(null);
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> fetch(HUB.replace("train-*", "valid-*")));
    assertTrue(
        e.getMessage().contains("no file data/valid-*.csv; there are data/test-0.csv"),
        e.getMessage());
  }

  @Test
  void whatIsNoListIsTold() {
    for (String list : List.of("<html>", "{}", "[1]", "[{\"type\": \"file\"}]")) {
      server.file("/api/datasets/o/n/tree/main", bytes(list));
      var e = assertThrows(IllegalArgumentException.class, () -> fetch(HUB), list);
      assertTrue(e.getMessage().contains("this is no list of files"), e.getMessage());
    }
  }

  @Test
  void zenodoTellsSizesAndDigests() throws Exception {
    String list = "{\"files\": [{\"key\": \"one.csv\", \"size\": %d, \"checksum\": \"md5:%s\"}]}";
    server.file("/api/records/123", bytes(list.formatted(ONE.length(), hex("MD5", ONE))));
    server.file("/records/123/files/one.csv", bytes(TWO));
    var e = assertThrows(DownloadException.class, () -> fetch(ZENODO));
    assertTrue(e.getMessage().contains("the expected md5"), e.getMessage());
    server.file("/records/123/files/one.csv", bytes(ONE));
    assertEquals(List.of("1"), fetch(ZENODO).ids());
    assertTrue(Files.exists(folder.resolve("one.csv")));
  }
}
