package zoobot.weights.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files made by src/test/python/make_weight_files.py: what PyTorch writes, and what it does not.
 */
class TorchFileTest {

  @TempDir private Path folder;

  private static Path file(String name) {
    try {
      return Path.of(TorchFileTest.class.getResource("/zoobot/encoder/" + name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> read(Path file) throws IOException {
    Map<String, String> tensors = new HashMap<>();
    WeightFile.open(
        file,
        found -> {
          for (Map.Entry<String, Tensor> entry : found.entrySet()) {
            if (!entry.getKey().matches(".*(count|tracked)")) {
              Tensor tensor = entry.getValue();
              String values = List.of(toList(tensor.shape()), toList(tensor.values())).toString();
              tensors.put(entry.getKey(), values);
            }
          }
        });
    return tensors;
  }

  private static List<Long> toList(long[] numbers) {
    return java.util.Arrays.stream(numbers).boxed().toList();
  }

  private static List<Float> toList(float[] numbers) {
    List<Float> list = new java.util.ArrayList<>();
    for (float number : numbers) {
      list.add(number);
    }
    return list;
  }

  private static String fault(Path file) {
    var e = assertThrows(IllegalArgumentException.class, () -> read(file));
    assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
    return e.getMessage();
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain.pt", "protocol4.pt"})
  void typesViewsAndLayoutsAreRead(String name) throws IOException {
    Map<String, String> expected = new HashMap<>();
    expected.put("contiguous", "[[2, 3], [0.0, 1.0, 2.0, 3.0, 4.0, 5.0]]");
    expected.put("transposed", "[[3, 2], [0.0, 3.0, 1.0, 4.0, 2.0, 5.0]]");
    expected.put("slice", "[[2], [4.0, 5.0]]");
    expected.put("stepped", "[[3], [1.0, 3.0, 5.0]]");
    expected.put("parameter", "[[2], [1.5, -2.0]]");
    expected.put("half", "[[2], [0.5, -1.25]]");
    expected.put("bfloat", "[[2], [3.0, -0.5]]");
    expected.put("double", "[[1], [0.25]]");
    expected.put("scalar", "[[], [7.0]]");
    expected.put("empty", "[[0, 3], []]");
    assertEquals(expected, read(file(name)));
  }

  @Test
  void ofALightningCheckpointTheStateDictIsRead() throws IOException {
    WeightFile.open(
        file("lightning.ckpt"),
        tensors -> {
          assertEquals(
              Set.of(
                  "encoder.stem.weight",
                  "encoder.norm.running_mean",
                  "encoder.norm.num_batches_tracked",
                  "encoder.head.fc.weight",
                  "head.1.weight"),
              tensors.keySet());
          assertArrayEquals(new float[] {1, 2}, tensors.get("encoder.stem.weight").values());
        });
  }

  @ParameterizedTest
  @CsvSource({
    "system.pt, posix.system",
    "eval.pt, __builtin__.eval",
    "function_in_allowed_package.pt, torch.nn.init.ones_"
  })
  void callsAreRefusedByName(String name, String function) {
    String message = fault(file(name));
    assertTrue(message.contains("refused, because it asks Python for " + function), message);
    assertTrue(message.contains("Nothing was run"), message);
    assertFalse(Files.exists(Path.of("was_run")));
  }

  @ParameterizedTest
  @CsvSource({
    "huge_shape.pt, w of shape [1099511627776] can't fit into its 4 numbers",
    "overflowing_shape.pt, can't fit into its 4 numbers",
    "expanded.pt, 'shape [1000, 1000] can''t fit into its 1 numbers'",
    "outside.pt, can't fit",
    "far_strides.pt, can't fit",
    "negative.pt, can't fit",
    "huge_storage.pt, 'w wants 1099511627776 numbers, its part has 16 bytes'",
    "missing_storage.pt, archive/data/7 is missing",
    "zip_bomb.pt, archive/data/0 is compressed"
  })
  void sizesThatDoNotFitAreRefusedBeforeMemoryIsTaken(String name, String words) {
    String message = fault(file(name));
    assertTrue(message.contains(words), message);
  }

  @Test
  void theSameFileWithoutTheFaultIsRead() throws IOException {
    assertEquals(Map.of("w", "[[4], [0.0, 0.0, 0.0, 0.0]]"), read(file("good.pt")));
  }

  @Test
  void theOldFormatIsRefusedWithAWayOut() {
    String message = fault(file("legacy.pt"));
    assertTrue(message.contains("torch.save(torch.load('legacy.pt'"), message);
  }

  @Test
  void aWholeModelIsNoStateDict() {
    String message = fault(file("whole_model.pt"));
    assertTrue(message.contains("torch.nn.modules.linear.Linear, not a state dict"), message);
  }

  @Test
  void truncatedFilesAreRefused() throws IOException {
    byte[] whole = Files.readAllBytes(file("plain.pt"));
    for (int length : new int[] {0, 3, 4, 100, whole.length / 2, whole.length - 1}) {
      Path cut = folder.resolve("cut.pt");
      Files.write(cut, java.util.Arrays.copyOf(whole, length));
      fault(cut);
    }
  }

  @Test
  void flippedBitsAreAnErrorOrHarmless() throws IOException {
    byte[] whole = Files.readAllBytes(file("lightning.ckpt"));
    Path bad = folder.resolve("bad.pt");
    int refused = 0;
    for (int i = 0; i < whole.length; i += 7) {
      byte[] bytes = whole.clone();
      bytes[i] ^= 0x55;
      Files.write(bad, bytes);
      try {
        read(bad);
      } catch (IllegalArgumentException e) {
        refused++;
      }
    }
    assertTrue(refused > whole.length / 28, refused + " refused");
  }

  @Test
  void changedNumbersAreFoundByTheirChecksum() throws IOException {
    byte[] bytes = Files.readAllBytes(file("plain.pt"));
    int place =
        new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("\0\0\u00c0?");
    bytes[place + 2] ^= 1; // the 1.5 of "parameter"
    Path bad = folder.resolve("bad.pt");
    Files.write(bad, bytes);
    assertTrue(fault(bad).contains("checksum"), fault(bad));
  }

  @Test
  void aMissingFileIsNamed() {
    assertTrue(fault(folder.resolve("no.bin")).contains("no such file"));
  }
}
