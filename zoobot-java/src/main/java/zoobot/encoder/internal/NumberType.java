package zoobot.encoder.internal;

import ai.djl.util.Float16Utils;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import zoobot.io.internal.Check;

/** Numbers in weight files, named as in safetensors; floating-point ones come first. */
enum NumberType {
  F64("DoubleStorage", 8),
  F32("FloatStorage", 4),
  F16("HalfStorage", 2),
  BF16("BFloat16Storage", 2),
  I64("LongStorage", 8),
  I32("IntStorage", 4),
  I16("ShortStorage", 2),
  I8("CharStorage", 1),
  U8("ByteStorage", 1),
  BOOL("BoolStorage", 1);

  private final String storage;
  private final int bytes;

  NumberType(String storage, int bytes) {
    this.storage = storage;
    this.bytes = bytes;
  }

  /** Returns the type that safetensors calls so, or null. */
  static NumberType ofSafetensors(String name) {
    return Arrays.stream(values()).filter(t -> t.name().equals(name)).findAny().orElse(null);
  }

  /** Returns the type of PyTorch's storage class of this name, or null. */
  static NumberType ofStorage(String name) {
    return Arrays.stream(values()).filter(t -> t.storage.equals(name)).findAny().orElse(null);
  }

  /** Returns the bytes that a number takes in a file. */
  int bytes() {
    return bytes;
  }

  /** Converts the numbers at the places of 0, 1, …; whole ones and not finite ones are refused. */
  float[] floats(ByteBuffer data, int count, IntUnaryOperator place, String label) {
    Check.that(ordinal() <= BF16.ordinal(), "%s holds %s numbers, no weights", label, this);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = at(data, place.applyAsInt(i));
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException(label + " holds " + values[i]);
      }
    }
    return values;
  }

  private float at(ByteBuffer data, int index) {
    return switch (this) {
      case F64 -> (float) data.getDouble(8 * index);
      case F32 -> data.getFloat(4 * index);
      case F16 -> Float16Utils.halfToFloat(data.getShort(2 * index));
      case BF16 -> Float.intBitsToFloat(data.getShort(2 * index) << 16);
      default -> throw new IllegalStateException(this + " is no floating-point type");
    };
  }
}
