package zoobot.encoder;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/** Encoders as folders: {@code config.json}, {@code model.safetensors}, {@code provenance.json}. */
final class EncoderFiles {

  private static final String CONFIG = "config.json";
  private static final String WEIGHTS = "model.safetensors";
  private static final String PROVENANCE = "provenance.json";

  private EncoderFiles() {}

  private interface Source {
    byte[] bytes(String name) throws IOException;
  }

  static Encoder bundled(String name) {
    return read(file -> resource(name + "/" + file), "bundled encoder '" + name + "'");
  }

  static Encoder load(Path folder) {
    return read(file -> Files.readAllBytes(folder.resolve(file)), folder.toString());
  }

  private static Encoder read(Source source, String label) {
    try {
      EncoderConfig config = EncoderConfig.fromJson(text(source.bytes(CONFIG)), label);
      Encoder encoder =
          new Encoder(
              config, text(source.bytes(PROVENANCE)), Engine.getEngine("PyTorch").defaultDevice());
      Tensors.read(
          source.bytes(WEIGHTS), encoder.network().tensors(), "classifier.", label + "/" + WEIGHTS);
      return encoder;
    } catch (IOException e) {
      throw new UncheckedIOException(
          label + ": needs the files " + CONFIG + ", " + WEIGHTS + " and " + PROVENANCE, e);
    }
  }

  static void save(Encoder encoder, Path folder, DataType type) {
    try {
      Files.createDirectories(folder);
      write(folder.resolve(CONFIG), encoder.config().toJson().getBytes(StandardCharsets.UTF_8));
      write(folder.resolve(PROVENANCE), encoder.provenance().getBytes(StandardCharsets.UTF_8));
      Map<String, NDArray> arrays = new LinkedHashMap<>();
      encoder.network().tensors().forEach((name, p) -> arrays.put(name, p.getArray()));
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      Tensors.write(bytes, arrays, type);
      write(folder.resolve(WEIGHTS), bytes.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException("saving an encoder to " + folder, e);
    }
  }

  /** Writes beside the file and renames, so that a killed process leaves no half file. */
  private static void write(Path file, byte[] bytes) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.write(part, bytes);
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static byte[] resource(String path) throws IOException {
    try (InputStream in = EncoderFiles.class.getResourceAsStream("/zoobot/encoders/" + path)) {
      if (in == null) {
        throw new IOException("the library has no resource encoders/" + path);
      }
      return in.readAllBytes();
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
