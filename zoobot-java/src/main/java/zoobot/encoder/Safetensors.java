package zoobot.encoder;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads safetensors: float32, and other floating-point types converted to it (DJL's own reader ends
 * the JVM on bfloat16). Sizes are checked against the file before memory is taken.
 */
final class Safetensors implements WeightFile {

  private static final int LARGEST_HEADER = 16 << 20;

  private final String source;
  private final Bytes data;
  private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();

  private Safetensors(Bytes data, String source) {
    this.source = source;
    this.data = data;
  }

  /** A tensor's place in the file. */
  private record Slice(Bytes data, String label, long[] shape, NumberType type, long start, int n)
      implements StoredTensor {

    @Override
    public float[] values() throws IOException {
      return type.floats(data.read(start, n * type.bytes()), n, label);
    }
  }

  /**
   * Reads names, types and shapes; closing the result closes the bytes.
   *
   * @throws IllegalArgumentException if the bytes are no whole safetensors file; the message names
   *     the source and, where there is one, the tensor
   */
  static Safetensors open(Bytes data, String source) throws IOException {
    Safetensors file = new Safetensors(data, source);
    file.readHeader();
    return file;
  }

  @Override
  public Map<String, StoredTensor> tensors() {
    return tensors;
  }

  @Override
  public void close() throws IOException {
    data.close();
  }

  private void readHeader() throws IOException {
    if (data.size() < 8) {
      throw fault("too short");
    }
    long length = data.read(0, 8).getLong();
    if (length < 2 || length > data.size() - 8 || length > LARGEST_HEADER) {
      throw fault("header of " + length + " bytes, " + (data.size() - 8) + " are left");
    }
    String json = StandardCharsets.UTF_8.decode(data.read(8, (int) length)).toString();
    for (Map.Entry<String, JsonElement> entry : parse(json).entrySet()) {
      if (!entry.getKey().equals("__metadata__")) {
        tensors.put(entry.getKey(), tensor(entry.getKey(), entry.getValue(), 8 + length));
      }
    }
  }

  private JsonObject parse(String json) {
    try {
      JsonObject header = new Gson().fromJson(json, JsonObject.class);
      if (header == null) {
        throw fault("empty header");
      }
      return header;
    } catch (JsonParseException e) {
      throw fault("header is no JSON object");
    }
  }

  private StoredTensor tensor(String name, JsonElement element, long start) {
    try {
      JsonObject entry = element.getAsJsonObject();
      long[] shape = new Gson().fromJson(entry.get("shape"), long[].class);
      long[] offsets = new Gson().fromJson(entry.get("data_offsets"), long[].class);
      NumberType type = NumberType.ofSafetensors(entry.get("dtype").getAsString());
      if (type == null) {
        throw fault("tensor " + name + " is of type " + entry.get("dtype") + ", which is not read");
      }
      int count = count(name, shape, type, offsets, data.size() - start);
      return new Slice(data, source + ": tensor " + name, shape, type, start + offsets[0], count);
    } catch (JsonParseException
        | IllegalStateException
        | NullPointerException
        | ArrayIndexOutOfBoundsException e) {
      throw fault("tensor " + name + " is not described as it should be");
    }
  }

  private int count(String name, long[] shape, NumberType type, long[] offsets, long room) {
    long count =
        StoredTensor.elements(shape, Math.min(data.size(), Integer.MAX_VALUE / type.bytes()));
    if (count < 0) {
      throw fault("tensor " + name + " of shape " + Arrays.toString(shape) + " can't fit");
    }
    boolean inside = offsets[0] >= 0 && offsets[1] >= offsets[0] && offsets[1] <= room;
    if (!inside || offsets[1] - offsets[0] != count * type.bytes()) {
      throw fault(
          "tensor "
              + name
              + " of shape "
              + Arrays.toString(shape)
              + " does not match its place "
              + Arrays.toString(offsets)
              + " in a file of "
              + data.size()
              + " bytes");
    }
    return (int) count;
  }

  private IllegalArgumentException fault(String what) {
    return new IllegalArgumentException(
        source + ": no safetensors file, or a damaged one: " + what);
  }
}
