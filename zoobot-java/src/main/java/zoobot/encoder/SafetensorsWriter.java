package zoobot.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Writes safetensors, one tensor after the other. Wide numbers come first, as in Python's writer,
 * so that each begins at a multiple of its width; Python's reader wants that.
 */
final class SafetensorsWriter {

  private final List<Map.Entry<String, NDArray>> tensors;
  private final DataType matrices;

  /**
   * Prepares a file.
   *
   * @param matrices type of floating-point tensors of two and more dimensions; vectors are few and
   *     lose too much in half precision, so they stay float32
   */
  SafetensorsWriter(Map<String, NDArray> tensors, DataType matrices) {
    this.matrices = matrices;
    this.tensors = new ArrayList<>(tensors.entrySet());
    this.tensors.sort(Comparator.comparingInt(entry -> -type(entry.getValue()).getNumOfBytes()));
  }

  void write(OutputStream out) throws IOException {
    byte[] header = header();
    ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    out.write(length.putLong(header.length).array());
    out.write(header);
    for (Map.Entry<String, NDArray> entry : tensors) {
      write(entry.getValue(), out);
    }
  }

  private void write(NDArray array, OutputStream out) throws IOException {
    try (NDArray typed = array.toType(type(array), true)) {
      ByteBuffer buffer = typed.toByteBuffer();
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      out.write(bytes);
    }
  }

  private byte[] header() {
    JsonObject metadata = new JsonObject();
    metadata.addProperty("format", "pt");
    JsonObject header = new JsonObject();
    header.add("__metadata__", metadata);
    long start = 0;
    for (Map.Entry<String, NDArray> entry : tensors) {
      DataType type = type(entry.getValue());
      long end = start + entry.getValue().size() * type.getNumOfBytes();
      JsonObject tensor = new JsonObject();
      tensor.addProperty("dtype", name(type));
      tensor.add("shape", array(entry.getValue().getShape().getShape()));
      tensor.add("data_offsets", array(start, end));
      header.add(entry.getKey(), tensor);
      start = end;
    }
    String json = new Gson().toJson(header);
    int over = json.getBytes(StandardCharsets.UTF_8).length % 8;
    return (json + " ".repeat(over == 0 ? 0 : 8 - over)).getBytes(StandardCharsets.UTF_8);
  }

  private DataType type(NDArray array) {
    if (array.getDataType() == DataType.INT64) {
      return DataType.INT64;
    }
    return array.getShape().dimension() < 2 ? DataType.FLOAT32 : matrices;
  }

  private static String name(DataType type) {
    return switch (type) {
      case INT64 -> "I64";
      case FLOAT32 -> "F32";
      case FLOAT16 -> "F16";
      default -> throw new IllegalArgumentException("weights are not written as " + type);
    };
  }

  private static JsonArray array(long... numbers) {
    JsonArray array = new JsonArray();
    for (long number : numbers) {
      array.add(number);
    }
    return array;
  }
}
