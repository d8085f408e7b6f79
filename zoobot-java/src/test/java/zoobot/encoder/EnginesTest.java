package zoobot.encoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said where the add-on with ONNX Runtime is not there, as here. */
class EnginesTest {

  @TempDir private Path folder;

  private static String refused(Runnable work) {
    return assertThrows(IllegalArgumentException.class, work::run).getMessage();
  }

  @Test
  void anOnnxFileNeedsTheAddOn() throws IOException {
    Path file = Files.write(folder.resolve("x.onnx"), new byte[9]);
    String told = refused(() -> Encoders.load(file.toString()));
    assertTrue(told.startsWith(file + ": needs ONNX Runtime, which comes by ZOOBOT_ONNX=1"), told);
    assertTrue(told.contains("io.github.zoobot-java:zoobot-java-onnx"), told);
  }

  @Test
  void soDoesTheSetting() {
    String told = refused(() -> Engines.use("onnx"));
    assertTrue(told.startsWith("ZOOBOT_ENGINE is onnx: needs ONNX Runtime"), told);
    assertEquals(null, System.getProperty(Engines.SETTING));
  }

  @Test
  void otherwisePyTorchComputes() {
    try (Encoder encoder = Encoder.galaxies()) {
      assertTrue(encoder.toString().endsWith("on " + encoder.manager().getDevice()));
    }
  }
}
