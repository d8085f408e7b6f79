package zoobot;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Reference numbers and real galaxies that may lie beside the checkout; tests skip without. */
public final class Shared {

  private Shared() {}

  /** Returns a file beside the checkout, or skips the calling test with a message. */
  public static Path file(String relative) {
    Path path = Path.of("..", "..", "shared", relative).toAbsolutePath().normalize();
    assumeTrue(Files.exists(path), "skipped: no file " + path);
    return path;
  }
}
