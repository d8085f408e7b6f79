package zoobot.representation;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import zoobot.catalog.ImageFault;

/**
 * Batches appended to a file as they are computed. A batch counts once it stands there whole: each
 * has its length before and its checksum after it, and what a killed process left of one is cut
 * off. So a run that goes on neither loses a row nor has one twice.
 */
final class PartFile implements Closeable {

  private static final int MAGIC = 0x5a6f6f32; // "Zoo2"

  private final Path file;
  private final FileChannel channel;
  private int done;

  private PartFile(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Opens a file to append to.
   *
   * @param identity a line that says what is computed; another one in the file is an error
   * @throws IllegalArgumentException if the file is of other work, or another process writes it
   */
  static PartFile open(Path file, String identity) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    PartFile part = new PartFile(file, channel);
    try {
      part.lock();
      part.recover(identity);
      return part;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Returns the first row of the catalogue that is not done yet. */
  int done() {
    return done;
  }

  void append(Extraction.Batch batch) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(batch.to());
    out.writeInt(batch.rows().length);
    for (int row : batch.rows()) {
      out.writeInt(row);
    }
    out.writeInt(batch.values().length);
    for (float value : batch.values()) {
      out.writeFloat(value);
    }
    out.writeInt(batch.faults().size());
    for (ImageFault fault : batch.faults()) {
      out.writeInt(fault.row());
      out.writeUTF(fault.place());
      out.writeUTF(fault.id());
      out.writeUTF(fault.file().toString());
      out.writeUTF(fault.reason());
    }
    write(bytes.toByteArray());
    done = batch.to();
  }

  /** Gives every batch in order. */
  void forEach(Extraction.Sink sink) throws IOException {
    try (DataInputStream in = input()) {
      read(in);
      for (byte[] bytes = read(in); bytes != null; bytes = read(in)) {
        sink.take(batch(bytes));
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private void lock() throws IOException {
    FileLock lock = null;
    try {
      lock = channel.tryLock(Long.MAX_VALUE - 1, 1, false); // far behind what is read and written
    } catch (OverlappingFileLockException e) {
      // This process has it open already.
    }
    if (lock == null) {
      throw new IllegalArgumentException(file + ": another run is writing this file");
    }
  }

  private void recover(String identity) throws IOException {
    long whole = 0;
    try (DataInputStream in = input()) {
      byte[] header = read(in);
      if (header != null) {
        String found = new DataInputStream(new ByteArrayInputStream(header)).readUTF();
        if (!found.equals(identity)) {
          throw new IllegalArgumentException(
              "%s is of a run with '%s', not '%s'; delete it to begin anew"
                  .formatted(file, found, identity));
        }
        whole = size(header);
        for (byte[] bytes = read(in); bytes != null; bytes = read(in)) {
          done = batch(bytes).to();
          whole += size(bytes);
        }
      } else if (channel.size() > 0 && !startsLikeOne()) {
        throw new IllegalArgumentException(file + " is no part of a run; delete or rename it");
      }
    }
    channel.truncate(whole);
    channel.position(whole);
    if (whole == 0) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      new DataOutputStream(bytes).writeUTF(identity);
      write(bytes.toByteArray());
    }
  }

  private boolean startsLikeOne() throws IOException {
    ByteBuffer magic = ByteBuffer.allocate(4);
    channel.read(magic, 0);
    return magic.hasRemaining() || magic.getInt(0) == MAGIC;
  }

  /** By the channel: to close another stream of the file would give up the lock on it. */
  private DataInputStream input() {
    return new DataInputStream(new BufferedInputStream(new ChannelInput(channel), 1 << 16));
  }

  private void write(byte[] bytes) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate((int) size(bytes));
    frame.putInt(MAGIC).putInt(bytes.length).put(bytes).putInt(checksum(bytes)).flip();
    while (frame.hasRemaining()) {
      channel.write(frame);
    }
  }

  private static long size(byte[] bytes) {
    return bytes.length + 12L;
  }

  /** Returns the next whole frame, or null. */
  private byte[] read(DataInputStream in) throws IOException {
    try {
      int magic = in.readInt();
      int length = in.readInt();
      if (magic != MAGIC || length < 0 || length > channel.size()) {
        return null;
      }
      byte[] bytes = in.readNBytes(length);
      return bytes.length == length && in.readInt() == checksum(bytes) ? bytes : null;
    } catch (EOFException e) {
      return null;
    }
  }

  private static int checksum(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  private static Extraction.Batch batch(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    int to = in.readInt();
    int[] rows = new int[in.readInt()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = in.readInt();
    }
    float[] values = new float[in.readInt()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readFloat();
    }
    List<ImageFault> faults = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      faults.add(
          new ImageFault(
              in.readInt(), in.readUTF(), in.readUTF(), Path.of(in.readUTF()), in.readUTF()));
    }
    return new Extraction.Batch(to, rows, values, faults);
  }
}
