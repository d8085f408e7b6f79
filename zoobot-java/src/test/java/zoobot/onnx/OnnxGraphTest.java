package zoobot.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What engines make of whole networks is tested in the module that has one. */
class OnnxGraphTest {

  @TempDir Path folder;

  /** The examples of protobuf's own description of its encoding. */
  @Test
  void fieldsAreAsProtobufHasThem() throws IOException {
    Message inner = new Message().number(1, 150);
    Message whole = new Message().text(2, "testing").message(3, inner).number(4, 1f).number(1, -1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    whole.write(out);
    int[] expected = {
      0x12, 7, 't', 'e', 's', 't', 'i', 'n', 'g', 0x1a, 3, 0x08, 0x96, 0x01, 0x25, 0, 0, 0x80, 0x3f,
      0x08, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1
    };
    byte[] bytes = out.toByteArray();
    int[] found = new int[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      found[i] = bytes[i] & 0xff;
    }
    assertArrayEquals(expected, found);
    assertEquals(bytes.length, whole.length());
  }

  @Test
  void namesAreUsedOnce() {
    OnnxGraph graph = new OnnxGraph();
    graph.input("images", "N", 3);
    graph.rename("images", "ring_pred");
    String message =
        assertThrows(IllegalArgumentException.class, () -> graph.rename("images", "ring_pred"))
            .getMessage();
    assertTrue(message.contains("two values of the network would be called 'ring_pred'"), message);
  }

  @Test
  void aFileOfMoreThanTwoGigabytesIsRefusedBeforeItIsWritten() {
    OnnxGraph graph = new OnnxGraph();
    graph.weights("huge", () -> new float[0], 30_000, 20_000);
    Path file = folder.resolve("huge.onnx");
    String message =
        assertThrows(IllegalArgumentException.class, () -> graph.write(file)).getMessage();
    assertTrue(message.contains("huge.onnx: would have 2.4 GB"), message);
    assertFalse(Files.exists(file));
  }

  @Test
  void aFolderIsNoFile() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> new OnnxGraph().write(folder))
            .getMessage();
    assertTrue(message.startsWith(folder + ": is a folder"), message);
  }

  @Test
  void aPlaceThatCantBeWrittenIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("text"), "").resolve("model.onnx");
    String message =
        assertThrows(UncheckedIOException.class, () -> new OnnxGraph().write(file)).getMessage();
    assertTrue(message.startsWith(file + ": cannot be written"), message);
  }

  @Test
  void sizesAreChecked() {
    OnnxOptions options = OnnxOptions.defaults();
    assertThrows(IllegalArgumentException.class, () -> options.withSize(0));
    assertThrows(IllegalArgumentException.class, () -> options.withSize(64).withAnySize(true));
  }
}
