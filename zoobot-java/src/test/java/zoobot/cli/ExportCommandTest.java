package zoobot.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zoobot.cli.Outcome.assertTold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.encoder.Encoder;
import zoobot.encoder.EncoderConfig;
import zoobot.finetune.FinetunedModel;

/** The command export; pages are tested by ModelPageTest and in a browser. */
class ExportCommandTest {

  @TempDir private Path folder;

  private Outcome export(String of, String name, String format, String output) {
    String file = folder.resolve(output).toString();
    return Outcome.run("export", of, name, "--format", format, "--output", file);
  }

  @Test
  void modelsAndEncodersAreWritten() throws IOException {
    Outcome onnx = export("--model", "galaxies", "onnx", "votes.onnx");
    assertEquals(0, onnx.code(), onnx.errors());
    assertTrue(onnx.output().matches("(?s).*votes\\.onnx: 16\\.\\d MB\\s*"), onnx.output());
    assertEquals(0, export("--encoder", "galaxies", "onnx", "encoder.onnx").code());
    assertTrue(Files.size(folder.resolve("encoder.onnx")) > 1e7);
    assertEquals(0, export("--encoder", "galaxies", "safetensors", "encoder").code());
    Encoder.load(folder.resolve("encoder")).close();
    assertEquals(0, export("--model", "galaxies", "safetensors", "model").code());
    FinetunedModel.load(folder.resolve("model")).close();
    assertTold(export("--model", "galaxies", "onnx", "votes.onnx"), "already", "--overwrite");
  }

  @Test
  void aTorchScriptIsWhatItCameAs() throws Exception {
    Path script = Path.of(Encoder.class.getResource("script_pooled.pt").toURI());
    float[] half = {0.5f, 0.5f, 0.5f};
    Path came = folder.resolve("came");
    try (Encoder encoder =
        Encoder.torchScript(script, new EncoderConfig("tiny", 3, half, half), 64)) {
      encoder.save(came);
    }
    Outcome told = export("--encoder", came.toString(), "torchscript", "encoder.pt");
    assertEquals(0, told.code(), told.errors());
    byte[] written = Files.readAllBytes(folder.resolve("encoder.pt"));
    assertArrayEquals(Files.readAllBytes(came.resolve("torchscript-64.pt")), written);
    assertTold(export("--encoder", came.toString(), "onnx", "encoder.onnx"), "TorchScript");
  }

  @Test
  void whatCanNotBeWrittenIsSaidWithTheRemedy() {
    assertTold(export("--encoder", "galaxies", "torchscript", "a.pt"), "--help", "Python");
    assertTold(export("--model", "galaxies", "torchscript", "a.pt"), "--encoder");
    assertTold(export("--encoder", "galaxies", "html", "a.html"), "--model");
    assertTold(export("--model", "galaxies", "html", "a.htm"), "ends in .html");
    assertTold(export("--model", "galaxies", "safetensors", "a.safetensors"), "folder");
    assertTold(export("--model", "none", "onnx", "a.onnx"), "no such folder");
    assertEquals(0, folder.toFile().list().length, "nothing is left");
  }
}
