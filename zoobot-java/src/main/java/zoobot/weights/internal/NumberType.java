package zoobot.weights.internal;

import ai.djl.util.Float16Utils;
import java.nio.ByteBuffer;
import java.util.Arrays;

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

  final String storage;
  final int bytes;

  NumberType(String storage, int bytes) {
    this.storage = storage;
    this.bytes = bytes;
  }

  /** Returns the type of this name, safetensors' or that of PyTorch's storage class, or null. */
  static NumberType of(String name) {
    return Arrays.stream(values())
        .filter(type -> type.name().equals(name) || type.storage.equals(name))
        .findAny()
        .orElse(null);
  }

  float at(ByteBuffer data, int index) {
    return switch (this) {
      case F64 -> (float) data.getDouble(8 * index);
      case F32 -> data.getFloat(4 * index);
      case F16 -> Float16Utils.halfToFloat(data.getShort(2 * index));
      case BF16 -> Float.intBitsToFloat(data.getShort(2 * index) << 16);
      default -> throw new IllegalStateException(this + " is no floating-point type");
    };
  }
}
