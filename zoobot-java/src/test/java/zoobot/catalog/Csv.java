package zoobot.catalog;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.function.Executable;
import zoobot.table.TableException;

/** Small CSV files, and what reading them must complain of. */
public final class Csv {

  private Csv() {}

  /** Writes lines to {@code galaxies.csv}. */
  public static Path write(Path folder, String... lines) {
    return writeText(folder, String.join("\n", lines) + "\n");
  }

  /** Writes a text as it is. */
  public static Path writeText(Path folder, String text) {
    try {
      return Files.writeString(folder.resolve("galaxies.csv"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes and reads lines. */
  public static Catalog read(Path folder, String... lines) {
    return Catalog.read(write(folder, lines));
  }

  /** Asserts that a TableException says all this. */
  public static void assertFault(Executable call, String... parts) {
    String message = assertThrows(TableException.class, call).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), "'" + part + "' is not in: " + message);
    }
  }
}
