package zoobot.page;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.finetune.FinetunedModel;

/** What a page holds; what it answers is tested in a browser, by PageIT. */
class ModelPageTest {

  @TempDir private Path folder;

  private String page() throws IOException {
    byte[] wasm = "wasm".getBytes(StandardCharsets.UTF_8);
    BrowserEngine engine = new BrowserEngine("1.2.3", "loader()", "runtime()", wasm);
    Path network = Files.write(folder.resolve("network"), new byte[] {1, 2, 3});
    Path file = folder.resolve("page.html");
    try (FinetunedModel model = FinetunedModel.named("galaxies")) {
      ModelPage.write(model, network, engine, file);
    }
    return Files.readString(file);
  }

  private static String script(String page, String id) {
    Matcher found = Pattern.compile("id=\"" + id + "\">(.*?)</script>").matcher(page);
    assertTrue(found.find(), id);
    return found.group(1);
  }

  private static byte[] unpacked(String text) throws IOException {
    byte[] packed = Base64.getDecoder().decode(text);
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return in.readAllBytes();
    }
  }

  @Test
  void holdsTheNetworkAndWhatRunsIt() throws IOException {
    String page = page();
    assertArrayEquals(new byte[] {1, 2, 3}, unpacked(script(page, "network")));
    assertEquals("wasm", new String(unpacked(script(page, "wasm")), StandardCharsets.UTF_8));
    assertTrue(page.indexOf("loader()") < page.indexOf("runtime()"), "in this order");
    assertFalse(page.contains("{{"), "a part was left out");
    assertTrue(page.contains("default-src 'none'"), "it can't send anything");
  }

  @Test
  void saysWhatTheModelIs() throws IOException {
    JsonObject about = JsonParser.parseString(script(page(), "about")).getAsJsonObject();
    assertEquals("gz-decals-5", about.get("title").getAsString());
    assertEquals(10, about.getAsJsonArray("questions").size());
    assertEquals("galaxy", about.get("frame").getAsString());
    String foot = about.get("foot").getAsString();
    for (String word : List.of("encoder galaxies", "Apache-2.0", "ONNX Runtime Web 1.2.3")) {
      assertTrue(foot.contains(word), foot);
    }
    assertEquals(
        "128 × 128 pixels, frame galaxy",
        about.getAsJsonObject("facts").get("images").getAsString());
  }
}
