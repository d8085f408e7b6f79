package zoobot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class ExplanationTest {

  @Test
  void whatJavaTellsByTheClassOfAFailureIsSaid() {
    String denied = Main.explanation(new AccessDeniedException("/data/out.csv"));
    assertTrue(denied.startsWith("/data/out.csv: may not be"), denied);
    IOException missing = new NoSuchFileException("out.csv");
    String wrapped = Main.explanation(new UncheckedIOException(missing.getMessage(), missing));
    assertTrue(wrapped.startsWith("out.csv: there is no such file"), wrapped);
  }

  @Test
  void whatIsSaidAlreadyIsLeftAsItIs() {
    assertEquals("ring: no", Main.explanation(new IllegalArgumentException("ring: no")));
    assertEquals("a: full", Main.explanation(new FileSystemException("a", null, "full")));
    IOException missing = new NoSuchFileException("a.jpg");
    assertEquals("c.csv, line 3", Main.explanation(new IOException("c.csv, line 3", missing)));
    assertEquals("java.lang.IllegalStateException", Main.explanation(new IllegalStateException()));
  }

  @Test
  void thatTooManyFilesAreOpenIsSaidWithoutBlamingOne() {
    IOException cause = new IOException("c.csv (Too many open files)");
    String message = Main.explanation(new IllegalStateException("c.csv: cannot be read", cause));
    assertTrue(message.contains("ulimit -n"), message);
  }
}
