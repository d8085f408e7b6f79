package zoobot.weights.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {

  private static byte[] file(String header, byte... data) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer file =
        ByteBuffer.allocate(8 + json.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
    return file.putLong(json.length).put(json).put(data).array();
  }

  private static String entry(String type, String shape, int end) {
    return "{\"t\":{\"dtype\":\""
        + type
        + "\",\"shape\":"
        + shape
        + ",\"data_offsets\":[0,"
        + end
        + "]}}";
  }

  private static Map<String, Tensor> read(byte[] file, String source) throws IOException {
    return new Safetensors(source, new SeekableInMemoryByteChannel(file)).tensors();
  }

  @Test
  void readsBfloat16() throws IOException {
    byte[] one = {(byte) 0x80, 0x3f, 0, (byte) 0xc0};
    var tensor = read(file(entry("BF16", "[2]", 4), one), "f").get("t");
    assertArrayEquals(new float[] {1, -2}, tensor.values());
  }

  @ParameterizedTest
  @CsvSource({
    "15360, 1",
    "49152, -2",
    "1, 5.9604645e-8",
    "31743, 65504",
    "0, 0",
    "13653, 0.33325195"
  })
  void readsHalfPrecision(int bits, float value) throws IOException {
    byte[] number = {(byte) bits, (byte) (bits >> 8)};
    var tensor = read(file(entry("F16", "[]", 2), number), "f").get("t");
    assertArrayEquals(new float[] {value}, tensor.values());
  }

  @Test
  void whatIsWrittenIsReadAndBeginsAtMultiplesOfItsWidth() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      Map<String, NDArray> tensors = new LinkedHashMap<>();
      tensors.put("half", manager.create(new float[] {1, 2, 0.5f}, new Shape(3, 1)));
      tensors.put("vector \"ä\"", manager.create(new float[] {1e-9f, 2}));
      tensors.put("count", manager.create(7L));
      Safetensors.write(out, tensors, DataType.FLOAT16);
    }
    byte[] file = out.toByteArray();
    var read = read(file, "f");
    assertEquals(List.of("count", "vector \"ä\"", "half"), List.copyOf(read.keySet()));
    assertArrayEquals(new float[] {1, 2, 0.5f}, read.get("half").values());
    assertArrayEquals(new long[] {3, 1}, read.get("half").shape());
    assertArrayEquals(new float[] {1e-9f, 2}, read.get("vector \"ä\"").values());
    assertEquals(0, read.get("count").shape().length);
    assertEquals(0, ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong() % 8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[4] | 4 | does not match", // the file has 4 bytes, not 16
        "[4000000000,4000000000,4] | 4 | does not match", // a bomb whose product overflows
        "[-1] | 4 | does not match",
        "[1] | 400 | does not match",
      })
  void refusesSizesThatDoNotFit(String shape, int end, String message) {
    byte[] bad = file(entry("F32", shape, end), new byte[4]);
    var e = assertThrows(IllegalArgumentException.class, () -> read(bad, "enc/x"));
    assertTrue(e.getMessage().contains(message), e.getMessage());
    assertTrue(e.getMessage().startsWith("enc/x"), e.getMessage());
  }

  @Test
  void refusesTruncatedAndForeignFiles() {
    byte[] whole = file(entry("F32", "[1]", 4), new byte[4]);
    for (int length : new int[] {0, 3, 8, 20, whole.length - 1}) {
      byte[] cut = java.util.Arrays.copyOf(whole, length);
      assertThrows(IllegalArgumentException.class, () -> read(cut, "x"), "" + length);
    }
    byte[] text = "this is a text file and no tensor".getBytes(StandardCharsets.UTF_8);
    assertThrows(IllegalArgumentException.class, () -> read(text, "x"));
    assertThrows(IllegalArgumentException.class, () -> read(file("[1]"), "x"));
    assertThrows(IllegalArgumentException.class, () -> read(file("{\"t\":1}"), "x"));
  }

  @Test
  void weightsThatAreNoFiniteNumbersAreNamed() throws IOException {
    var nan = read(file(entry("BF16", "[2]", 4), new byte[] {0, 0, (byte) 0xc0, 0x7f}), "f");
    var e = assertThrows(IllegalArgumentException.class, () -> nan.get("t").values());
    assertEquals("f: tensor t holds NaN", e.getMessage());
    var whole = read(file(entry("I64", "[1]", 8), new byte[8]), "f");
    e = assertThrows(IllegalArgumentException.class, () -> whole.get("t").values());
    assertTrue(e.getMessage().contains("I64"), e.getMessage());
  }
}
