package zoobot.finetune;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.stream.StreamSupport;
import zoobot.schema.Schema;

/**
 * What must be known to use a finetuned model, besides its weights.
 *
 * @param task what it answers
 * @param size side of the images in pixels
 * @param features length D of the encoder's representations
 */
record ModelConfig(Task task, int size, int features) {

  /** Raised whenever a folder written now could not be read, or not rightly, by older code. */
  static final int FORMAT = 1;

  /** What wrote a folder; for messages only. */
  static final String VERSION = "zoobot-java 0.1.0";

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  String toJson() {
    JsonObject root = new JsonObject();
    root.addProperty("format", FORMAT);
    root.addProperty("written_by", VERSION);
    root.addProperty("size", size);
    root.addProperty("features", features);
    if (task instanceof ClassTask t) {
      root.addProperty("task", "classifier");
      root.addProperty("label", t.label());
      JsonArray classes = new JsonArray();
      t.classes().forEach(classes::add);
      root.add("classes", classes);
    } else if (task instanceof NumberTask t) {
      root.addProperty("task", "regressor");
      root.addProperty("label", t.label());
      root.addProperty("mean", t.mean());
      root.addProperty("spread", t.spread());
      root.addProperty("unit_interval", t.unitInterval());
      root.addProperty("absolute_error", t.absolute());
    } else if (task instanceof VoteTask t) {
      root.addProperty("task", "vote-tree");
      root.add("schema", JsonParser.parseString(t.schema().toJson()));
    }
    return GSON.toJson(root) + "\n";
  }

  /**
   * Reads what {@link #toJson()} wrote.
   *
   * @param source begins every message
   * @throws IllegalArgumentException if it is of another format, or something is missing
   */
  static ModelConfig fromJson(String json, String source) {
    try {
      JsonObject root = GSON.fromJson(json, JsonObject.class);
      checkFormat(root, source);
      return new ModelConfig(
          task(root), root.get("size").getAsInt(), root.get("features").getAsInt());
    } catch (JsonParseException
        | NullPointerException
        | ClassCastException
        | NumberFormatException
        | IllegalStateException e) {
      throw new IllegalArgumentException(
          source + ": no description of a finetuned model, or a damaged one", e);
    }
  }

  private static void checkFormat(JsonObject root, String source) {
    int format = root.get("format").getAsInt();
    if (format != FORMAT) {
      JsonElement writer = root.get("written_by");
      throw new IllegalArgumentException(
          source
              + ": written by "
              + (writer == null ? "another version" : writer.getAsString())
              + " in format "
              + format
              + "; "
              + VERSION
              + " reads format "
              + FORMAT
              + ". Use that version, or finetune again");
    }
  }

  private static Task task(JsonObject root) {
    String task = root.get("task").getAsString();
    return switch (task) {
      case "classifier" ->
          new ClassTask(root.get("label").getAsString(), strings(root.getAsJsonArray("classes")));
      case "regressor" ->
          new NumberTask(
              root.get("label").getAsString(),
              root.get("mean").getAsDouble(),
              root.get("spread").getAsDouble(),
              root.get("unit_interval").getAsBoolean(),
              root.get("absolute_error").getAsBoolean());
      case "vote-tree" -> new VoteTask(Schema.fromJson(root.get("schema").toString()));
      default -> throw new IllegalStateException("unknown task " + task);
    };
  }

  private static List<String> strings(JsonArray array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonElement::getAsString).toList();
  }
}
