package zoobot.encoder.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads and writes safetensors, a tensor at a time. DJL's own reader ends the JVM on bfloat16 and
 * takes memory before it checks sizes against the file; its writer does not begin tensors at a
 * multiple of their width, which Python's reader wants.
 */
record Safetensors(String source, SeekableByteChannel data, long size, Map<String, Tensor> tensors)
    implements WeightFile {

  private static final Gson GSON = new Gson();
  private static final int LARGEST_HEADER = 16 << 20;

  /** Finds a tensor's place in the file, whose first {@code begin} bytes are its header. */
  private Tensor tensor(String name, JsonObject entry, long begin) {
    long[] shape = GSON.fromJson(entry.get("shape"), long[].class);
    long[] offsets = GSON.fromJson(entry.get("data_offsets"), long[].class);
    NumberType type = NumberType.ofSafetensors(entry.get("dtype").getAsString());
    if (type == null) {
      throw fault("tensor " + name + " is of type " + entry.get("dtype") + ", which is not read");
    }
    String what = "tensor " + name + " of shape " + Arrays.toString(shape);
    long n = Tensor.elements(shape, Math.min(size, Integer.MAX_VALUE / type.bytes()));
    if (n < 0) {
      throw fault(what + " can't fit");
    }
    boolean inside = offsets[0] >= 0 && offsets[1] >= offsets[0] && offsets[1] <= size - begin;
    int bytes = (int) n * type.bytes();
    if (!inside || offsets[1] - offsets[0] != bytes) {
      throw fault(
          "%s does not match its place %s in a file of %d bytes"
              .formatted(what, Arrays.toString(offsets), size));
    }
    String label = source + ": tensor " + name;
    return new Tensor(
        shape, () -> type.floats(read(begin + offsets[0], bytes), (int) n, i -> i, label));
  }

  /** Reads names, types and shapes; closing the result closes the bytes. */
  static Safetensors open(SeekableByteChannel data, String source) throws IOException {
    try {
      Safetensors file = new Safetensors(source, data, data.size(), new LinkedHashMap<>());
      file.readHeader();
      return file;
    } catch (IOException | RuntimeException e) {
      data.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    data.close();
  }

  private ByteBuffer read(long start, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    data.position(start);
    while (buffer.hasRemaining()) {
      if (data.read(buffer) < 0) {
        throw new EOFException(source + " became shorter while it was read");
      }
    }
    return buffer.flip().order(ByteOrder.LITTLE_ENDIAN);
  }

  private void readHeader() throws IOException {
    if (size < 8) {
      throw fault("too short");
    }
    long length = read(0, 8).getLong();
    if (length < 2 || length > size - 8 || length > LARGEST_HEADER) {
      throw fault("header of " + length + " bytes, " + (size - 8) + " are left");
    }
    String json = StandardCharsets.UTF_8.decode(read(8, (int) length)).toString();
    String at = "";
    try {
      JsonObject header = GSON.fromJson(json, JsonObject.class);
      header.remove("__metadata__");
      for (var entry : header.entrySet()) {
        at = " at tensor " + entry.getKey();
        JsonObject place = entry.getValue().getAsJsonObject();
        tensors.put(entry.getKey(), tensor(entry.getKey(), place, 8 + length));
      }
    } catch (JsonParseException
        | IllegalStateException
        | NullPointerException
        | ArrayIndexOutOfBoundsException e) {
      throw fault("its header is not as it should be" + at);
    }
  }

  private IllegalArgumentException fault(String what) {
    return new IllegalArgumentException(
        source + ": no safetensors file, or a damaged one: " + what);
  }

  /**
   * Writes tensors, wide numbers first, so that each begins at a multiple of its width. The type is
   * that of matrices and kernels; vectors (BatchNorm, biases) are few and lose too much in half
   * precision, so they stay float32.
   */
  static void write(OutputStream out, Map<String, NDArray> tensors, DataType matrices)
      throws IOException {
    List<Map.Entry<String, NDArray>> sorted = new ArrayList<>(tensors.entrySet());
    sorted.sort(Comparator.comparingInt(e -> -type(e.getValue(), matrices).getNumOfBytes()));
    byte[] json = GSON.toJson(header(sorted, matrices)).getBytes(StandardCharsets.UTF_8);
    byte[] padded = Arrays.copyOf(json, (json.length + 7) / 8 * 8);
    Arrays.fill(padded, json.length, padded.length, (byte) ' ');
    ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    out.write(length.putLong(padded.length).array());
    out.write(padded);
    for (var entry : sorted) {
      try (NDArray typed = entry.getValue().toType(type(entry.getValue(), matrices), true)) {
        out.write(typed.toByteArray());
      }
    }
  }

  private static Map<String, Object> header(
      List<Map.Entry<String, NDArray>> tensors, DataType matrices) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("__metadata__", Map.of("format", "pt"));
    long start = 0;
    for (Map.Entry<String, NDArray> entry : tensors) {
      DataType type = type(entry.getValue(), matrices);
      Object shape = entry.getValue().getShape().getShape();
      long[] offsets = {start, start + entry.getValue().size() * type.getNumOfBytes()};
      header.put(
          entry.getKey(),
          Map.of("dtype", type.asSafetensors(), "shape", shape, "data_offsets", offsets));
      start = offsets[1];
    }
    return header;
  }

  private static DataType type(NDArray array, DataType matrices) {
    if (array.getDataType() == DataType.INT64) {
      return DataType.INT64;
    }
    return array.getShape().dimension() < 2 ? DataType.FLOAT32 : matrices;
  }
}
