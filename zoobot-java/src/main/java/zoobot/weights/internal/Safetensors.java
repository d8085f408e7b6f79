package zoobot.weights.internal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.annotations.SerializedName;
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
import org.apache.commons.compress.utils.IOUtils;
import zoobot.io.internal.Check;

/**
 * Reads and writes safetensors, a tensor at a time. DJL's own reader ends the JVM on bfloat16 and
 * takes memory before it checks sizes against the file; its writer does not begin tensors at a
 * multiple of their width, which Python's reader wants.
 */
record Safetensors(String source, SeekableByteChannel data) {

  private static final Gson GSON = new Gson();
  private static final int LARGEST_HEADER = 16 << 20;

  /** A tensor in the header; its bytes are counted from the header's end. */
  private record Place(
      String dtype, long[] shape, @SerializedName("data_offsets") long[] offsets) {}

  /** Reads names, types and shapes, in the file's order; values are read from it later. */
  Map<String, Tensor> tensors() throws IOException {
    long size = data.size();
    require(size >= 8, "too short");
    long length = read(0, 8).getLong();
    boolean fits = length >= 2 && length <= Math.min(size - 8, LARGEST_HEADER);
    require(fits, "header of %d bytes, %d are left", length, size - 8);
    String json = StandardCharsets.UTF_8.decode(read(8, (int) length)).toString();
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    String name = "";
    try {
      JsonObject header = GSON.fromJson(json, JsonObject.class);
      header.remove("__metadata__");
      for (Map.Entry<String, JsonElement> entry : header.entrySet()) {
        name = entry.getKey();
        Place place = GSON.fromJson(entry.getValue(), Place.class);
        tensors.put(name, tensor(name, place, 8 + length, size));
      }
    } catch (JsonParseException | NullPointerException | ArrayIndexOutOfBoundsException e) {
      require(false, "its header is not as it should be, at tensor '%s'", name);
    }
    return tensors;
  }

  private Tensor tensor(String name, Place place, long begin, long size) {
    NumberType type = NumberType.of(place.dtype);
    require(type != null, "tensor %s is of type %s, which is not read", name, place.dtype);
    long start = place.offsets[0];
    long bytes = place.offsets[1] - start;
    boolean there = start >= 0 && place.offsets[1] <= size - begin && bytes <= Integer.MAX_VALUE;
    String label = source + ": tensor " + name;
    Tensor tensor = Tensor.of(label, type, place.shape, () -> read(begin + start, (int) bytes));
    boolean whole =
        there && tensor.isInside(bytes / type.bytes) && tensor.count() * type.bytes == bytes;
    String shape = Arrays.toString(place.shape);
    String at = Arrays.toString(place.offsets);
    String wrong = "tensor %s of shape %s does not match its place %s in a file of %d bytes";
    require(whole, wrong, name, shape, at, size);
    return tensor;
  }

  private ByteBuffer read(long start, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    IOUtils.readFully(data.position(start), buffer);
    return buffer.flip().order(ByteOrder.LITTLE_ENDIAN);
  }

  private void require(boolean holds, String what, Object... values) {
    Check.that(
        holds, "%s: no safetensors file, or a damaged one: %s", source, what.formatted(values));
  }

  /**
   * Writes tensors, wide numbers first, so that each begins at a multiple of its width. Vectors are
   * few and lose too much in half precision: they stay float32.
   */
  static void write(OutputStream out, Map<String, NDArray> tensors, DataType matrices)
      throws IOException {
    List<Map.Entry<String, NDArray>> sorted = new ArrayList<>(tensors.entrySet());
    sorted.sort(Comparator.comparingInt(e -> -type(e.getValue(), matrices).getNumOfBytes()));
    Map<String, Object> header =
        new LinkedHashMap<>(Map.of("__metadata__", Map.of("format", "pt")));
    long start = 0;
    for (Map.Entry<String, NDArray> entry : sorted) {
      DataType type = type(entry.getValue(), matrices);
      long end = start + entry.getValue().size() * type.getNumOfBytes();
      long[] shape = entry.getValue().getShape().getShape();
      header.put(entry.getKey(), new Place(type.asSafetensors(), shape, new long[] {start, end}));
      start = end;
    }
    byte[] json = GSON.toJson(header).getBytes(StandardCharsets.UTF_8);
    int padded = (json.length + 7) / 8 * 8;
    ByteBuffer head = ByteBuffer.allocate(8 + padded).order(ByteOrder.LITTLE_ENDIAN);
    Arrays.fill(head.array(), (byte) ' ');
    out.write(head.putLong(padded).put(json).array());
    for (Map.Entry<String, NDArray> entry : sorted) {
      try (NDArray typed = entry.getValue().toType(type(entry.getValue(), matrices), true)) {
        out.write(typed.toByteArray());
      }
    }
  }

  private static DataType type(NDArray array, DataType matrices) {
    if (array.getDataType() == DataType.INT64) {
      return DataType.INT64;
    }
    return array.getShape().dimension() < 2 ? DataType.FLOAT32 : matrices;
  }
}
