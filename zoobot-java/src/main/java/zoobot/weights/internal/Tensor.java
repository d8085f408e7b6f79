package zoobot.weights.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import zoobot.io.internal.Check;

/**
 * A tensor in a weight file, whose values are still to be read: element (i, j, …) is number offset
 * + i·strides[0] + j·strides[1] + … of the bytes.
 */
record Tensor(
    String label, NumberType type, long[] shape, long[] strides, long offset, Bytes bytes) {

  /** How the numbers, of which others may be a tensor's too, are read. */
  interface Bytes {
    ByteBuffer read() throws IOException;
  }

  /** Makes a tensor whose elements follow each other, row-major. */
  static Tensor of(String label, NumberType type, long[] shape, Bytes bytes) {
    long[] strides = new long[shape.length];
    long step = 1;
    for (int i = shape.length - 1; i >= 0; i--) {
      strides[i] = step;
      step *= shape[i];
    }
    return new Tensor(label, type, shape, strides, 0, bytes);
  }

  /** Returns the number of elements, in which no product of huge sides overflows. */
  double count() {
    double count = 1;
    for (long side : shape) {
      count *= side;
    }
    return count;
  }

  /** Returns whether all elements lie inside so many numbers, which are fewer than 2³¹. */
  boolean isInside(long numbers) {
    double last = offset;
    boolean sound = offset >= 0 && strides.length == shape.length;
    for (int i = 0; sound && i < shape.length; i++) {
      sound = shape[i] >= 0 && strides[i] >= 0;
      last += (shape[i] - 1.0) * strides[i];
    }
    double count = count();
    return sound && count <= numbers && (count == 0 ? offset <= numbers : last < numbers);
  }

  /** Reads the values, row-major; they may turn out to be damaged, or to be no weights. */
  float[] values() throws IOException {
    Check.that(type.ordinal() <= NumberType.BF16.ordinal(), "%s holds %s, no weights", label, type);
    float[] values = new float[(int) count()];
    if (values.length > 0) { // else a side may be huge
      fill(values, bytes.read());
    }
    return values;
  }

  private void fill(float[] values, ByteBuffer data) {
    if (!Arrays.equals(strides, of(label, type, shape, bytes).strides)) {
      fill(values, 0, 0, offset, data);
      return;
    }
    for (int i = 0; i < values.length; i++) { // most tensors' elements follow each other
      values[i] = value(data, offset + i);
    }
  }

  /** Fills in what lies along the axes from one on; returns the place of the next value. */
  private int fill(float[] values, int from, int axis, long at, ByteBuffer data) {
    if (axis == shape.length) {
      values[from] = value(data, at);
      return from + 1;
    }
    int next = from;
    for (long i = 0; i < shape[axis]; i++) {
      next = fill(values, next, axis + 1, at + i * strides[axis], data);
    }
    return next;
  }

  private float value(ByteBuffer data, long at) {
    float value = type.at(data, (int) at);
    if (!Float.isFinite(value)) {
      throw new IllegalArgumentException(label + " holds " + value);
    }
    return value;
  }
}
