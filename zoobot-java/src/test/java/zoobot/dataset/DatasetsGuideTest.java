package zoobot.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.catalog.Catalog;
import zoobot.io.DownloadOptions;
import zoobot.io.Progress;
import zoobot.io.internal.Packed;
import zoobot.io.internal.TrickyServer;

/** What docs/datasets.md shows works as it stands there. */
class DatasetsGuideTest {

  private static final Path GUIDE = Path.of("docs", "datasets.md");

  @TempDir private Path temporary;

  private static String block(String language) throws IOException {
    Pattern fence = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL);
    Matcher found = fence.matcher(Files.readString(GUIDE));
    assertTrue(found.find(), "no " + language + " in " + GUIDE);
    return found.group(1);
  }

  @Test
  void theManifestOfOnesOwnIsFetched() throws IOException {
    try (TrickyServer server = new TrickyServer()) {
      server.file("/rings/rings.csv", block("text").getBytes(StandardCharsets.UTF_8));
      server.file(
          "/rings/images.tar.gz",
          Packed.of("tar.gz").file("images/a.jpg", "A").file("images/b.jpg", "B").bytes());
      Path manifest = temporary.resolve("my-rings.json");
      Files.writeString(manifest, block("json").replace("https://example.org", server.address()));
      Catalog rings =
          Datasets.fetch(
              Manifests.read(manifest),
              temporary.resolve("data/my-rings"),
              DownloadOptions.defaults(),
              Progress.SILENT);
      assertEquals(List.of("NGC1", "NGC2"), rings.ids());
      assertArrayEquals(new int[] {1, 0}, rings.labels("ring"));
      assertEquals("B", Files.readString(rings.image(1)));
    }
  }

  @Test
  void theNamesInItAreKnown() throws IOException {
    Matcher names = Pattern.compile("`((gz|galaxy)_?[a-z0-9_]+)`").matcher(Files.readString(GUIDE));
    int count = 0;
    while (names.find()) {
      assertEquals(names.group(1), Datasets.find(names.group(1)).name());
      count++;
    }
    assertTrue(count > 5, count + " names");
  }
}
