package zoobot.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import zoobot.plot.Picture;

class WidgetTest {

  private static final Picture STILL =
      Picture.of(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB));

  private final Widget widget = Widget.of("export default {}", "p {}", () -> STILL);

  static Stream<TestKernel> kernels() {
    return KernelsTest.kernels();
  }

  @AfterEach
  void leave() {
    Notebook.use(null);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void opensOnceWithItsStateAndAPictureBesideIt(TestKernel kernel) {
    Notebook.use(kernel.kernel());
    widget.set("count", 1);
    Notebook.show(widget);
    Notebook.show(widget);

    assertEquals(1, kernel.sent().size());
    TestKernel.Sent open = kernel.sent().get(0);
    assertEquals("comm_open", open.type());
    assertEquals("jupyter.widget", open.content().get("target_name").getAsString());
    assertEquals("2.1.0", open.metadata().get("version"));
    JsonObject state = open.content().getAsJsonObject("data").getAsJsonObject("state");
    assertEquals("AnyModel", state.get("_model_name").getAsString());
    assertEquals("export default {}", state.get("_esm").getAsString());
    assertEquals(1, state.get("count").getAsInt());
    Map<String, Object> shown = kernel.shown(AnyWidget.VIEW, "image/png");
    assertEquals(AnyWidget.view(id(kernel)), shown.get(AnyWidget.VIEW));
    assertNotNull(shown.get("image/png"));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void changesGoBothWays(TestKernel kernel) {
    Notebook.use(kernel.kernel());
    List<Integer> heard = new ArrayList<>();
    widget.onChange("count", value -> heard.add(value.getAsInt()));
    Notebook.show(widget);
    widget.set("other", null);
    kernel.receive(id(kernel), json("{'method': 'update', 'state': {'count': 7}}"));

    JsonObject update = kernel.sent().get(1).content().getAsJsonObject("data");
    assertEquals(
        json("{'state': {'other': null}, 'buffer_paths': [], 'method': 'update'}"), update);
    assertEquals(List.of(7), heard);
    assertEquals(7, widget.get("count").getAsInt());
    assertTrue(widget.get("unknown").isJsonNull());
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void aPageThatIsLoadedAnewGetsTheWholeState(TestKernel kernel) {
    Notebook.use(kernel.kernel());
    Notebook.show(widget);
    widget.set("count", 3);
    kernel.receive(id(kernel), json("{'method': 'request_state'}"));
    JsonObject data = kernel.sent().get(2).content().getAsJsonObject("data");
    JsonObject state = data.getAsJsonObject("state");
    assertEquals("update", data.get("method").getAsString());
    assertEquals(3, state.get("count").getAsInt());
    assertEquals("AnyView", state.get("_view_name").getAsString());
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void aPageThatIsLoadedAnewIsToldWhichWidgetsThereAre(TestKernel kernel) {
    Notebook.use(kernel.kernel());
    widget.set("count", 3);
    Notebook.show(widget);
    kernel.open("jupyter.widget.control", "control");
    kernel.receive("control", json("{'method': 'request_states'}"));
    TestKernel.Sent answer = kernel.sent().get(1);
    assertEquals("control", answer.content().get("comm_id").getAsString());
    JsonObject data = answer.content().getAsJsonObject("data");
    assertEquals("update_states", data.get("method").getAsString());
    JsonObject model = data.getAsJsonObject("states").getAsJsonObject(id(kernel));
    assertEquals("AnyModel", model.get("model_name").getAsString());
    assertEquals(3, model.getAsJsonObject("state").get("count").getAsInt());
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void allMessagesOfThePageArrive(TestKernel kernel) {
    Notebook.use(kernel.kernel());
    List<String> heard = new ArrayList<>();
    widget.onMessage(message -> heard.add(message.toString()));
    Notebook.show(widget);
    kernel.receive(id(kernel), json("{'method': 'custom', 'content': {'a': 1}}"));
    kernel.receive(id(kernel), json("{'method': 'custom', 'content': 'b'}"));
    assertEquals(List.of("{\"a\":1}", "\"b\""), heard);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void thePageIsToldWhatAListenerThrows(TestKernel kernel) {
    Notebook.use(kernel.kernel());
    widget.onChange(
        "count",
        value -> {
          throw new IllegalArgumentException("no such galaxy");
        });
    Notebook.show(widget);
    kernel.receive(id(kernel), json("{'method': 'update', 'state': {'count': 7}}"));
    JsonObject data = kernel.sent().get(1).content().getAsJsonObject("data");
    assertEquals(json("{'error': 'no such galaxy'}"), data.get("state"));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void withoutAPageThePictureStands(TestKernel kernel) {
    kernel.disconnect();
    Notebook.use(kernel.kernel());
    Notebook.show(widget);
    assertNull(kernel.shown(AnyWidget.VIEW).get(AnyWidget.VIEW));
    assertNotNull(kernel.shown("image/png").get("image/png"));
  }

  private static String id(TestKernel kernel) {
    return kernel.sent().get(0).content().get("comm_id").getAsString();
  }

  private static JsonObject json(String text) {
    return JsonParser.parseString(text).getAsJsonObject();
  }
}
