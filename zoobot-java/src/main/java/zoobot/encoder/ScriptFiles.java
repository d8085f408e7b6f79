package zoobot.encoder;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Encoders that are TorchScript files. In a folder the script stands beside {@code config.json} and
 * its name says how large its images are: {@code torchscript-224.pt}.
 */
final class ScriptFiles {

  private ScriptFiles() {}

  static Encoder read(Path file, EncoderConfig config, int size, String provenance) {
    return read(file, config, size, provenance, Devices.current());
  }

  private static Encoder read(
      Path file, EncoderConfig config, int size, String provenance, Device device) {
    NDManager manager = NDManager.newBaseManager(device, "PyTorch");
    try {
      TorchScript script = TorchScript.read(file, size, manager);
      Network network = new Network(List.of(script), script.features(config.channels(), manager));
      return new Encoder(config, provenance, manager, network);
    } catch (RuntimeException e) {
      manager.close();
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  /** Returns an independent copy; the way leads through a file, as DJL has no other. */
  static Encoder copy(Encoder encoder, TorchScript script) {
    try {
      Path file = Files.createTempFile("zoobot-", ".pt");
      try {
        script.write(file);
        Device device = encoder.manager().getDevice();
        return read(file, encoder.config(), script.size(), encoder.provenance(), device);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("copying a TorchScript encoder", e);
    }
  }

  /** Reads the encoder of a folder, if it is a script. */
  static Optional<Encoder> load(Path folder) {
    return find(folder).map(file -> load(folder, file));
  }

  private static Encoder load(Path folder, Path file) {
    try {
      String json = Files.readString(folder.resolve("config.json"));
      EncoderConfig config = EncoderConfig.fromJson(json, folder.toString());
      String provenance = Files.readString(folder.resolve("provenance.json"));
      int size = Integer.parseInt(file.getFileName().toString().replaceAll("\\D", ""));
      return read(file, config, size, provenance);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": needs config.json and provenance.json", e);
    }
  }

  /** Writes the encoder's script into a folder, if it is one, and removes any other. */
  static void save(Network network, Path folder) {
    try {
      Optional<Path> other = find(folder);
      if (other.isPresent()) {
        Files.delete(other.get());
      }
      Optional<TorchScript> script = network.script();
      if (script.isPresent()) {
        Path file = folder.resolve("torchscript-" + script.get().size() + ".pt");
        Path part = folder.resolve(file.getFileName() + ".part");
        script.get().write(part);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("saving a TorchScript encoder to " + folder, e);
    }
  }

  private static Optional<Path> find(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("torchscript-\\d+\\.pt"))
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException("looking into " + folder, e);
    }
  }
}
