package zoobot.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zoobot.io.internal.Download;

class ManifestTest {

  private static final String REST =
      "\"name\": \"n\", \"what\": \"w\", \"licence\": \"l\", \"citation\": \"c\"";

  private static Manifest read(String json) {
    return Manifests.parse(json, "m.json");
  }

  @Test
  void aDataSetIsDescribed() {
    Manifest manifest =
        read(
            "{"
                + REST
                + ", \"files\": [{\"file\": \"t.parquet\", \"md5\": \""
                + "0".repeat(32)
                + "\", \"urls\": [\"https://a.org/t\", \"https://b.org/t\"]}],"
                + "\"dataset\": {\"galaxies\": 1000, \"catalogs\": {\"train\": \"t.parquet\"},"
                + "\"images\": \"images/{id_str}.jpg\", \"labels\": [\"ring\"]}}");
    assertEquals(Map.of("train", "t.parquet"), manifest.dataset().catalogs());
    Download.Source source = Servers.defaults().source(manifest, manifest.files().get(0), null);
    assertEquals(List.of("https://a.org/t", "https://b.org/t"), source.addresses());
    assertEquals("md5", source.digest().algorithm());
    assertEquals(-1, source.bytes());
  }

  @Test
  void theHubComesFirst() {
    Manifest manifest =
        read(
            "{"
                + REST
                + ", \"hub\": \"o/n\", \"files\": [{\"file\": \"x.bin\", \"bytes\": 7,"
                + "\"urls\": [\"https://a.org/x\"]}]}");
    Download.Source source = Servers.defaults().source(manifest, manifest.files().get(0), null);
    assertEquals(7, source.bytes());
    assertTrue(source.addresses().get(0).endsWith("/o/n/resolve/main/x.bin"), source.toString());
    assertEquals("https://a.org/x", source.addresses().get(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'files': [] | lists no files",
        "'files': [{'file': 'x'}] | x has no address",
        "'files': [{'file': '../x'}] | relative name",
        "'files': [{'file': '/x'}] | relative name",
        "'hub': 'o/n', 'files': [{'file': 'x', 'sha256': '50af2a8c'}] | 64 hexadecimal digits",
        "'hub': 'o/n', 'files': [{'file': 'x', 'sha': 'a'}] | unknown key 'sha'",
        "'hub': 'o/n', 'files': [{'file': 'x', 'urls': ['http://a.org/x']}] | not https:",
        "'hub': '../..', 'files': [{'file': 'x'}] | owner/name",
        "'hub': 'o/n', 'revision': '../a', 'files': [{'file': 'x'}] | branch, tag or commit",
        "'hub': 'o/n', 'files': [{'file': 'x'}], 'encoder': {'channels': 3} | an architecture",
        "'hub': 'o/n', 'files': [{'file': 'x'}], 'encoder': {'channel': 3} | unknown key 'channel'",
        "'hub': 'o/n', 'files': [{'file': 'x'}], 'dataset': {'labels': ['a']} | at least one table",
        "'hub': 'o/n', 'files': [{'file': 'x'}], 'dataset': {'labels': ['a'], 'catalogs': {'a': 'y'}} | [y] are not in [x]",
        "'files': [{'file': 'x*', 'urls': ['https://a.org/x']}] | needs a hub or zenodo",
        "'files': [{'file': 'x/*/y', 'urls': ['https://a.org/x']}] | relative name",
        "'zenodo': 'abc', 'files': [{'file': 'x'}] | zenodo is a number",
        "'hub': 'o/n', 'files': [{'file': 'x', 'unpack': '../y'}] | unpack is a folder",
        "'hub': 'o/n', 'files': [{'file': 'x'}], 'dataset': {'catalogs': {'a': 'x'}, 'images': 'a.jpg'} | needs a column in braces",
        "'hub': 'o/n', 'files': [{'file': 'x'}], 'dataset': {'catalogs': {'a': 'x'}, 'images': '{a'} | braces",
        "'cutouts': {'url': 'https://a.org/?ra={ra}'} | needs {ra} and {dec}",
        "'cutouts': {'url': 'http://a.org/?ra={ra}&dec={dec}'} | https:",
        "'cutouts': {'url': 'https://a.org/?ra={ra}&dec={dec}', 'pixels': 0} | > 0",
        "'cutouts': {'url': 'https://a.org/?ra={ra}&dec={dec}', 'requests_per_second': 100} | a burden",
        "'cutouts': {'url': 'https://a.org/?ra={ra}&dec={dec}', 'size': 1} | unknown key 'size'",
        "'hub': 'o/n', 'files': [{'file': 'x', 'bytes': 'many'}] | no manifest",
        "'hub': 'o/n', 'files': {} | no manifest",
      })
  void faultsAreNamed(String keys, String words) {
    String json = "{" + REST + ", " + keys.replace('\'', '"') + "}";
    String message = assertThrows(IllegalArgumentException.class, () -> read(json)).getMessage();
    assertTrue(message.startsWith("m.json") && message.contains(words.replace('"', '\'')), message);
  }

  @Test
  void whatIsNeededIsSaid() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> read("{\"name\": \"n\"}")).getMessage();
    assertEquals("m.json: a manifest needs what", message);
    assertThrows(IllegalArgumentException.class, () -> read(""));
    assertThrows(IllegalArgumentException.class, () -> read("[]"));
  }
}
