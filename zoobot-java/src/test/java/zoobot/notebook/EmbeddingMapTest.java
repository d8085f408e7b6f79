package zoobot.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import zoobot.catalog.Catalog;
import zoobot.plot.Picture;

class EmbeddingMapTest {

  private static final String EVIL = "</script><script>alert(1)</script>";

  @TempDir Path folder;
  private Catalog catalog;
  private EmbeddingMap map;
  private final JJavaTestKernel kernel = new JJavaTestKernel();

  @BeforeEach
  void open() {
    for (String name : List.of("a.png", "b.png")) {
      Picture.of(new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB)).save(folder.resolve(name));
    }
    Table table =
        Table.create(
            "C.csv",
            StringColumn.create("id_str", "a", EVIL, "c"),
            StringColumn.create("file_loc", "a.png", "b.png", "missing.png"),
            IntColumn.create("ring", new int[] {1, 0, 1}));
    catalog = Catalog.of(table, folder);
    map = EmbeddingMap.of(catalog, new float[][] {{0, 1}, {2, 3}, {4, 5}}, "ring");
    Notebook.use(kernel.kernel());
  }

  @AfterEach
  void leave() {
    Notebook.use(null);
  }

  @Test
  void whatIsSelectedInThePageArrives() {
    Notebook.show(map);
    page("{'selected': [0, 2]}");
    assertEquals(List.of("a", "c"), map.selected());
    assertEquals(List.of("a", "c"), map.selectedIn(catalog).ids());
    assertEquals("EmbeddingMap of 3 galaxies, 2 selected", map.toString());
  }

  @Test
  void whatIsSelectedHereIsShownInThePage() {
    Notebook.show(map);
    map.select(List.of("c", "a"));
    assertEquals("[0,2]", lastState().get("selected").toString());
    assertEquals(List.of("a", "c"), map.selected());
  }

  @Test
  void whoListensHearsOfSelectionsInThePageAndOfNoOthers() {
    List<List<String>> heard = new ArrayList<>();
    map.onSelect(heard::add);
    Notebook.show(map);
    map.select(List.of("c"));
    page("{'selected': [0, 2]}");
    assertEquals(List.of(List.of("a", "c")), heard);
  }

  @Test
  void aGalaxyIsShownAsUnderThePointer() {
    Notebook.show(map);
    map.highlight("c");
    assertEquals(2, lastState().get("lit").getAsInt());
    assertThrows(IllegalArgumentException.class, () -> map.highlight("nobody"));
    assertEquals(List.of("a", EVIL, "c"), map.ids());
  }

  @Test
  void thePageIsBroughtTheImagesItAsksForAndABrokenOneDoesNoHarm() throws IOException {
    Notebook.show(map);
    page("{'want': [2, 0]}");
    JsonObject sheet = lastState().getAsJsonObject("sheet");
    assertEquals("[2,0]", sheet.get("rows").toString());
    String url = sheet.get("url").getAsString();
    byte[] jpeg = Base64.getDecoder().decode(url.substring(url.indexOf(',') + 1));
    assertEquals(
        2 * sheet.get("side").getAsInt(), ImageIO.read(new ByteArrayInputStream(jpeg)).getWidth());
    page("{'want': [7]}");
    assertFalse(lastState().get("error").getAsString().isEmpty());
  }

  @Test
  void theStateHoldsPlacesAndColours() {
    Notebook.show(map);
    JsonObject state =
        kernel.sent().get(0).content().getAsJsonObject("data").getAsJsonObject("state");
    byte[] x = Base64.getDecoder().decode(state.get("x").getAsString());
    assertEquals(2f, ByteBuffer.wrap(x).order(ByteOrder.LITTLE_ENDIAN).getFloat(4));
    assertEquals("[\"#0072b2\",\"#d55e00\"]", state.get("colours").toString());
    assertEquals("AQAB", state.get("group").getAsString());
    assertTrue(state.get("live").getAsBoolean());
    assertTrue(state.get("_esm").getAsString().length() < 13 * 1024);
  }

  @Test
  void aPictureAndAPageStandBesideIt() {
    Notebook.show(map);
    assertNotNull(kernel.shown("image/png").get("image/png"));
    String html = kernel.shown("text/html").get("text/html").toString();
    assertTrue(html.contains("sandbox=\"allow-scripts\""), html);
  }

  @Test
  void noIdCanLeaveThePage() throws IOException {
    String page = Files.readString(map.titled(EVIL).saveHtml(folder.resolve("maps/map.html")));
    assertEquals(2, page.split("</script>", -1).length, page);
    assertTrue(page.contains("<title>&lt;/script&gt;"), page);
    assertTrue(page.contains("const widget = {") && !page.contains("export default"), page);
    String framed = map.html();
    assertEquals(2, framed.split("<iframe", -1).length);
    assertFalse(framed.contains("<script"), framed);
  }

  @Test
  void unknownGalaxiesAreNamed() {
    Exception here =
        assertThrows(IllegalArgumentException.class, () -> map.select(List.of("a", "nobody")));
    assertTrue(here.getMessage().contains("nobody"), here.getMessage());
    map.select(List.of("a", "c"));
    Catalog part = catalog.rows(new int[] {1, 2});
    Exception there = assertThrows(IllegalArgumentException.class, () -> map.selectedIn(part));
    assertTrue(there.getMessage().contains("'a'"), there.getMessage());
  }

  private void page(String state) {
    String comm = kernel.sent().get(0).content().get("comm_id").getAsString();
    String message = "{'method': 'update', 'state': " + state + "}";
    kernel.receive(comm, JsonParser.parseString(message).getAsJsonObject());
  }

  private JsonObject lastState() {
    List<TestKernel.Sent> sent = kernel.sent();
    return sent.get(sent.size() - 1).content().getAsJsonObject("data").getAsJsonObject("state");
  }
}
