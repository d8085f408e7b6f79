package zoobot.finetune;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import zoobot.task.Task;

/**
 * What must be known to use a finetuned model, besides weights; its head's penalty is forgotten.
 */
record ModelConfig(Task task, int size, int features, HeadOptions head) {

  /** Raised when older code could not read a new folder rightly; 2 has heads of hidden layers. */
  static final int FORMAT = 2;

  private static final int LINEAR = 1;

  /** What wrote a folder; for messages only. */
  static final String VERSION = "zoobot-java 0.1.0";

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  String toJson() {
    JsonObject root = new JsonObject();
    root.addProperty("format", head.isLinear() ? LINEAR : FORMAT);
    root.addProperty("written_by", VERSION);
    root.addProperty("size", size);
    root.addProperty("features", features);
    if (!head.isLinear()) {
      root.addProperty("hidden", head.hidden());
      root.addProperty("dropout", head.dropout());
    }
    root.addProperty("task", task.kind());
    task.toJson().entrySet().forEach(entry -> root.add(entry.getKey(), entry.getValue()));
    return GSON.toJson(root) + "\n";
  }

  /** Reads what {@link #toJson()} wrote; the source begins every message. */
  static ModelConfig fromJson(String json, String source) {
    try {
      JsonObject root = GSON.fromJson(json, JsonObject.class);
      checkFormat(root, source);
      HeadOptions head = HeadOptions.defaults();
      if (root.has("hidden")) {
        head = head.withHidden(root.get("hidden").getAsInt());
        head = head.withDropout(root.get("dropout").getAsFloat());
      }
      int size = root.get("size").getAsInt();
      return new ModelConfig(task(root, source), size, root.get("features").getAsInt(), head);
    } catch (JsonParseException
        | NullPointerException
        | ClassCastException
        | NumberFormatException
        | IllegalStateException e) {
      throw new IllegalArgumentException(
          source + ": no description of a finetuned model, or a damaged one", e);
    }
  }

  private static Task task(JsonObject root, String source) {
    try {
      return Task.fromJson(root);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(source + ": " + e.getMessage(), e);
    }
  }

  private static void checkFormat(JsonObject root, String source) {
    int format = root.get("format").getAsInt();
    if (format < LINEAR || format > FORMAT) {
      JsonElement by = root.get("written_by");
      String writer = by == null ? "another version" : by.getAsString();
      throw new IllegalArgumentException(
          "%s: written by %s in format %d; %s reads formats %d to %d. Use that version, or finetune again"
              .formatted(source, writer, format, VERSION, LINEAR, FORMAT));
    }
  }
}
