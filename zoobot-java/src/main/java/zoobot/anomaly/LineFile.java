package zoobot.anomaly;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A text file with a header that grows by whole lines, each on the disk before the call returns.
 * What a process that died left of a line is cut off when the file is opened again.
 *
 * <p>No channel is used: a thread that is interrupted would close it in the middle of a line.
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
   * @throws IllegalArgumentException if it has another header; the file is then left as it is
   */
  static LineFile open(Path file, String header, Whole whole, List<String> lines) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read '" + file + "'", e);
    }
    LineFile opened = new LineFile(file);
    int from = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        opened.starts.add((long) from);
        lines.add(text(bytes, from, i));
        from = i + 1;
      }
    }
    String rest = text(bytes, from, bytes.length);
    opened.takeHeader(header, lines, rest);
    opened.length = bytes.length;
    if (from > 0 && whole.test(rest)) {
      lines.add(rest);
      opened.write("\n");
      opened.starts.add((long) from);
    } else {
      opened.cut(from);
      if (from == 0) {
        opened.write(header + "\n");
      }
    }
    return opened;
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8).stripTrailing();
  }

  private void takeHeader(String header, List<String> lines, String rest) {
    String found = lines.isEmpty() ? rest : lines.remove(0);
    boolean begun = starts.isEmpty() && header.startsWith(found);
    if (!begun && !found.equals(header)) {
      throw new IllegalArgumentException(
          "'%s', line 1 is '%s'; it must be '%s'".formatted(file, found, header));
    }
    if (!begun) {
      starts.remove(0);
    }
  }

  /**
   * Adds a line.
   *
   * @throws IllegalStateException if the file has changed under us
   */
  void append(String line) {
    long start = length;
    write(line + "\n");
    starts.add(start);
  }

  /** Takes the last line back; there must be one. */
  void removeLast() {
    cut(starts.remove(starts.size() - 1));
  }

  private void write(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      check(out.length());
      out.seek(length);
      try {
        out.write(bytes);
        out.getFD().sync();
      } catch (IOException e) { // a full disk, say: no half line stays
        out.setLength(length);
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to '" + file + "'", e);
    }
    length += bytes.length;
  }

  private void cut(long to) {
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      check(out.length());
      if (to < length) {
        out.setLength(to);
        out.getFD().sync();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to '" + file + "'", e);
    }
    length = to;
  }

  private void check(long size) {
    if (size != length) {
      throw new IllegalStateException(
          "'%s' has %d bytes, not %d: another program writes to it; resume the session"
              .formatted(file, size, length));
    }
  }
}
