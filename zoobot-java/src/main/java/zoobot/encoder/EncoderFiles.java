package zoobot.encoder;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import zoobot.encoder.internal.Forward;
import zoobot.encoder.internal.FrozenEngine;
import zoobot.encoder.internal.Network;
import zoobot.encoder.internal.OnnxFile;
import zoobot.encoder.internal.TorchScript;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.Check;
import zoobot.io.internal.Digest;
import zoobot.weights.internal.WeightFile;

/**
 * Encoders as folders: {@code config.json}, a weight file, {@code provenance.json}. In place of
 * weights there may be a script, whose name says how large its images are: {@code
 * torchscript-224.pt}, or an ONNX file.
 */
final class EncoderFiles {

  static final String CONFIG = "config.json";

  /** Names of weight files on the hub, the better one first. */
  static final List<String> WEIGHTS = List.of("model.safetensors", "pytorch_model.bin");

  private static final String ONNX = "model.onnx"; // in place of weights

  private static final String PROVENANCE = "provenance.json";

  private EncoderFiles() {}

  static Encoder bundled(String name) {
    String label = "bundled encoder '" + name + "'";
    EncoderConfig config = EncoderConfig.fromJson(text(name, CONFIG), label);
    byte[] weights = resource(name, WEIGHTS.get(0));
    return read(config, text(name, PROVENANCE), into -> WeightFile.read(weights, into, label));
  }

  /** Reads a folder, or a weight file with {@code config.json} beside it. */
  static Encoder load(Path path) {
    Check.that(Files.exists(path), "%s: no such folder or file", path);
    if (Files.isDirectory(path)) {
      return folder(path);
    }
    if (path.toString().endsWith(".onnx")) {
      boolean told = Files.exists(path.toAbsolutePath().resolveSibling(CONFIG));
      return onnx(path, told ? config(path.toAbsolutePath().getParent()) : null);
    }
    Path folder = path.toAbsolutePath().getParent();
    Check.that(
        Files.exists(folder.resolve(CONFIG)),
        "%s: needs %s beside it, which names its architecture",
        path,
        CONFIG);
    return load(path, config(folder), readFrom(path));
  }

  private static Encoder folder(Path folder) {
    Optional<Path> script = script(folder);
    if (script.isPresent()) {
      int size = Integer.parseInt(script.get().getFileName().toString().replaceAll("\\D", ""));
      String provenance = provenance(folder, script.get());
      return script(script.get(), config(folder), size, provenance, Devices.current());
    }
    Path inside = folder.resolve("encoder"); // of a model, or of what a pretraining wrote
    Optional<Path> weights =
        WEIGHTS.stream().map(folder::resolve).filter(Files::exists).findFirst();
    if (weights.isEmpty() && Files.isDirectory(inside)) {
      return load(inside);
    }
    Path onnx = folder.resolve(ONNX);
    if (weights.isEmpty() && Files.exists(onnx)) {
      return onnx(bytes(onnx), onnx, config(folder), provenance(folder, onnx));
    }
    Check.that(weights.isPresent(), missing(folder));
    return load(weights.get(), config(folder), provenance(folder, weights.get()));
  }

  static Encoder load(Path weights, EncoderConfig config, String provenance) {
    return read(config, provenance, into -> WeightFile.read(weights, into));
  }

  private static Encoder read(
      EncoderConfig config, String provenance, Consumer<Map<String, Parameter>> weights) {
    Encoder encoder = new Encoder(config, provenance, Devices.current());
    try {
      return Forward.withoutGradients(
          () -> {
            weights.accept(encoder.network().tensors());
            return encoder;
          });
    } catch (RuntimeException e) {
      encoder.close();
      throw e;
    }
  }

  /** Reads an encoder that is a script. */
  static Encoder script(
      Path file, EncoderConfig config, int size, String provenance, Device device) {
    NDManager manager = NDManager.newBaseManager(device, "PyTorch");
    try {
      Network network = Network.script(file, size, config.channels(), manager);
      return new Encoder(config.withSize(size), provenance, manager, network);
    } catch (RuntimeException e) {
      manager.close();
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  /** Returns an independent copy of an encoder that is a file of its own. */
  static Optional<Encoder> copy(Encoder encoder) {
    Network network = encoder.network();
    Path name = Path.of(encoder.config().architecture());
    return network
        .file()
        .map(onnx -> onnx(onnx.file(), name, encoder.config(), encoder.provenance()))
        .or(() -> network.script().map(script -> copy(encoder, script)));
  }

  /** Copies a script; the way leads through a file, as DJL has no other. */
  private static Encoder copy(Encoder encoder, TorchScript script) {
    try {
      Path file = Files.createTempFile("zoobot-", ".pt");
      try {
        script.write(file);
        Device device = encoder.manager().getDevice();
        return script(file, encoder.config(), script.size(), encoder.provenance(), device);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("copying a TorchScript encoder", e);
    }
  }

  /**
   * Reads an encoder that is an ONNX file; what one of our own tells of itself counts more than the
   * config, which may then be null.
   */
  static Encoder onnx(Path file, EncoderConfig config) {
    Check.that(Files.isRegularFile(file), "%s: no such file", file);
    return onnx(bytes(file), file, config, null);
  }

  private static Encoder onnx(byte[] bytes, Path file, EncoderConfig config, String provenance) {
    FrozenEngine engine = Engines.needed(file.toString());
    NDManager manager = NDManager.newBaseManager(Devices.current(), "PyTorch");
    try {
      OnnxFile onnx = new OnnxFile(bytes, engine, manager);
      Map<String, String> facts = onnx.session().facts();
      EncoderConfig own = EncoderConfig.ofOnnx(facts, onnx.session().input(), config);
      Network network = Network.onnx(onnx, own.size(), own.channels(), manager);
      String from = provenance == null ? facts.get("provenance") : provenance;
      return new Encoder(own, from == null ? readFrom(file) : from, manager, network);
    } catch (RuntimeException e) {
      manager.close();
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": can't be read", e);
    }
  }

  static EncoderConfig config(Path folder) {
    try {
      Path file = folder.resolve(CONFIG);
      return EncoderConfig.fromJson(Files.readString(file), file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(missing(folder), e);
    }
  }

  private static Optional<Path> script(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      String name = "torchscript-\\d+\\.pt";
      return files.filter(file -> file.getFileName().toString().matches(name)).findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": can't be listed", e);
    }
  }

  private static String missing(Path folder) {
    return folder + ": needs " + CONFIG + " and one of " + String.join(", ", WEIGHTS);
  }

  private static String provenance(Path folder, Path weights) {
    try {
      Path file = folder.resolve(PROVENANCE);
      return Files.exists(file) ? Files.readString(file) : readFrom(weights);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the provenance of weights of which no more is known than where they lay. */
  static String readFrom(Path weights) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("read_from", weights.toAbsolutePath().normalize().toString());
    facts.put("sha256", Digest.sha256(weights).hex());
    return json(facts);
  }

  /** Returns facts as JSON for people; those that are null are left out. */
  static String json(Map<String, String> facts) {
    return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(facts);
  }

  static void save(Encoder encoder, Path folder, DataType type) {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      AtomicFile.write(folder.resolve(CONFIG), encoder.config().toJson(encoder.features()));
      AtomicFile.write(folder.resolve(PROVENANCE), encoder.provenance());
      Optional<OnnxFile> file = encoder.network().file();
      if (file.isPresent()) {
        saveFile(file.get(), folder);
      } else {
        WeightFile.write(folder.resolve(WEIGHTS.get(0)), named(encoder, manager), type);
      }
      saveScript(encoder, folder);
    } catch (IOException e) {
      throw new UncheckedIOException("saving an encoder to " + folder + ": " + e.getMessage(), e);
    }
  }

  /** Writes the script, if the encoder is one; one that was there before goes. */
  private static void saveScript(Encoder encoder, Path folder) throws IOException {
    Optional<Path> other = script(folder);
    if (other.isPresent()) {
      Files.delete(other.get());
    }
    Optional<TorchScript> script = encoder.network().script();
    script.ifPresent(
        s -> AtomicFile.write(folder.resolve("torchscript-" + s.size() + ".pt"), s::write));
  }

  /** Writes the ONNX file; weights that were there before go, as they would count more. */
  private static void saveFile(OnnxFile file, Path folder) throws IOException {
    for (String weights : WEIGHTS) {
      Files.deleteIfExists(folder.resolve(weights));
    }
    AtomicFile.write(folder.resolve(ONNX), half -> Files.write(half, file.file()));
  }

  /** Names tensors as timm does, whose BatchNorm also counts the batches it has seen. */
  private static Map<String, NDArray> named(Encoder encoder, NDManager manager) {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    for (Map.Entry<String, Parameter> tensor : encoder.network().tensors().entrySet()) {
      String name = tensor.getKey();
      arrays.put(name, tensor.getValue().getArray());
      if (name.endsWith(".running_var")) {
        arrays.put(name.replace("running_var", "num_batches_tracked"), manager.create(0L));
      }
    }
    return arrays;
  }

  private static byte[] resource(String name, String file) {
    String path = "/zoobot/encoders/" + name + "/" + file;
    try (InputStream in = EncoderFiles.class.getResourceAsStream(path)) {
      return Objects.requireNonNull(in, path).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }

  private static String text(String name, String file) {
    return new String(resource(name, file), StandardCharsets.UTF_8);
  }
}
