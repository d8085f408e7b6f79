package zoobot.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.Map;

/**
 * The messages of the Jupyter widget protocol, for a model that anywidget draws.
 *
 * <p>References: <a
 * href="https://github.com/jupyter-widgets/ipywidgets/blob/main/packages/schema/messages.md">widget
 * messages 2.1</a>, <a href="https://anywidget.dev">anywidget.dev</a>.
 */
final class AnyWidget {

  static final String TARGET = "jupyter.widget";
  static final Map<String, String> METADATA = Map.of("version", "2.1.0");
  static final String VIEW = "application/vnd.jupyter.widget-view+json";

  private static final String MODULE = "anywidget";
  // Any release will do: the model has no members but those that all of them know.
  private static final String VERSION = "*";

  private AnyWidget() {}

  /** Returns the data of the message that opens a model. */
  static JsonObject opening(String esm, String css, JsonObject state) {
    JsonObject all = new JsonObject();
    all.addProperty("_model_module", MODULE);
    all.addProperty("_model_module_version", VERSION);
    all.addProperty("_model_name", "AnyModel");
    all.addProperty("_view_module", MODULE);
    all.addProperty("_view_module_version", VERSION);
    all.addProperty("_view_name", "AnyView");
    all.add("_view_count", JsonNull.INSTANCE);
    all.addProperty("_anywidget_id", "zoobot." + Integer.toHexString(css.hashCode()));
    all.addProperty("_esm", esm);
    all.addProperty("_css", css);
    state.entrySet().forEach(trait -> all.add(trait.getKey(), trait.getValue()));
    return withState(all);
  }

  /** Returns the data of a message that changes the page's copy of some traits. */
  static JsonObject update(JsonObject traits) {
    JsonObject data = withState(traits);
    data.addProperty("method", "update");
    return data;
  }

  /** Returns the traits that a message from the page changes; none if it is of another kind. */
  static JsonObject changes(JsonObject message) {
    return is(message, "update") ? message.getAsJsonObject("state") : new JsonObject();
  }

  /** Says whether a message asks for the whole state, as a page that was loaded anew does. */
  static boolean asksForState(JsonObject message) {
    return is(message, "request_state");
  }

  /** Returns the display data that draws a model. */
  static Map<String, Object> view(String id) {
    return Map.of("model_id", id, "version_major", 2, "version_minor", 0);
  }

  private static boolean is(JsonObject message, String method) {
    JsonElement name = message.get("method");
    return name != null && name.getAsString().equals(method);
  }

  private static JsonObject withState(JsonObject state) {
    JsonObject data = new JsonObject();
    data.add("state", state);
    data.add("buffer_paths", new JsonArray());
    return data;
  }
}
