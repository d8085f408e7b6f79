package zoobot.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import zoobot.encoder.Encoder;

/** Encoders by the names that the command line knows. */
final class Encoders {

  private Encoders() {}

  /** Returns a bundled encoder, or one from a folder. */
  static Encoder of(String name) {
    switch (name.toLowerCase(Locale.ROOT)) {
      case "galaxies":
        return Encoder.galaxies();
      case "imagenet":
        return Encoder.imageNet();
      default:
        Path folder = Path.of(name);
        if (!Files.isDirectory(folder)) {
          throw new IllegalArgumentException(
              "--encoder is galaxies, imagenet or a folder; '" + name + "' is none of them");
        }
        return Encoder.load(folder);
    }
  }
}
