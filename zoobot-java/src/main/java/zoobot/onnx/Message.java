package zoobot.onnx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A message in protobuf's wire format: its fields as they were added. Those that are long are made
 * while they are written. The format has two kinds of field here, so it needs no library.
 */
final class Message {

  /** What writes a part of it. */
  interface Part {
    void write(OutputStream out) throws IOException;
  }

  private static final int VARINT = 0;
  private static final int BYTES = 2;
  private static final int FIXED = 5;

  private final List<Part> parts = new ArrayList<>();
  private long length;

  long length() {
    return length;
  }

  Message number(int field, long value) {
    return varint(field << 3 | VARINT).varint(value);
  }

  Message number(int field, float value) {
    int bits = Integer.reverseBytes(Float.floatToIntBits(value)); // the lowest byte comes first
    return varint(field << 3 | FIXED).add(ByteBuffer.allocate(4).putInt(bits).array());
  }

  Message text(int field, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return bytes(field, bytes.length, out -> out.write(bytes));
  }

  /** Adds a message, which must not change afterwards. */
  Message message(int field, Message inner) {
    return bytes(field, inner.length, inner::write);
  }

  /** Adds bytes of which only the number is known. */
  Message bytes(int field, long size, Part part) {
    varint(field << 3 | BYTES).varint(size).parts.add(part);
    length += size;
    return this;
  }

  void write(OutputStream out) throws IOException {
    for (Part part : parts) {
      part.write(out);
    }
  }

  /** Seven bits a byte, the lowest first; the eighth says that more follow. */
  private Message varint(long value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long rest = value;
    for (; (rest & ~0x7fL) != 0; rest >>>= 7) {
      bytes.write((int) (rest & 0x7f | 0x80));
    }
    bytes.write((int) rest);
    return add(bytes.toByteArray());
  }

  private Message add(byte[] bytes) {
    parts.add(out -> out.write(bytes));
    length += bytes.length;
    return this;
  }
}
