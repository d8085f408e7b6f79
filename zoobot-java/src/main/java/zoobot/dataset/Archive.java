package zoobot.dataset;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * Unpacks tar, tar.gz and zip. Nothing is written outside of the folder; links, devices and what is
 * far larger than the archive are refused. The files come to lie in the folder only when all are
 * whole.
 */
public final class Archive {

  private Archive() {}

  /**
   * Unpacks an archive into a folder, beside what is there; files of the same name are replaced.
   *
   * @return how many files and folders it held
   * @throws IllegalArgumentException if it is none, is cut short, or holds what is refused; nothing
   *     of it is left then
   * @throws CancellationException if the thread is interrupted
   */
  public static long unpack(Path archive, Path folder, UnpackLimits limits) throws IOException {
    return unpack(archive, folder, limits, f -> f.toFile().getUsableSpace());
  }

  static long unpack(Path archive, Path folder, UnpackLimits limits, ToLongFunction<Path> freeSpace)
      throws IOException {
    Path staging = folder.resolve(".unpacking-" + archive.getFileName());
    remove(staging); // of one that was stopped
    Files.createDirectories(staging);
    try {
      checkSpace(archive, freeSpace.applyAsLong(folder));
      Budget budget = new Budget(limits, Files.size(archive));
      ArchiveReader.read(archive, new EntryWriter(staging, budget));
      for (Path child : children(staging)) {
        move(child, folder.resolve(child.getFileName()));
      }
      return budget.files();
    } catch (ClosedByInterruptException e) {
      throw new CancellationException("unpacking was interrupted");
    } catch (IOException e) {
      throw new IllegalArgumentException(
          archive + " can't be unpacked into " + folder + ": it " + reason(e), e);
    } finally {
      remove(staging);
    }
  }

  /** Packed, it is no shorter than its files by much: images hardly shrink. */
  private static void checkSpace(Path archive, long free) throws IOException {
    long bytes = Files.size(archive);
    if (bytes > free) {
      throw new IOException(
          String.format(
              Locale.ROOT, "has %.1f MB, %.1f MB are free there", bytes / 1e6, free / 1e6));
    }
  }

  private static String reason(IOException e) {
    String message = e.getMessage() == null ? "is damaged" : e.getMessage();
    return message.matches("(is|has|holds) .*") ? message : "is damaged or refused: " + message;
  }

  /** Moves a whole folder where none is, otherwise what is in it. */
  private static void move(Path from, Path to) throws IOException {
    if (!Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS) || !Files.isDirectory(to)) {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    for (Path child : children(from)) {
      move(child, to.resolve(child.getFileName()));
    }
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static void remove(Path folder) throws IOException {
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
