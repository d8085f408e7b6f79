package zoobot.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.github.spencerpark.ijava.IJava;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.dflib.jjava.jupyter.Extension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import zoobot.plot.Gallery;
import zoobot.plot.Picture;
import zoobot.predict.Predictions;
import zoobot.similarity.Neighbours;

class KernelsTest {

  static Stream<TestKernel> kernels() {
    return Stream.of(new JJavaTestKernel(), new IJavaTestKernel());
  }

  @AfterEach
  void leave() {
    Notebook.use(null);
    IJava.setKernelInstance(null);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void picturesAreShownAsPng(TestKernel kernel) throws IOException {
    Notebook.use(kernel.kernel());
    Notebook.show(Picture.of(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB)));
    Map<String, Object> shown = kernel.shown("image/png", "text/plain", "text/html");
    byte[] png = Base64.getDecoder().decode((String) shown.get("image/png"));
    assertEquals(3, ImageIO.read(new ByteArrayInputStream(png)).getWidth());
    assertEquals("Picture of 3 × 2 pixels", shown.get("text/plain"));
    assertNull(shown.get("text/html"));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void galleriesAreShownAsJpeg(TestKernel kernel) throws IOException {
    Notebook.use(kernel.kernel());
    Notebook.show(Gallery.of(List.of(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB))));
    Map<String, Object> shown = kernel.shown("image/jpeg", "text/plain");
    byte[] jpeg = Base64.getDecoder().decode((String) shown.get("image/jpeg"));
    assertEquals(2 * 170, ImageIO.read(new ByteArrayInputStream(jpeg)).getWidth());
    assertEquals("Gallery of 1 images in 1 columns", shown.get("text/plain"));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void predictionsAndNeighboursAreShownAsTables(TestKernel kernel) {
    Notebook.use(kernel.kernel());
    Notebook.show(new Predictions(List.of("a"), List.of("ring_pred"), new float[][] {{0.5f}}));
    String table = (String) kernel.shown("text/html").get("text/html");
    assertTrue(table.contains("ring_pred") && table.contains("predictions: 1 row"), table);
    Notebook.show(new Neighbours(List.of("a"), List.of(), "far <off>"));
    String warned = (String) kernel.shown("text/html").get("text/html");
    assertTrue(warned.startsWith("<p>far &lt;off&gt;</p>"), warned);
  }

  @Test
  void theDeviceIsTold() {
    String line = Notebook.device();
    assertTrue(line.startsWith("This runs on the") && line.contains(" cores"), line);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void tablesAreShownAsHtmlAndAnythingElseAsText(TestKernel kernel) {
    Notebook.use(kernel.kernel());
    Notebook.show(Table.create("t", StringColumn.create("id", "a<b")));
    String html = (String) kernel.shown("text/html").get("text/html");
    assertTrue(html.contains("a&lt;b") && html.contains("t: 1 row"), html);
    Notebook.show(List.of(1, 2));
    assertEquals("[1, 2]", kernel.shown("text/plain").get("text/plain"));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void aCommOpensSendsAndReceives(TestKernel kernel) {
    List<JsonObject> received = new ArrayList<>();
    Kernel.Link comm =
        kernel
            .kernel()
            .open(
                "target",
                Map.of("version", "2.1.0"),
                member("a", "1"),
                (link, data) -> received.add(data))
            .orElseThrow();
    comm.post(member("b", "2"));
    kernel.receive(comm.getID(), member("c", "3"));

    TestKernel.Sent open = kernel.sent().get(0);
    assertEquals("comm_open", open.type());
    assertEquals("2.1.0", open.metadata().get("version"));
    assertEquals(member("a", "1"), open.content().get("data"));
    TestKernel.Sent message = kernel.sent().get(1);
    assertEquals("comm_msg", message.type());
    assertEquals(member("b", "2"), message.content().get("data"));
    assertEquals(List.of(member("c", "3")), received);
  }

  @Test
  void jjavaFindsTheExtensionInTheJar() {
    JJavaTestKernel kernel = new JJavaTestKernel();
    Extension extension = ServiceLoader.load(Extension.class).findFirst().orElseThrow();
    extension.install(kernel);
    assertTrue(Notebook.isKernel());
    kernel.display(kernel.getRenderer().render(Table.create("empty")));
    assertTrue(kernel.shown("text/html").get("text/html").toString().contains("empty: 0 rows"));
    extension.uninstall(kernel);
    assertFalse(Notebook.isKernel());
  }

  @Test
  void ijavaIsFoundWhenTheLibraryIsFirstUsed() {
    IJavaTestKernel kernel = new IJavaTestKernel();
    IJava.setKernelInstance(kernel);
    Notebook.device();
    kernel.display(kernel.getRenderer().render(Table.create("empty")));
    assertTrue(kernel.shown("text/html").get("text/html").toString().contains("empty: 0 rows"));
  }

  @Test
  void ijavaDrawsAWidgetThatWasNotShown() {
    IJavaTestKernel kernel = new IJavaTestKernel();
    IJava.setKernelInstance(kernel);
    Picture picture = Picture.of(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB));
    kernel.display(kernel.getRenderer().render(Widget.of("", "", () -> picture)));
    assertNotNull(kernel.shown(AnyWidget.VIEW).get(AnyWidget.VIEW));
  }

  @Test
  void outsideAKernelTextIsPrinted() {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      Notebook.show(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB));
    } finally {
      System.setOut(before);
    }
    assertEquals("Picture of 3 × 2 pixels", bytes.toString(StandardCharsets.UTF_8).strip());
  }

  private static JsonObject member(String name, String value) {
    JsonObject object = new JsonObject();
    object.addProperty(name, value);
    return object;
  }
}
