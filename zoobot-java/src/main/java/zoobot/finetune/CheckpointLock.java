package zoobot.finetune;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import zoobot.io.internal.OutputLock;

/** Keeps two runs from writing one checkpoint. */
final class CheckpointLock {

  private CheckpointLock() {}

  /**
   * Runs while the lock of a file is held.
   *
   * @param checkpoint null for none
   * @throws IllegalArgumentException if another run has it
   */
  @SuppressWarnings("try") // the lock is only held
  static <T> T holding(Path checkpoint, Supplier<T> run) {
    if (checkpoint == null) {
      return run.get();
    }
    Path file = checkpoint.toAbsolutePath();
    try {
      Files.createDirectories(file.getParent());
      try (OutputLock lock = OutputLock.ofFile(file)) {
        return run.get();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(checkpoint + ": can't be written: " + e.getMessage(), e);
    }
  }
}
