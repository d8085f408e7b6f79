package zoobot.encoder;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Bytes that are read piece by piece, so that a large file is never in memory as a whole. */
interface Bytes extends Closeable {

  /** Returns how many there are. */
  long size();

  /** Returns a little-endian copy of {@code length} bytes from {@code start} on. */
  ByteBuffer read(long start, int length) throws IOException;

  /** Returns bytes in memory. */
  static Bytes of(byte[] bytes) {
    return new Bytes() {
      @Override
      public long size() {
        return bytes.length;
      }

      @Override
      public ByteBuffer read(long start, int length) {
        return ByteBuffer.wrap(bytes, (int) start, length).slice().order(ByteOrder.LITTLE_ENDIAN);
      }

      @Override
      public void close() {}
    };
  }

  /** Returns those of a file, which is open until closed. */
  static Bytes of(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file);
    long size = channel.size();
    return new Bytes() {
      @Override
      public long size() {
        return size;
      }

      @Override
      public ByteBuffer read(long start, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
          if (channel.read(buffer, start + buffer.position()) < 0) {
            throw new EOFException(file + " became shorter while it was read");
          }
        }
        return buffer.flip().order(ByteOrder.LITTLE_ENDIAN);
      }

      @Override
      public void close() throws IOException {
        channel.close();
      }
    };
  }
}
