package zoobot.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The messages of the Jupyter widget protocol, for a model that anywidget draws.
 *
 * <p>References: <a
 * href="https://github.com/jupyter-widgets/ipywidgets/blob/main/packages/schema/messages.md">widget
 * messages 2.1</a>, <a href="https://anywidget.dev">anywidget.dev</a>.
 */
final class AnyWidget {

  static final String TARGET = "jupyter.widget";
  static final String CONTROL = "jupyter.widget.control";
  static final Map<String, String> METADATA = Map.of("version", "2.1.0");
  static final String VIEW = "application/vnd.jupyter.widget-view+json";

  private static final String MODULE = "anywidget";
  // Any release will do: the model has no members but those that all of them know.
  private static final String VERSION = "*";

  private AnyWidget() {}

  /** Returns the whole state of a model that has these traits. */
  static JsonObject state(String esm, String css, JsonObject traits) {
    Map<String, Object> all = new HashMap<>();
    all.put("_model_module", MODULE);
    all.put("_model_module_version", VERSION);
    all.put("_model_name", "AnyModel");
    all.put("_view_module", MODULE);
    all.put("_view_module_version", VERSION);
    all.put("_view_name", "AnyView");
    all.put("_view_count", null);
    all.put("_anywidget_id", "zoobot." + Integer.toHexString(css.hashCode()));
    all.put("_esm", esm);
    all.put("_css", css);
    all.putAll(traits.asMap());
    return KernelJson.GSON.toJsonTree(all).getAsJsonObject();
  }

  /** Returns the data of the message that opens a model. */
  static JsonObject opening(JsonObject state) {
    return data("state", state);
  }

  /** Returns the data that tells a page that was loaded anew which models there are, by id. */
  static JsonObject models(Map<String, JsonObject> states) {
    JsonObject all = new JsonObject();
    states.forEach(
        (id, state) -> {
          JsonObject model = new JsonObject();
          for (String part : List.of("model_module", "model_module_version", "model_name")) {
            model.add(part, state.get("_" + part));
          }
          model.add("state", state);
          all.add(id, model);
        });
    JsonObject data = data("states", all);
    data.addProperty("method", "update_states");
    return data;
  }

  /** Returns the data of a message that changes the page's copy of some traits. */
  static JsonObject update(JsonObject traits) {
    JsonObject data = opening(traits);
    data.addProperty("method", "update");
    return data;
  }

  /** Returns the traits that a message from the page changes; none if it is of another kind. */
  static JsonObject changes(JsonObject message) {
    return is(message, "update") ? message.getAsJsonObject("state") : new JsonObject();
  }

  /** Returns what the page sent by {@code model.send}, if the message is of that kind. */
  static Optional<JsonElement> custom(JsonObject message) {
    return is(message, "custom") ? Optional.of(message.get("content")) : Optional.empty();
  }

  /** Says whether a message asks for the whole state of its model, or of all. */
  static boolean asksForState(JsonObject message) {
    return is(message, "request_state") || is(message, "request_states");
  }

  /** Returns the display data that draws a model. */
  static Map<String, Object> view(String id) {
    return Map.of("model_id", id, "version_major", 2, "version_minor", 0);
  }

  private static boolean is(JsonObject message, String method) {
    JsonElement name = message.get("method");
    return name != null && name.getAsString().equals(method);
  }

  private static JsonObject data(String name, JsonObject value) {
    JsonObject data = new JsonObject();
    data.add(name, value);
    data.add("buffer_paths", new JsonArray()); // no value is sent apart from the JSON
    return data;
  }
}
