package zoobot.encoder;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads safetensors: float32, and float16 and bfloat16 converted to it while reading (DJL's own
 * reader ends the JVM on bfloat16). Sizes are checked against the file before memory is taken.
 */
final class Safetensors {

  /** One tensor, row-major. */
  record Tensor(long[] shape, float[] values) {}

  private final String source;
  private final ByteBuffer data;

  private Safetensors(byte[] file, String source) {
    this.source = source;
    data = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Returns the tensors by name, in the file's order.
   *
   * @throws IllegalArgumentException if the bytes are no whole safetensors file; the message names
   *     the source and, where there is one, the tensor
   */
  static Map<String, Tensor> read(byte[] file, String source) {
    return new Safetensors(file, source).tensors();
  }

  private Map<String, Tensor> tensors() {
    JsonObject header = header();
    int start = data.position();
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, JsonElement> entry : header.entrySet()) {
      if (!entry.getKey().equals("__metadata__")) {
        tensors.put(entry.getKey(), tensor(entry.getKey(), entry.getValue(), start));
      }
    }
    return tensors;
  }

  private JsonObject header() {
    if (data.remaining() < 8) {
      throw fault("too short");
    }
    long length = data.getLong();
    if (length < 2 || length > data.remaining()) {
      throw fault("header of " + length + " bytes, " + data.remaining() + " are left");
    }
    byte[] json = new byte[(int) length];
    data.get(json);
    try {
      JsonObject header =
          new Gson().fromJson(new String(json, StandardCharsets.UTF_8), JsonObject.class);
      if (header == null) {
        throw fault("empty header");
      }
      return header;
    } catch (JsonParseException e) {
      throw fault("header is no JSON object");
    }
  }

  private Tensor tensor(String name, JsonElement element, int start) {
    try {
      JsonObject entry = element.getAsJsonObject();
      long[] shape = new Gson().fromJson(entry.get("shape"), long[].class);
      long[] offsets = new Gson().fromJson(entry.get("data_offsets"), long[].class);
      String type = entry.get("dtype").getAsString();
      int count = count(name, shape, type, offsets, start);
      return new Tensor(shape, values(type, start + (int) offsets[0], count));
    } catch (JsonParseException
        | IllegalStateException
        | NullPointerException
        | ArrayIndexOutOfBoundsException e) {
      throw fault("tensor " + name + " is not described as it should be");
    }
  }

  private int count(String name, long[] shape, String type, long[] offsets, int start) {
    int bytes = bytes(name, type);
    long count = 1;
    for (long side : shape) {
      // Each factor is checked, so that a huge shape can't overflow into a small number.
      if (side < 0 || (side > 0 && count > data.capacity() / side)) {
        throw fault("tensor " + name + " of shape " + Arrays.toString(shape) + " can't fit");
      }
      count *= side;
    }
    boolean inside =
        offsets[0] >= 0 && offsets[1] >= offsets[0] && offsets[1] <= data.capacity() - start;
    if (!inside || offsets[1] - offsets[0] != count * bytes) {
      throw fault(
          "tensor "
              + name
              + " of shape "
              + Arrays.toString(shape)
              + " does not match its place "
              + Arrays.toString(offsets)
              + " in a file of "
              + data.capacity()
              + " bytes");
    }
    return (int) count;
  }

  private int bytes(String name, String type) {
    return switch (type) {
      case "F32" -> 4;
      case "F16", "BF16" -> 2;
      case "I64" -> 8;
      default -> throw fault("tensor " + name + " is of type " + type + ", which is not read");
    };
  }

  private float[] values(String type, int start, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] =
          switch (type) {
            case "F32" -> data.getFloat(start + 4 * i);
            case "F16" -> half(data.getShort(start + 2 * i));
            case "BF16" -> Float.intBitsToFloat(data.getShort(start + 2 * i) << 16);
            default -> data.getLong(start + 8 * i);
          };
    }
    return values;
  }

  /** Returns the value of an IEEE 754 half-precision number. */
  static float half(short bits) {
    int sign = bits < 0 ? -1 : 1;
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    if (exponent == 0x1f) {
      return fraction == 0 ? sign * Float.POSITIVE_INFINITY : Float.NaN;
    }
    return exponent == 0
        ? sign * fraction * 0x1p-24f
        : sign * (fraction + 0x400) * (float) Math.scalb(1.0, exponent - 25);
  }

  private IllegalArgumentException fault(String what) {
    return new IllegalArgumentException(
        source + ": no safetensors file, or a damaged one: " + what);
  }
}
