package zoobot.encoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.onnx.OnnxOptions;

/** What other engines make of the files is tested in the module that has one. */
class SaveOnnxTest {

  private static final float[] ZERO = {0};
  private static final float[] ONE = {1};

  @TempDir Path folder;

  @Test
  void everyBuiltInArchitectureIsWritten() throws IOException {
    Path file = folder.resolve("new/encoder.onnx");
    for (String name : Encoder.architectures()) {
      if (name.matches(".*(small|base|large|101)")) {
        continue; // the same layers, more of them
      }
      try (Encoder encoder = Encoder.untrained(new EncoderConfig(name, 1, ZERO, ONE), 1)) {
        encoder.saveOnnx(file);
        long weights =
            encoder.network().tensors().values().stream()
                .filter(p -> p.getArray().getShape().dimension() > 1)
                .mapToLong(p -> 4 * p.getArray().size())
                .sum();
        // Besides weights there are biases and words.
        assertEquals(1.02, (double) Files.size(file) / weights, 0.02, name);
      }
    }
  }

  @Test
  void imagesMustNotBeTooSmall() {
    Path file = folder.resolve("encoder.onnx");
    OnnxOptions tiny = OnnxOptions.defaults().withSize(16);
    EncoderConfig config = new EncoderConfig("convnext_atto", 1, ZERO, ONE);
    try (Encoder encoder = Encoder.untrained(config, 1)) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> encoder.saveOnnx(file, tiny))
              .getMessage();
      assertEquals("images of 16 pixels are too small for convnext_atto", message);
      assertFalse(Files.exists(file));
      encoder.saveOnnx(file, OnnxOptions.defaults().withSize(32));
    }
  }

  @Test
  void aScriptCantBeWritten() throws IOException {
    Path script = folder.resolve("script_pooled.pt");
    try (InputStream in = SaveOnnxTest.class.getResourceAsStream("script_pooled.pt")) {
      Files.copy(in, script);
    }
    EncoderConfig config = new EncoderConfig("tiny", 3, new float[3], new float[] {1, 1, 1});
    try (Encoder encoder = Encoder.torchScript(script, config, 8)) {
      String message =
          assertThrows(
                  IllegalArgumentException.class,
                  () -> encoder.saveOnnx(folder.resolve("encoder.onnx")))
              .getMessage();
      assertTrue(message.contains("torch.onnx.export"), message);
    }
  }
}
