package zoobot.notebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A cell of code with its outputs. */
record NotebookCell(JsonObject json) {

  private static final Pattern EMBEDDED =
      Pattern.compile("data:image/(?:png|jpeg);base64,([A-Za-z0-9+/=\\s]+)");

  String source() {
    return text(json.get("source"));
  }

  /** Returns the place in the order in which cells were run; 0 for none. */
  int count() {
    JsonElement count = json.get("execution_count");
    return count == null || count.isJsonNull() ? 0 : count.getAsInt();
  }

  /** Returns what the cell put out: MIME types, and "stream" or "error". */
  Set<String> kinds() {
    Set<String> kinds = new TreeSet<>();
    for (JsonObject output : outputs()) {
      if (output.has("data")) {
        kinds.addAll(output.getAsJsonObject("data").keySet());
      } else {
        kinds.add(output.get("output_type").getAsString());
      }
    }
    return kinds;
  }

  /** Returns the files of all pictures, those inside tables too. */
  List<byte[]> pictures() {
    List<byte[]> pictures = new ArrayList<>();
    for (JsonObject output : outputs()) {
      if (output.has("data")) {
        JsonObject data = output.getAsJsonObject("data");
        data.keySet().stream()
            .filter(kind -> kind.matches("image/(png|jpeg)"))
            .forEach(kind -> pictures.add(decode(text(data.get(kind)))));
        if (data.has("text/html")) {
          Matcher found = EMBEDDED.matcher(text(data.get("text/html")));
          while (found.find()) {
            pictures.add(decode(found.group(1)));
          }
        }
      }
    }
    return pictures;
  }

  /** Returns whether the last line is an expression, whose value a notebook shows. */
  boolean endsWithValue() {
    List<String> lines = source().lines().map(NotebookCell::withoutComment).toList();
    String last = lines.stream().filter(line -> !line.isEmpty()).reduce("", (a, b) -> b);
    return !last.isEmpty() && !last.startsWith("%") && !last.endsWith(";") && !last.endsWith("}");
  }

  private static String withoutComment(String line) {
    return line.replaceAll("(^|\\s)//.*", "").strip();
  }

  /** Returns whether it asks for something to be shown in the middle. */
  boolean shows() {
    return source().lines().anyMatch(line -> line.startsWith("show("));
  }

  private List<JsonObject> outputs() {
    List<JsonObject> outputs = new ArrayList<>();
    JsonArray array = json.getAsJsonArray("outputs");
    array.forEach(output -> outputs.add(output.getAsJsonObject()));
    return outputs;
  }

  private static byte[] decode(String base64) {
    return Base64.getMimeDecoder().decode(base64);
  }

  private static String text(JsonElement lines) {
    if (lines.isJsonArray()) {
      StringBuilder text = new StringBuilder();
      lines.getAsJsonArray().forEach(line -> text.append(line.getAsString()));
      return text.toString();
    }
    return lines.getAsString();
  }
}
