package zoobot.encoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.EngineException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user is told where DJL's PyTorch does not start. */
class TorchEngineTest {

  private static final EngineException FAILURE =
      new EngineException("Failed to load PyTorch native library", new IOException("no index"));

  @TempDir private Path folder;

  private static void assertTold(String message, String... words) {
    for (String word : words) {
      assertTrue(message.contains(word), "'" + word + "' is not in " + message);
    }
  }

  @Test
  void theVariableToBlameIsNamed() {
    Map<String, String> set = Map.of("PYTORCH_VERSION", "2.4.0", "DJL_DEFAULT_ENGINE", "PyTorch");
    String message = TorchEngine.why(FAILURE, set::get, folder);
    assertTold(message, "PYTORCH_VERSION=2.4.0", "unset", "no index");
    assertTrue(!message.contains("DJL_DEFAULT_ENGINE"), message);
    Map<String, String> other = Map.of("DJL_DEFAULT_ENGINE", "TensorFlow");
    Throwable early = new ExceptionInInitializerError(FAILURE);
    assertTold(TorchEngine.why(early, other::get, folder), "DJL_DEFAULT_ENGINE=TensorFlow");
  }

  @Test
  void aFolderThatMayNotBeWrittenIsNamed() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    String message = TorchEngine.why(FAILURE, name -> null, file.resolve("pytorch"));
    assertTold(message, file.resolve("pytorch").toString(), "DJL_CACHE_DIR");
  }

  @Test
  void elseTheCauseIsSaidInItsOwnWords() {
    assertTold(
        TorchEngine.why(FAILURE, name -> null, folder), "Failed to load", "native", "no index");
    Throwable full = new FileSystemException("libtorch.so", null, "No space left on device");
    Throwable failure = new EngineException("Failed to extract", full);
    assertTold(TorchEngine.why(failure, name -> null, folder), folder.toString(), "No space left");
    Throwable linkage = new UnsatisfiedLinkError("GLIBC_2.28 not found");
    assertEquals(
        "PyTorch can't start: GLIBC_2.28 not found",
        TorchEngine.why(linkage, name -> null, folder));
  }

  @Test
  void theLauncherAndKernelsClearWhatMisleads() throws IOException {
    for (String script : List.of("zoobot", "binder/environment")) {
      String line =
          Files.readAllLines(Path.of("..", script)).stream()
              .filter(text -> text.startsWith("unset "))
              .findFirst()
              .orElse("");
      assertEquals(
          new HashSet<>(TorchEngine.MISLEADING),
          new HashSet<>(List.of(line.substring(6).split(" "))),
          script);
    }
  }

  @Test
  void itStartsHere() {
    assertNotNull(TorchEngine.get().getVersion());
  }
}
