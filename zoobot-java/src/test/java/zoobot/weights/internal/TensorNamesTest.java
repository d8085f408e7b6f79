package zoobot.weights.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TensorNamesTest {

  private static Map<String, Tensor> file(String prefix, String... names) {
    Map<String, Tensor> file = new LinkedHashMap<>();
    for (String name : names) {
      file.put(prefix + name, Tensor.of(name, NumberType.F32, new long[] {2}, () -> null));
    }
    return file;
  }

  private static Map<String, Shape> wanted(String... names) {
    Map<String, Shape> wanted = new LinkedHashMap<>();
    List.of(names).forEach(name -> wanted.put(name, new Shape(2)));
    return wanted;
  }

  private static String fault(Map<String, Tensor> file, Map<String, Shape> wanted) {
    var e =
        assertThrows(IllegalArgumentException.class, () -> TensorNames.fit(file, wanted, "f.bin"));
    assertTrue(e.getMessage().startsWith("f.bin"), e.getMessage());
    return e.getMessage();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "encoder.", "model.encoder.", "module.", "a.b.c.d."})
  void thePathToTheEncoderIsStripped(String prefix) {
    var file = file(prefix, "conv1.weight", "layer1.0.conv1.weight", "bn1.bias");
    var found =
        TensorNames.fit(file, wanted("conv1.weight", "layer1.0.conv1.weight", "bn1.bias"), "f");
    assertSame(file.get(prefix + "bn1.bias"), found.get("bn1.bias"));
  }

  @Test
  void whatIsOutsideOfTheEncoderIsLeftOut() {
    var file = file("encoder.", "conv1.weight", "fc.bias", "head.fc.weight", "classifier.weight");
    file.putAll(file("head.", "1.weight", "1.bias"));
    file.putAll(file("encoder.", "bn1.num_batches_tracked"));
    assertEquals(1, TensorNames.fit(file, wanted("conv1.weight"), "f").size());
  }

  @Test
  void faultsAreNamed() {
    var file = file("encoder.", "a.weight", "b.weight", "extra.weight");
    var wanted = wanted("a.weight", "c.weight");
    wanted.put("b.weight", new Shape(3, 1));
    String message = fault(file, wanted);
    assertTrue(message.contains("3 tensors do not fit"), message);
    assertTrue(message.contains("missing encoder.c.weight"), message);
    assertTrue(message.contains("unexpected encoder.extra.weight"), message);
    assertTrue(message.contains("encoder.b.weight has shape (2), needs (3, 1)"), message);
  }

  @Test
  void twoEncodersInAFileAreAnError() {
    var file = file("student.", "a.weight", "b.weight");
    file.putAll(file("teacher.", "a.weight", "b.weight"));
    String message = fault(file, wanted("a.weight", "b.weight"));
    assertTrue(message.contains("[student., teacher.]"), message);
  }

  @Test
  void longListsAreCut() {
    Map<String, Shape> wanted = wanted("a");
    for (int i = 0; i < 100; i++) {
      wanted.put("w" + i, new Shape(1));
    }
    String message = fault(file("", "a"), wanted);
    assertTrue(message.contains("100 tensors") && message.contains("70 more"), message);
  }
}
