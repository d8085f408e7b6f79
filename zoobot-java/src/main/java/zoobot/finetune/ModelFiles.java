package zoobot.finetune;

import static java.util.stream.Collectors.joining;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import zoobot.encoder.Encoder;
import zoobot.encoder.Encoders;
import zoobot.encoder.internal.Forward;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.Check;
import zoobot.io.internal.CsvWriter;
import zoobot.weights.internal.WeightFile;

/**
 * A finetuned model as a folder that needs nothing else: {@code config.json}, {@code
 * head.safetensors}, {@code encoder/}, {@code report.json}, where there is one {@code
 * reference.safetensors}, and for people {@code report.txt}, {@code losses.png}, {@code split.csv}
 * and {@code provenance.json}.
 */
final class ModelFiles {

  private static final String CONFIG = "config.json";
  private static final String HEAD = "head.safetensors";
  private static final String REPORT = "report.json";
  private static final String REFERENCE = "reference.safetensors";

  /** The names of the models that come with the library. */
  static final List<String> BUNDLED = List.of("galaxies");

  /** What a save writes, and what a file browser leaves behind. */
  private static final String OWN =
      "(config|report|provenance)\\.json|report\\.txt|split\\.csv|losses\\.png|(head|reference)\\.safetensors"
          + "|encoder|\\.DS_Store";

  private static final Gson GSON = ModelConfig.GSON;

  private ModelFiles() {}

  /** See {@link FinetunedModel#checkTarget}; files that a save would delete are a fault, too. */
  static void checkTarget(Path folder, boolean replace) {
    if (!Files.exists(folder)) {
      return;
    }
    String[] names = folder.toFile().list(); // null if it is no folder
    boolean model = isModel(folder);
    String there = "%s: there is a model already; choose another folder, or say --overwrite";
    Check.that(!model || replace, there, folder);
    String none = "%s: is there and is no finetuned model; choose another folder";
    Check.that(model || (names != null && names.length == 0), none, folder);
    String others =
        Stream.of(names).filter(name -> !name.matches(OWN)).sorted().collect(joining(", "));
    String lost =
        "%s: beside the model there are %s, which would be lost; move them, or choose another folder";
    Check.that(others.isEmpty(), lost, folder, others);
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
      writeAnew(model, part);
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

  /** Leaves nothing behind if it fails: a full disk would stay full. */
  private static void writeAnew(FinetunedModel model, Path part) throws IOException {
    AtomicFile.delete(part);
    try {
      Files.createDirectories(part);
      write(model, part);
    } catch (IOException | RuntimeException e) {
      AtomicFile.delete(part);
      throw e;
    }
  }

  private static void write(FinetunedModel model, Path folder) throws IOException {
    model.encoder().save(folder.resolve("encoder"));
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    model.head().tensors().forEach((name, p) -> tensors.put(name, p.getArray()));
    WeightFile.write(folder.resolve(HEAD), tensors, DataType.FLOAT32);
    model.reference().ifPresent(seen -> seen.write(folder.resolve(REFERENCE), model.manager()));
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

  /** Returns what it learnt from, how good it is, and where its encoder came from, as JSON. */
  static String provenance(FinetunedModel model) {
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
    String source = folder.toString();
    boolean refers = Files.exists(folder.resolve(REFERENCE));
    return load(source, name -> bytes(folder, name), () -> encoder(folder), refers);
  }

  private static Encoder encoder(Path folder) {
    return Encoder.load(folder.resolve("encoder"));
  }

  /** See {@link FinetunedModel#named}; a bundled model is on the bundled encoder of its name. */
  static FinetunedModel named(String name) {
    Path folder = Path.of(name);
    if (!BUNDLED.contains(name) || isModel(folder)) {
      String unknown = "%s: no such folder, and no bundled model, which are: %s";
      Check.that(Files.exists(folder), unknown, name, String.join(", ", BUNDLED));
      Check.that(Files.isDirectory(folder), "%s: is a file, and a model is a folder", name);
      return load(folder);
    }
    String source = "bundled model '" + name + "'";
    return load(source, file -> resource(name, file), () -> Encoders.load(name), true);
  }

  /** Tells a folder that holds a model from others, such as one of images. */
  private static boolean isModel(Path folder) {
    return Files.exists(folder.resolve(CONFIG)) && Files.exists(folder.resolve(HEAD));
  }

  private static FinetunedModel load(
      String source, Function<String, byte[]> files, Supplier<Encoder> encoder, boolean refers) {
    ModelConfig config = ModelConfig.fromJson(text(files, CONFIG), source + "/" + CONFIG);
    String file = source + "/" + REFERENCE;
    Reference reference = refers ? Reference.read(files.apply(REFERENCE), file) : null;
    return FinetuneRun.owning(encoder.get(), own -> load(source, files, config, reference, own));
  }

  private static FinetunedModel load(
      String source,
      Function<String, byte[]> files,
      ModelConfig config,
      Reference reference,
      Encoder encoder) {
    int features = encoder.features();
    String other = "%s: the head was trained on %d features, the encoder beside it has %d";
    Check.that(features == config.features(), other, source, config.features(), features);
    Standardisation none = Standardisation.none(features);
    int outputs = config.task().outputs();
    Head head = new Head(config.head(), none, outputs, 0, 0, encoder.manager());
    Forward.withoutGradients(
        () -> {
          WeightFile.read(files.apply(HEAD), head.tensors(), source + "/" + HEAD);
          return head;
        });
    try {
      FinetuneReport report = GSON.fromJson(text(files, REPORT), FinetuneReport.class);
      return new FinetunedModel(encoder, head, config, report, reference);
    } catch (JsonParseException e) {
      throw new IllegalArgumentException(source + "/" + REPORT + ": is damaged", e);
    }
  }

  private static String text(Function<String, byte[]> files, String name) {
    return new String(files.apply(name), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(Path folder, String name) {
    try {
      return Files.readAllBytes(folder.resolve(name));
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(
          folder + ": no finetuned model; there is no file " + name, e);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": can't read " + name, e);
    }
  }

  private static byte[] resource(String name, String file) {
    String path = "/zoobot/models/" + name + "/" + file;
    try (InputStream in = ModelFiles.class.getResourceAsStream(path)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }
}
