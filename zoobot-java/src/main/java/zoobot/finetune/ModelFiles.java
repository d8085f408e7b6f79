package zoobot.finetune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import zoobot.encoder.Encoder;
import zoobot.encoder.internal.WeightFile;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.CsvWriter;

/**
 * A finetuned model as a folder that needs nothing else: {@code config.json}, {@code
 * head.safetensors}, {@code encoder/}, {@code report.json}, and for people {@code report.txt},
 * {@code losses.png}, {@code split.csv} and {@code provenance.json}.
 */
final class ModelFiles {

  private static final String CONFIG = "config.json";
  private static final String HEAD = "head.safetensors";
  private static final String REPORT = "report.json";

  /** What a save writes, and what a file browser leaves behind. */
  private static final Set<String> OWN =
      Set.of(
          CONFIG,
          HEAD,
          REPORT,
          "encoder",
          "report.txt",
          "split.csv",
          "provenance.json",
          "losses.png",
          ".DS_Store");

  private static final Gson GSON =
      new GsonBuilder()
          .setPrettyPrinting()
          .disableHtmlEscaping()
          .serializeSpecialFloatingPointValues()
          .create();

  private ModelFiles() {}

  /**
   * Says whether a model can be saved to a folder.
   *
   * @throws IllegalArgumentException if it is there and neither empty nor a model, or a model that
   *     is not to be replaced, or holds what a save does not write and would delete
   */
  static void checkTarget(Path folder, boolean replace) {
    if (!Files.exists(folder)) {
      return;
    }
    boolean model = Files.exists(folder.resolve(CONFIG)) && Files.exists(folder.resolve(HEAD));
    List<String> names = names(folder);
    List<String> others = names.stream().filter(name -> !OWN.contains(name)).sorted().toList();
    if (model && !replace) {
      throw new IllegalArgumentException(
          folder + ": there is a model already; choose another folder, or say that it be replaced");
    }
    if (model && !others.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: beside the model there are %s, which would be lost; move them, or choose another folder"
              .formatted(folder, String.join(", ", others)));
    }
    if (!model && !(Files.isDirectory(folder) && names.isEmpty())) {
      throw new IllegalArgumentException(
          folder + ": is there and is no finetuned model; choose another folder");
    }
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
      return files.map(file -> file.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": can't be listed", e);
    }
  }

  /**
   * Writes to a folder beside the target, then renames it: no half model ever bears the name. An
   * older one is deleted last, so that one of the two is whole whenever the process is killed.
   */
  static void save(FinetunedModel model, Path folder) {
    checkTarget(folder, true);
    Path target = folder.toAbsolutePath();
    Path part = target.resolveSibling(target.getFileName() + ".part");
    Path old = target.resolveSibling("." + target.getFileName() + ".replaced");
    try {
      AtomicFile.delete(part);
      Files.createDirectories(part);
      write(model, part);
      if (Files.exists(target)) {
        AtomicFile.delete(old);
        Files.move(target, old);
      }
      Files.move(part, target);
      AtomicFile.delete(old);
    } catch (IOException e) {
      throw AtomicFile.failure("saving a model to " + folder, e);
    }
  }

  private static void write(FinetunedModel model, Path folder) throws IOException {
    model.encoder().save(folder.resolve("encoder"));
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    model.head().tensors().forEach((name, p) -> tensors.put(name, p.getArray()));
    WeightFile.write(folder.resolve(HEAD), tensors, DataType.FLOAT32);
    FinetuneReport report = model.report();
    Files.writeString(folder.resolve(REPORT), GSON.toJson(report) + "\n");
    Files.writeString(folder.resolve("report.txt"), report + "\n");
    CsvWriter.write(
        folder.resolve("split.csv"),
        List.of("id_str", "split"),
        report.split().entrySet().stream()
            .flatMap(part -> part.getValue().stream().map(id -> List.of(id, part.getKey()))));
    Files.writeString(folder.resolve("provenance.json"), provenance(model));
    if (!report.path().isEmpty() || !report.epochs().isEmpty()) {
      report.chart().save(folder.resolve("losses.png"));
    }
    // The last, so that a folder that has it is whole.
    Files.writeString(folder.resolve(CONFIG), model.config().toJson());
  }

  private static String provenance(FinetunedModel model) {
    JsonObject root = new JsonObject();
    root.addProperty("what", model.report().title());
    root.addProperty("written_by", ModelConfig.VERSION);
    root.addProperty("date", LocalDate.now().toString());
    root.add("facts", GSON.toJsonTree(model.report().facts()));
    if (model.report().test() != null) {
      root.add("test", GSON.toJsonTree(model.report().test().values()));
    }
    root.add("encoder", parsed(model.encoder().provenance()));
    return GSON.toJson(root) + "\n";
  }

  /** Returns a text that is JSON as such, and any other as a string. */
  static JsonElement parsed(String text) {
    try {
      return JsonParser.parseString(text);
    } catch (JsonParseException e) {
      return new JsonPrimitive(text);
    }
  }

  /** Reads what {@link #save} wrote. */
  static FinetunedModel load(Path folder) {
    ModelConfig config = ModelConfig.fromJson(text(folder, CONFIG), folder + "/" + CONFIG);
    Encoder encoder = Encoder.load(folder.resolve("encoder"));
    boolean done = false;
    try {
      FinetunedModel model = load(folder, config, encoder);
      done = true;
      return model;
    } finally {
      if (!done) {
        encoder.close();
      }
    }
  }

  private static FinetunedModel load(Path folder, ModelConfig config, Encoder encoder) {
    if (encoder.features() != config.features()) {
      throw new IllegalArgumentException(
          "%s: the head was trained on %d features, the encoder beside it has %d"
              .formatted(folder, config.features(), encoder.features()));
    }
    try {
      FinetunedModel model = FinetunedModel.blank(encoder, config);
      byte[] head = Files.readAllBytes(folder.resolve(HEAD));
      WeightFile.read(head, model.head().tensors(), folder + "/" + HEAD);
      return model.with(GSON.fromJson(text(folder, REPORT), FinetuneReport.class));
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": no file " + HEAD, e);
    } catch (JsonParseException e) {
      throw new IllegalArgumentException(folder + "/" + REPORT + ": is damaged", e);
    }
  }

  private static String text(Path folder, String name) {
    try {
      return Files.readString(folder.resolve(name));
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(
          folder + ": no finetuned model; there is no file " + name, e);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": can't read " + name, e);
    }
  }
}
