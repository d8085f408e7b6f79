package zoobot.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zoobot.catalog.Catalog;
import zoobot.io.DownloadOptions;
import zoobot.io.Progress;
import zoobot.io.internal.Digest;
import zoobot.io.internal.OutputLock;
import zoobot.io.internal.Packed;
import zoobot.io.internal.TrickyServer;
import zoobot.table.TableException;

/** A data set is fetched once, checked, unpacked and read. */
class DatasetsTest {

  private static final String TRAIN =
      "id_str,subfolder,filename,ring\n007,s1,a.jpg,1\n8,s2,b.jpg,0\n";
  private static final String TEST = "id_str,subfolder,filename,ring\n9,s1,c.jpg,1\n";

  @TempDir private Path temporary;
  private Path folder;
  @AutoClose private final TrickyServer server = new TrickyServer();
  private byte[] images;

  @BeforeEach
  void start() throws IOException {
    folder = temporary.resolve("data");
    images =
        Packed.of("tar.gz")
            .file("images/s1/a.jpg", "A")
            .file("images/s2/b.jpg", "B")
            .file("images/s1/c.jpg", "C")
            .bytes();
    serve("train.csv", TRAIN);
    serve("test.csv", TEST);
    server.file("/images.tar.gz", images);
  }

  private void serve(String name, String content) {
    server.file("/" + name, bytes(content));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static DownloadOptions options() {
    return new DownloadOptions(Duration.ofSeconds(20), 1, Duration.ofMillis(1));
  }

  private String sha256(byte[] content) throws IOException {
    Path copy = Files.write(temporary.resolve("copy"), content);
    return Digest.sha256(copy).hex();
  }

  private String file(String name, byte[] content, String more) throws IOException {
    return "{'file': '%s', 'bytes': %d, 'sha256': '%s', 'urls': ['%s/%s']%s}"
        .formatted(name, content.length, sha256(content), server.address(), name, more);
  }

  private String files() throws IOException {
    return String.join(
        ",",
        file("train.csv", bytes(TRAIN), ""),
        file("test.csv", bytes(TEST), ""),
        file("images.tar.gz", images, ", 'unpack': '.'"));
  }

  private static final String DATASET =
      "{'catalogs': {'train': 'train.csv', 'test': 'test.csv'},"
          + "'images': 'images/{subfolder}/{filename}', 'labels': ['ring']}";

  private Path manifest(String keys) throws IOException {
    String json = "{'name': 'mine', 'what': 'w', 'licence': 'l', 'citation': 'c', " + keys + "}";
    return Files.writeString(temporary.resolve("mine.json"), json.replace('\'', '"'));
  }

  private Path manifest() throws IOException {
    return manifest("'files': [" + files() + "], 'dataset': " + DATASET);
  }

  private Catalog fetch(Path manifest) {
    return Datasets.fetch(Manifests.read(manifest), folder, options(), Progress.SILENT);
  }

  private String fault(Path manifest) {
    RuntimeException e = assertThrows(RuntimeException.class, () -> fetch(manifest));
    return e.getMessage();
  }

  private static void assertSays(String message, String... words) {
    for (String word : words) {
      assertTrue(message.contains(word), message);
    }
  }

  @Test
  void aDataSetBecomesACatalogue() throws IOException {
    Catalog catalog = fetch(manifest());
    assertEquals(List.of("007", "8", "9"), catalog.ids());
    assertEquals(2, catalog.where("split", "train").size());
    assertEquals(List.of("9"), catalog.where("split", "test").ids());
    assertEquals("A", Files.readString(catalog.image(0)));
    assertEquals("C", Files.readString(catalog.image(2)));
    assertFalse(Files.exists(folder.resolve("images.tar.gz")), "the archive was kept");
  }

  @Test
  void theSecondTimeNothingIsFetched() throws IOException {
    fetch(manifest());
    server.close();
    assertEquals(3, fetch(manifest()).size());
  }

  @Test
  void whatIsMissingIsFetchedAgain() throws IOException {
    fetch(manifest());
    Files.delete(folder.resolve("test.csv"));
    int before = server.requests().size();
    fetch(manifest());
    assertEquals(List.of("/test.csv"), server.requests().subList(before, before + 1));
  }

  @Test
  void aChangedTableIsFound() throws IOException {
    fetch(manifest());
    Files.writeString(folder.resolve("train.csv"), TRAIN.replace("007", "008"));
    assertSays(fault(manifest()), "train.csv", "is not what it should be", "Remove it");
  }

  @Test
  void anArchiveThatReplacesATableIsFound() throws IOException {
    images = Packed.of("tar.gz").file("train.csv", TRAIN.replace("007", "008")).bytes();
    server.file("/images.tar.gz", images);
    assertSays(fault(manifest()), "train.csv", "is not what it should be");
  }

  @Test
  void aKilledUnpackIsDoneAgain() throws IOException {
    fetch(manifest());
    Path images = folder.resolve("images");
    Files.delete(images.resolve("s2/b.jpg"));
    // As if the process had ended before the unpacking was remembered.
    Path record = folder.resolve("download.json");
    Files.writeString(
        record,
        Files.readString(record)
            .replaceAll("(?s)\"unpacked\": \\{.*?\\}\\s*\\}", "\"unpacked\": {}"));
    assertEquals("B", Files.readString(fetch(manifest()).image(1)));
  }

  @Test
  void aWrongArchiveIsNotUnpacked() throws IOException {
    Path manifest = manifest();
    byte[] other = images.clone();
    other[other.length / 2] ^= 1;
    server.file("/images.tar.gz", other);
    assertSays(fault(manifest), "images.tar.gz could not be fetched", "sha256 " + sha256(images));
    assertFalse(Files.exists(folder.resolve("images")));
  }

  @Test
  void aDeadLinkSaysHowToPlaceTheFile() throws IOException {
    Path manifest = manifest();
    server.always("/images.tar.gz", TrickyServer.status(404));
    server.file("/images.tar.gz", images, TrickyServer.status(404));
    String message = fault(manifest);
    assertSays(message, server.address() + "/images.tar.gz: there is no such file (HTTP 404)");
    assertSays(message, "of " + images.length + " bytes, sha256 " + sha256(images));
    assertSays(message, "at " + folder.resolve("images.tar.gz"));
    Files.write(folder.resolve("images.tar.gz"), images);
    assertEquals("A", Files.readString(fetch(manifest).image(0)));
    assertTrue(Files.exists(folder.resolve("images.tar.gz")), "a file placed by hand was removed");
  }

  @Test
  void filesWithoutAnAddressArePlacedByHand() throws IOException {
    String entry = "{'file': 'train.csv', 'bytes': %d, 'sha256': '%s'}";
    Path manifest =
        manifest(
            "'by_hand': 'Ask Ada.', 'files': ["
                + entry.formatted(TRAIN.length(), sha256(bytes(TRAIN)))
                + "], 'dataset': {'catalogs': {'all': 'train.csv'}, 'images': '{filename}'}");
    String message = fault(manifest);
    assertSays(message, "mine has files without a public address. Ask Ada.", folder.toString());
    assertSays(message, "train.csv of " + TRAIN.length() + " bytes, sha256");
    Files.writeString(folder.resolve("train.csv"), TEST);
    assertSays(fault(manifest), "is not what it should be: a file of");
    Files.writeString(folder.resolve("train.csv"), TRAIN);
    Catalog catalog = fetch(manifest);
    assertEquals(2, catalog.size());
    assertFalse(catalog.has("split"));
  }

  @Test
  void withoutADigestTheFirstDownloadPinsIt() throws IOException {
    String keys =
        "'files': [{'file': 'train.csv', 'urls': ['%s/train.csv']}],"
            + "'dataset': {'catalogs': {'all': 'train.csv'}, 'images': '{filename}'}";
    Path manifest = manifest(keys.formatted(server.address()));
    fetch(manifest);
    Files.writeString(folder.resolve("train.csv"), TRAIN + "10,s1,d.jpg,0\n");
    assertSays(fault(manifest), "train.csv", "is not what it should be: sha256");
  }

  @Test
  void idsMayBeNamedOtherwise() throws IOException {
    serve("t.csv", "iauname,ra\nJ1,1.5\nJ2,2\n");
    String keys =
        "'files': [{'file': 't.csv', 'urls': ['%s/t.csv']}],"
            + "'dataset': {'catalogs': {'all': 't.csv'}, 'id': '{iauname}', 'images': '{iauname}.png'}";
    Catalog catalog = fetch(manifest(keys.formatted(server.address())));
    assertEquals(List.of("J1", "J2"), catalog.ids());
    assertEquals(folder.resolve("J2.png"), catalog.image(1));
  }

  @Test
  void tablesOfDifferentTypesAreJoined() throws IOException {
    serve("a.csv", "id_str,file_loc,z,n,only\n1,a.jpg,1,x,5\n");
    serve("b.csv", "id_str,file_loc,z,n\n2,b.jpg,0.5,3\n");
    String keys =
        "'files': [{'file': 'a.csv', 'urls': ['%1$s/a.csv']},"
            + "{'file': 'b.csv', 'urls': ['%1$s/b.csv']}],"
            + "'dataset': {'catalogs': {'x': 'a.csv', 'y': 'b.csv'}}";
    Catalog catalog = fetch(manifest(keys.formatted(server.address())));
    assertEquals(List.of("id_str", "file_loc", "z", "n", "split"), catalog.columns());
    assertEquals(0.5, catalog.numbers("z")[1]);
    assertEquals(List.of("x", "3"), catalog.texts("n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id_str,filename,ring\\n1,../a.jpg,1 | '../a.jpg' would lie outside",
        "id_str,filename,ring\\n1,,1\\n2,b,0 | row 1, column 'filename': is empty",
        "id_str,file,ring\\n1,a.jpg,1 | no column 'filename' for {filename}; there are file",
        "id_str,filename,rign\\n1,a.jpg,1 | no column 'ring' for labels; there are rign",
        "name,filename,ring\\n1,a.jpg,1 | no column 'id_str'",
      })
  void tablesThatDoNotFitAreTold(String table, String words) throws IOException {
    serve("t.csv", table.replace("\\n", "\n") + "\n");
    String keys =
        "'files': [{'file': 't.csv', 'urls': ['%s/t.csv']}], 'dataset': "
            + "{'catalogs': {'all': 't.csv'}, 'images': '{filename}', 'labels': ['ring']}";
    assertSays(fault(manifest(keys.formatted(server.address()))), words);
  }

  @Test
  void aFolderOfAnotherDataSetIsRefused() throws IOException {
    fetch(manifest());
    Path other = temporary.resolve("other.json");
    Files.writeString(other, Files.readString(manifest()).replace("\"mine\"", "\"other\""));
    assertSays(fault(other), folder + " holds mine; choose another folder");
  }

  @Test
  @SuppressWarnings("try") // the lock is only held
  void twoCannotFetchIntoOneFolder() throws IOException {
    Path manifest = manifest();
    try (OutputLock other = OutputLock.ofFolder(folder)) {
      assertSays(fault(manifest), folder + " is being written to by another");
    }
    assertEquals(3, fetch(manifest).size());
  }

  @Test
  void namesAndAliasesAreKnown() {
    assertEquals("gz_rings_demo", Datasets.find("demo_rings").name());
    assertEquals("gz_desi", Datasets.find("hf_hub:mwalmsley/gz_desi").name());
    var e = assertThrows(IllegalArgumentException.class, () -> Datasets.find("gz_ring_demo"));
    assertSays(e.getMessage(), "no data set 'gz_ring_demo'; there are gz_rings_demo");
    assertThrows(IllegalArgumentException.class, () -> Datasets.find("legacy-survey-dr10"));
    assertEquals(Datasets.all().size(), Datasets.list().rowCount());
  }

  @Test
  void aManifestThatIsNoneIsTold() throws IOException {
    assertSays(fault(temporary.resolve("no.json")), "no.json: there is no such file");
    assertSays(fault(Files.writeString(temporary.resolve("x.json"), "{")), "x.json: no manifest");
    Path noData = manifest("'files': [" + files() + "]");
    assertSays(fault(noData), "describes no data set");
  }

  @Test
  void aSplitColumnOfTheTablesOwnIsRefused() throws IOException {
    serve("test.csv", "id_str,file_loc,split\n9,c.jpg,1\n");
    String keys =
        "'files': [{'file': 'test.csv', 'urls': ['%1$s/test.csv']},"
            + "{'file': 'train.csv', 'urls': ['%1$s/train.csv']}], 'dataset': "
            + "{'catalogs': {'a': 'test.csv', 'b': 'train.csv'}}";
    assertSays(fault(manifest(keys.formatted(server.address()))), "test.csv", "column 'split'");
  }

  @Test
  void aCatalogueWithoutImagesIsTold() throws IOException {
    String keys =
        "'files': [{'file': 'train.csv', 'urls': ['%s/train.csv']}],"
            + "'dataset': {'catalogs': {'all': 'train.csv'}}";
    Path manifest = manifest(keys.formatted(server.address()));
    var e = assertThrows(TableException.class, () -> fetch(manifest));
    assertSays(e.getMessage(), "no column 'file_loc'");
  }
}
