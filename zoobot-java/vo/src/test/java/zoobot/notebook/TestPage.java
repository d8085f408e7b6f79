package zoobot.notebook;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A notebook's page with one widget in it, played by a test. */
public final class TestPage implements Kernel, AutoCloseable {

  private final JsonObject traits = new JsonObject();
  private Listener listener;

  private final Link link =
      new Link() {
        @Override
        public String getID() {
          return "page";
        }

        @Override
        public void post(JsonObject data) {
          data.getAsJsonObject("state").asMap().forEach(traits::add);
        }
      };

  private TestPage() {}

  /** Opens a map in a page. */
  public static TestPage of(EmbeddingMap map) {
    TestPage page = new TestPage();
    Notebook.use(page);
    map.rendering();
    return page;
  }

  /** Opens a labelling panel in a page. */
  public static TestPage of(LabellingPanel panel) {
    TestPage page = new TestPage();
    Notebook.use(page);
    panel.rendering();
    return page;
  }

  /** Plays a lasso around points. */
  public void lasso(int... points) {
    change("{'selected': " + Arrays.toString(points) + "}");
  }

  /** Plays the page changing traits. */
  public void change(String state) {
    String message = "{'method': 'update', 'state': " + state + "}";
    listener.hear(link, JsonParser.parseString(message).getAsJsonObject());
  }

  /** Returns a trait as Java last sent it to the page. */
  public JsonElement trait(String name) {
    return traits.get(name);
  }

  @Override
  public void close() {
    Notebook.use(null);
  }

  @Override
  public <T> void register(
      Class<T> type, Set<String> types, Function<T, Map<String, Object>> rendering) {}

  @Override
  public void show(Object value) {}

  @Override
  public Optional<Link> open(
      String target, Map<String, ?> metadata, JsonObject data, Listener heard) {
    listener = heard;
    link.post(data);
    return Optional.of(link);
  }

  @Override
  public void answer(String target, Listener heard) {}
}
