package zoobot.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import com.google.gson.GsonBuilder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import zoobot.io.internal.Digest;

/** Encoders as folders: {@code config.json}, a weight file, {@code provenance.json}. */
final class EncoderFiles {

  static final String CONFIG = "config.json";

  /** Names of weight files on the hub, the better one first. */
  static final List<String> WEIGHTS = List.of("model.safetensors", "pytorch_model.bin");

  private static final String SAVED = WEIGHTS.get(0);
  private static final String PROVENANCE = "provenance.json";

  private EncoderFiles() {}

  static Encoder bundled(String name) {
    String label = "bundled encoder '" + name + "'";
    try {
      EncoderConfig config = EncoderConfig.fromJson(text(resource(name, CONFIG)), label);
      Bytes weights = Bytes.of(resource(name, SAVED));
      return read(
          config, text(resource(name, PROVENANCE)), Safetensors.open(weights, label), label);
    } catch (IOException e) {
      throw new UncheckedIOException(label, e);
    }
  }

  /** Reads a folder, or a weight file with {@code config.json} beside it. */
  static Encoder load(Path path) {
    if (Files.isDirectory(path)) {
      return load(weights(path), config(path), provenance(path));
    }
    if (!Files.exists(path)) {
      throw new IllegalArgumentException(path + ": no such folder or file");
    }
    Path folder = path.toAbsolutePath().getParent();
    if (!Files.exists(folder.resolve(CONFIG))) {
      throw new IllegalArgumentException(
          path
              + ": needs "
              + CONFIG
              + " beside it, or its architecture: Encoders.load(path, new EncoderConfig(…))");
    }
    return load(path, config(folder), readFrom(path));
  }

  static Encoder load(Path weights, EncoderConfig config, String provenance) {
    try {
      return read(config, provenance, WeightFile.open(weights), weights.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(weights.toString(), e);
    }
  }

  private static Encoder read(
      EncoderConfig config, String provenance, WeightFile weights, String label)
      throws IOException {
    try (weights) {
      Encoder encoder = new Encoder(config, provenance, Devices.current());
      try {
        Tensors.read(weights, encoder.network().tensors(), label);
        return encoder;
      } catch (IOException | RuntimeException e) {
        encoder.close();
        throw e;
      }
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

  private static Path weights(Path folder) {
    return WEIGHTS.stream()
        .map(folder::resolve)
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(missing(folder)));
  }

  private static String missing(Path folder) {
    return folder + ": needs " + CONFIG + " and one of " + String.join(", ", WEIGHTS);
  }

  private static String provenance(Path folder) {
    try {
      Path file = folder.resolve(PROVENANCE);
      return Files.exists(file) ? Files.readString(file) : readFrom(weights(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the provenance of weights of which no more is known than where they lay. */
  static String readFrom(Path weights) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("read_from", weights.toAbsolutePath().normalize().toString());
    facts.put("sha256", Digest.sha256(weights).hex());
    return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(facts);
  }

  static void save(Encoder encoder, Path folder, DataType type) {
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      Files.createDirectories(folder);
      String config = encoder.config().toJson(encoder.features());
      write(folder.resolve(CONFIG), out -> out.write(config.getBytes(StandardCharsets.UTF_8)));
      byte[] provenance = encoder.provenance().getBytes(StandardCharsets.UTF_8);
      write(folder.resolve(PROVENANCE), out -> out.write(provenance));
      Map<String, NDArray> tensors = named(encoder, manager);
      write(folder.resolve(SAVED), out -> Tensors.write(out, tensors, type));
    } catch (IOException e) {
      throw new UncheckedIOException("saving an encoder to " + folder, e);
    }
  }

  /** Names tensors as timm does, whose BatchNorm also counts the batches it has seen. */
  private static Map<String, NDArray> named(Encoder encoder, NDManager manager) {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    encoder
        .network()
        .tensors()
        .forEach(
            (name, parameter) -> {
              arrays.put(name, parameter.getArray());
              if (name.endsWith(".running_var")) {
                String norm = name.substring(0, name.length() - "running_var".length());
                arrays.put(norm + "num_batches_tracked", manager.create(0L));
              }
            });
    return arrays;
  }

  private interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Writes beside the file and renames, so that a killed process leaves no half file. */
  private static void write(Path file, Content content) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
      content.writeTo(out);
    }
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static byte[] resource(String name, String file) throws IOException {
    String path = "/zoobot/encoders/" + name + "/" + file;
    try (InputStream in = EncoderFiles.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IOException("the library has no resource " + path);
      }
      return in.readAllBytes();
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
