package zoobot.io.internal;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.zip.CRC32;

/**
 * What a long run has done, appended record by record, so that one that was killed goes on where it
 * was. Each has its length before and its checksum after it; what is left of half a one is cut off.
 * Hold an {@link OutputLock} on the output meanwhile: a journal has no lock of its own.
 */
public final class Journal implements Closeable {

  private static final int MAGIC = 0x5a6f6f33; // "Zoo3"
  private static final int OVERHEAD = 12; // bytes of magic, length and checksum

  private final Path file;
  private final RandomAccessFile out;
  private long records;

  private Journal(Path file, RandomAccessFile out) {
    this.file = file;
    this.out = out;
  }

  /**
   * Opens a journal, or begins one if the file is not there. The identity says what is computed, by
   * content; a file of another one, or no journal, is refused.
   */
  public static Journal open(Path file, String identity) throws IOException {
    RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw");
    Journal journal = new Journal(file, out);
    try {
      journal.recover(identity);
      return journal;
    } catch (IOException | RuntimeException e) {
      out.close();
      throw e;
    }
  }

  /** Returns the number of whole records. */
  public long records() {
    return records;
  }

  /** Appends a record; it is with the operating system when this returns. */
  public void append(Action<DataOutputStream> writer) throws IOException {
    write(bytes(writer));
    records++;
  }

  /** Gives every record in order, as a stream of its own. */
  public void forEach(Action<DataInputStream> reader) throws IOException {
    try (DataInputStream in = input()) {
      read(in); // the identity
      for (long i = 0; i < records; i++) {
        reader.accept(new DataInputStream(new ByteArrayInputStream(read(in))));
      }
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private void recover(String identity) throws IOException {
    long whole = 0;
    try (DataInputStream in = input()) {
      byte[] header = read(in);
      if (header != null) {
        String found = new DataInputStream(new ByteArrayInputStream(header)).readUTF();
        byte[] first = read(in);
        if (found.equals(identity)) {
          whole = header.length + OVERHEAD;
        } else if (first != null) { // else it got nowhere, and nothing is lost
          throw OtherRunException.between(file, found, identity);
        }
        for (byte[] bytes = first; bytes != null; bytes = read(in)) {
          records++;
          whole += bytes.length + OVERHEAD;
        }
      } else {
        boolean other = out.length() >= Integer.BYTES && out.readInt() != MAGIC;
        Check.that(!other, "%s is no part of a run; delete or rename it", file);
      }
    }
    out.setLength(whole);
    out.seek(whole);
    if (whole == 0) {
      write(bytes(data -> data.writeUTF(identity)));
    }
  }

  private DataInputStream input() throws IOException {
    return new DataInputStream(
        new BufferedInputStream(new FileInputStream(file.toFile()), 1 << 16));
  }

  private static byte[] bytes(Action<DataOutputStream> writer) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    writer.accept(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private void write(byte[] bytes) throws IOException {
    ByteArrayOutputStream frame = new ByteArrayOutputStream(bytes.length + OVERHEAD);
    DataOutputStream data = new DataOutputStream(frame);
    data.writeInt(MAGIC);
    data.writeInt(bytes.length);
    data.write(bytes);
    data.writeInt(checksum(bytes));
    out.write(frame.toByteArray());
  }

  /** Returns the next whole record, or null. */
  private byte[] read(DataInputStream in) throws IOException {
    try {
      int magic = in.readInt();
      int length = in.readInt();
      if (magic != MAGIC || length < 0 || length > out.length()) {
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
}
