package zoobot.anomaly;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A text file that grows by whole lines, each on the disk before the call returns. What a process
 * that died left of a line is cut off when the file is opened again.
 */
final class LineFile {

  private final Path file;
  private final List<Long> starts = new ArrayList<>(); // where each line after the header begins
  private long length;

  private LineFile(Path file) {
    this.file = file;
  }

  /** Makes a file with a header. */
  static LineFile create(Path file, String header) {
    LineFile created = new LineFile(file);
    created.append(header);
    created.starts.clear();
    return created;
  }

  /** Decides whether a last line that lacks its end is whole all the same. */
  interface Whole {

    /** Returns whether the line can be read. */
    boolean test(String line);
  }

  /**
   * Opens a file again; its lines without the header go to a list.
   *
   * @throws IllegalArgumentException if it has another header
   */
  static LineFile open(Path file, String header, Whole whole, List<String> lines) {
    LineFile opened = new LineFile(file);
    try {
      byte[] bytes = Files.readAllBytes(file);
      int from = 0;
      for (int i = 0; i < bytes.length; i++) {
        if (bytes[i] == '\n') {
          opened.starts.add((long) from);
          lines.add(text(bytes, from, i));
          from = i + 1;
        }
      }
      opened.length = from;
      opened.cut();
      String rest = text(bytes, from, bytes.length);
      if (!lines.isEmpty() && whole.test(rest)) {
        opened.append(rest);
        lines.add(rest);
      }
      opened.takeHeader(header, lines);
      return opened;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read '" + file + "'", e);
    }
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8).stripTrailing();
  }

  private void takeHeader(String header, List<String> lines) {
    if (lines.isEmpty()) { // the process died before it had written even that
      append(header);
      lines.add(header);
    }
    String found = lines.remove(0);
    starts.remove(0);
    if (!found.equals(header)) {
      throw new IllegalArgumentException(
          "'%s', line 1 is '%s'; it must be '%s'".formatted(file, found, header));
    }
  }

  /**
   * Adds a line.
   *
   * @throws IllegalStateException if the file has changed under us
   */
  void append(String line) {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      check(channel.size());
      channel.position(length);
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to '" + file + "'", e);
    }
    starts.add(length);
    length += bytes.length;
  }

  /** Takes the last line back; there must be one. */
  void removeLast() {
    long start = starts.get(starts.size() - 1);
    try {
      check(Files.size(file));
      length = start;
      cut();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to '" + file + "'", e);
    }
    starts.remove(starts.size() - 1);
  }

  private void cut() throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      if (channel.size() > length) {
        channel.truncate(length);
        channel.force(true);
      }
    }
  }

  private void check(long size) {
    if (size != length) {
      throw new IllegalStateException(
          "'%s' has %d bytes, not %d: another program writes to it; resume the session"
              .formatted(file, size, length));
    }
  }
}
