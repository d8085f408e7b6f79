package zoobot.page;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import zoobot.finetune.FinetunedModel;
import zoobot.io.Progress;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.Check;
import zoobot.io.internal.Library;
import zoobot.io.internal.Resource;
import zoobot.plot.internal.Markup;
import zoobot.schema.Question;
import zoobot.task.Task;

/**
 * A model as one HTML file that answers in a browser: images that are dropped on it are decoded,
 * framed and scaled as in Java, and answered by the network inside. It needs no server and no
 * network, and is not able to send anything.
 *
 * <pre>{@code
 * ModelPage.write(model, Path.of("rings.html"), Progress.standard());
 * }</pre>
 */
public final class ModelPage {

  private static final int MOST_MEGABYTES = 300; // browsers' texts end at 512
  private static final Pattern PART = Pattern.compile("\\{\\{([\\w.]+)}}");

  private ModelPage() {}

  /**
   * Writes the page, about 20 MB of an EfficientNet-B0. It holds ONNX Runtime Web, which is fetched
   * from the npm registry the first time, checked, and kept in the cache folder.
   *
   * @param progress told of the download
   * @throws IllegalArgumentException if the model can't be written as ONNX, or is too large for a
   *     page
   * @throws zoobot.io.DownloadException if ONNX Runtime Web can't be fetched; the message says how
   *     to place it by hand
   * @throws java.io.UncheckedIOException if the page can't be written
   */
  public static void write(FinetunedModel model, Path file, Progress progress) {
    AtomicFile.write(
        file,
        part -> {
          Path network = Files.createTempFile("zoobot-", ".onnx");
          try {
            model.saveOnnx(network);
            long megabytes = Files.size(network) / 1_000_000;
            String large = "a network of %d MB is too large for a page; write it as ONNX";
            Check.that(megabytes <= MOST_MEGABYTES, large, megabytes);
            write(model, network, BrowserEngine.fetch(progress), part);
          } finally {
            Files.delete(network);
          }
        });
  }

  static void write(FinetunedModel model, Path network, BrowserEngine engine, Path file)
      throws IOException {
    Map<String, byte[]> parts = new HashMap<>();
    parts.put("title", bytes(Markup.escape(title(model.task()))));
    parts.put("about", bytes(new Gson().toJson(about(model, engine)))); // which escapes < and >
    parts.put("network", packed(Files.readAllBytes(network)));
    parts.put("wasm", packed(engine.wasm()));
    parts.put("loader", bytes(engine.loader()));
    parts.put("runtime", bytes(engine.script()));
    for (String own : List.of("page.css", "view.js", "page.js")) {
      parts.put(own, bytes(Resource.text(ModelPage.class, own)));
    }
    String page = Resource.text(ModelPage.class, "page.html");
    try (OutputStream out = Files.newOutputStream(file)) {
      int from = 0;
      for (Matcher next = PART.matcher(page); next.find(); from = next.end()) {
        out.write(bytes(page.substring(from, next.start())));
        out.write(parts.get(next.group(1)));
      }
      out.write(bytes(page.substring(from)));
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] packed(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return Base64.getEncoder().encode(out.toByteArray());
  }

  private static String title(Task task) {
    JsonElement label = task.toJson().get("label");
    boolean votes = task.kind().equals(Task.VOTES);
    return label != null ? label.getAsString() : votes ? task.schema().name() : task.title();
  }

  private static String what(Task task) {
    if (task.kind().equals(Task.VOTES)) {
      return "The part of volunteers who would give each answer, of those asked; pale: few would be.";
    }
    return task.classes().isEmpty() ? "" : "How probable each answer is.";
  }

  /** Returns what page.js has to know. */
  private static JsonObject about(FinetunedModel model, BrowserEngine engine) {
    Task task = model.task();
    Map<String, String> origin = origin(model.encoder().provenance());
    Map<String, String> facts = new LinkedHashMap<>(Map.of("model", task.title()));
    facts.putAll(model.report().facts());
    facts.putAll(origin);
    JsonObject about = new JsonObject();
    about.addProperty("title", title(task));
    about.addProperty("what", what(task));
    about.addProperty("channels", model.images().channels());
    about.addProperty("size", model.images().size());
    about.addProperty("frame", model.images().frame().toString());
    about.add("columns", new Gson().toJsonTree(model.columns()));
    about.add("questions", new Gson().toJsonTree(questions(task)));
    about.add("facts", new Gson().toJsonTree(facts));
    String foot =
        "A model of %s, on the encoder %s (licence: %s), written by %s on %s. It runs in this page,"
            + " with ONNX Runtime Web %s (Microsoft, MIT licence): no image leaves this computer.";
    String name = origin.getOrDefault("encoder's name", model.encoder().config().architecture());
    String licence = origin.getOrDefault("encoder's licence", "not known");
    String by = Library.NAME_AND_VERSION;
    Object[] words = {task.title(), name, licence, by, LocalDate.now(), engine.version()};
    about.addProperty("foot", foot.formatted(words));
    return about;
  }

  /** Returns the tree; classes are one question; a number is none. */
  private static List<Question> questions(Task task) {
    if (task.kind().equals(Task.VOTES)) {
      return task.schema().questions();
    }
    String[] classes = task.classes().toArray(String[]::new);
    return classes.length == 0 ? List.of() : List.of(Question.of(title(task), classes));
  }

  /** Returns what a reader wants to know of where an encoder came from. */
  private static Map<String, String> origin(String text) {
    Map<String, String> facts = new LinkedHashMap<>();
    try {
      JsonObject all = JsonParser.parseString(text).getAsJsonObject();
      for (String key : List.of("name", "what", "labels", "licence", "citations")) {
        if (all.has(key)) {
          JsonElement value = all.get(key);
          String words = value.isJsonPrimitive() ? value.getAsString() : value.toString();
          facts.put("encoder's " + key, words);
        }
      }
    } catch (JsonParseException | IllegalStateException e) {
      facts.put("encoder's weights", text); // a line of text
    }
    return facts;
  }
}
