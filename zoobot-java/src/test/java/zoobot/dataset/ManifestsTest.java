package zoobot.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.io.internal.Digest;
import zoobot.io.internal.HubRepository;
import zoobot.schema.Schemas;

/** Every file of data-manifests is a manifest and is found at run time. */
class ManifestsTest {

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("..", "data-manifests"))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  @Test
  void everyFileIsAManifestOfItsName() throws IOException {
    for (Path file : files()) {
      Manifest manifest = Manifests.parse(Files.readString(file), file.toString());
      assertEquals(file.getFileName().toString(), manifest.name() + ".json");
    }
    assertTrue(files().size() > 10, files().size() + " manifests");
  }

  @Test
  void theLibraryFindsThemAll() throws IOException {
    assertEquals(
        files().stream().map(f -> f.getFileName().toString()).toList(),
        Manifests.all().stream().map(m -> m.name() + ".json").sorted().toList());
  }

  @Test
  void theyAreFoundByNameAndByRepository() {
    Manifest nano = Manifests.find("zoobot-encoder-convnext_nano").orElseThrow();
    HubRepository repository = HubRepository.parse("mwalmsley/zoobot-encoder-convnext_nano@v1");
    assertEquals(nano, Manifests.find(repository).orElseThrow());
    assertTrue(Manifests.find("no such").isEmpty());
  }

  @Test
  void bundledFilesAreThoseOfTheirManifests(@TempDir Path folder) throws IOException {
    for (Manifest manifest : Manifests.all()) {
      for (Manifest.File file :
          manifest.bundledAs() == null ? List.<Manifest.File>of() : manifest.files()) {
        String resource = "/" + manifest.bundledAs() + "/" + file.file();
        Path copy = folder.resolve("copy");
        try (InputStream in = getClass().getResourceAsStream(resource)) {
          Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        assertEquals(file.bytes(), Files.size(copy), resource);
        assertEquals(file.digest(), Digest.sha256(copy), resource);
      }
    }
  }

  @Test
  void everyDataSetIsOfAKnownSchema() {
    for (Manifest manifest : Datasets.all()) {
      String schema = manifest.dataset().schema();
      if (schema != null) {
        assertTrue(Schemas.named(schema).size() > 0, manifest.name());
      }
    }
  }

  @Test
  void noNameOrAliasStandsTwice() {
    List<String> names =
        Manifests.all().stream()
            .flatMap(m -> Stream.concat(Stream.of(m.name()), m.aliases().stream()))
            .toList();
    assertEquals(names.stream().distinct().toList(), names);
  }

  @Test
  void whatIsNotPublicHasADigestAndSaysWhoHasIt() {
    List<Manifest> byHand = Manifests.all().stream().filter(m -> m.byHand() != null).toList();
    assertEquals(7, byHand.size(), byHand.toString());
    for (Manifest manifest : byHand) {
      assertTrue(manifest.byHand().contains("ask"), manifest.name());
      assertTrue(manifest.files().stream().allMatch(f -> f.md5() != null), manifest.name());
    }
  }

  @Test
  void publicArchivesHaveDigests() {
    for (Manifest manifest : Datasets.all()) {
      for (Manifest.File file : manifest.files()) {
        boolean known =
            file.digest() != null || manifest.hub() != null || manifest.zenodo() != null;
        assertTrue(known || file.file().equals("hubble_images.tar.gz"), file.toString());
      }
    }
  }
}
