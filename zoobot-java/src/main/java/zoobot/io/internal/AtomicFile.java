package zoobot.io.internal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/** Files that are there whole or not at all, whenever the process is killed. */
public final class AtomicFile {

  private AtomicFile() {}

  /** Writes a file beside its place, moves it there, over an older one, and makes the folders. */
  public static void write(Path file, Action<Path> writer) {
    write(file, writer, true);
  }

  /**
   * Writes several files at once, which all come to their place after the last is written; while
   * they are written they are given in the same order.
   */
  public static void writeAll(List<Path> files, Action<List<Path>> writer) {
    writeAll(files, new ArrayList<>(), writer);
  }

  private static void writeAll(List<Path> files, List<Path> halves, Action<List<Path>> writer) {
    write(
        files.get(halves.size()),
        half -> {
          halves.add(half);
          if (halves.size() < files.size()) {
            writeAll(files, halves, writer);
            return;
          }
          try {
            writer.accept(halves);
          } catch (IOException e) { // of whichever of them
            throw failure(half.getParent() + ": cannot be written", e);
          }
        });
  }

  /** Does the same without waiting for the disk: for files by the thousand, easily made again. */
  public static void writeUnsynced(Path file, Action<Path> writer) {
    write(file, writer, false);
  }

  private static void write(Path file, Action<Path> writer, boolean sync) {
    Path whole = file.toAbsolutePath();
    Path half = whole.resolveSibling("." + whole.getFileName() + ".tmp");
    try {
      Files.createDirectories(whole.getParent());
      writer.accept(half);
      if (sync) { // else a power cut after the move could leave an empty file
        try (RandomAccessFile open = new RandomAccessFile(half.toFile(), "rw")) {
          open.getFD().sync();
        }
      }
      replace(half, whole);
    } catch (IOException e) {
      throw failure(file + ": cannot be written", e);
    } finally {
      half.toFile().delete();
    }
  }

  /** Writes a text in UTF-8 in the same way. */
  public static void write(Path file, String text) {
    write(file, half -> Files.writeString(half, text));
  }

  /** Moves a file over another one, in one step where the file system can. */
  public static void replace(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Deletes a file, or a folder and all that is in it, if it is there; follows no link. */
  public static void delete(Path path) throws IOException {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> files = Files.walk(path)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /** Returns what to throw; a file that an interrupted thread had open was closed under it. */
  public static RuntimeException failure(String what, IOException e) {
    if (e instanceof ClosedByInterruptException) {
      CancellationException stopped = new CancellationException(what + ": interrupted");
      stopped.initCause(e);
      return stopped;
    }
    return new UncheckedIOException(what + ": " + e.getMessage(), e);
  }
}
