package zoobot.notebook;

import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.List;
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
  static final String CONTROL = "jupyter.widget.control";
  static final Map<String, String> METADATA = Map.of("version", "2.1.0");
  static final String VIEW = "application/vnd.jupyter.widget-view+json";

  private static final String BUFFERS =
      "buffer_paths"; // none: no value is sent apart from the JSON
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
    return json(all);
  }

  /** Returns the data of the message that opens a model. */
  static JsonObject opening(JsonObject state) {
    return json(Map.of("state", state, BUFFERS, List.of()));
  }

  /** Returns the data that tells a page that was loaded anew which models there are, by id. */
  static JsonObject models(Map<String, JsonObject> states) {
    Map<String, Object> all = new HashMap<>();
    states.forEach(
        (id, state) -> {
          JsonObject model = json(Map.of("state", state));
          for (String part : List.of("model_module", "model_module_version", "model_name")) {
            model.add(part, state.get("_" + part));
          }
          all.put(id, model);
        });
    return json(Map.of("method", "update_states", "states", all, BUFFERS, List.of()));
  }

  /** Returns the data of a message that changes the page's copy of some traits. */
  static JsonObject update(JsonObject traits) {
    return json(Map.of("method", "update", "state", traits, BUFFERS, List.of()));
  }

  /** Returns the method of a message from the page; empty if it has none. */
  static String method(JsonObject message) {
    return message.has("method") ? message.get("method").getAsString() : "";
  }

  /** Returns the display data that draws a model. */
  static Map<String, Object> view(String id) {
    return Map.of("model_id", id, "version_major", 2, "version_minor", 0);
  }

  private static JsonObject json(Map<String, ?> members) {
    return KernelJson.GSON.toJsonTree(members).getAsJsonObject();
  }
}
