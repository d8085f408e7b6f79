package zoobot.io.internal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Keeps two runs from writing one output at a time; ends with the process, however it ends. It is
 * on a file of its own, as to close any stream of a file gives up the lock on it.
 */
public final class OutputLock implements AutoCloseable {

  private static final int TRIES = 1000;

  /**
   * The locks of this process. A thread that finds its lock here does not open the file: to close
   * it again would give up the lock of the other thread.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final RandomAccessFile open; // not a channel, which an interruption would close

  private OutputLock(Path file, RandomAccessFile open) {
    this.file = file;
    this.open = open;
  }

  /** Takes the lock of a folder; see {@link #ofFile}. */
  public static OutputLock ofFolder(Path folder) throws IOException {
    return of(
        folder.toAbsolutePath().resolve(".lock"),
        folder + " is being written to by another process or thread; wait for it to end");
  }

  /** Takes the lock of a file or throws; makes its folder if it is not there. */
  public static OutputLock ofFile(Path output) throws IOException {
    return of(
        output.toAbsolutePath().resolveSibling("." + output.getFileName() + ".lock"),
        output + ": another run is writing it; wait for its end, or choose another file");
  }

  /** Runs while the lock of a file is held, as {@link #ofFile}; null for no file and no lock. */
  @SuppressWarnings("try") // the lock is only held
  public static <T> T holding(Path output, Supplier<T> run) {
    if (output == null) {
      return run.get();
    }
    try (OutputLock lock = ofFile(output)) {
      return run.get();
    } catch (IOException e) {
      throw AtomicFile.failure(output + ": cannot be written", e);
    }
  }

  private static OutputLock of(Path file, String taken) throws IOException {
    Path folder = Files.createDirectories(file.getParent()).toRealPath();
    Path real = folder.resolve(file.getFileName());
    Check.that(HELD.add(real), taken);
    try {
      RandomAccessFile open = lock(real);
      Check.that(open != null, taken);
      return new OutputLock(real, open);
    } catch (IOException | RuntimeException e) {
      HELD.remove(real);
      throw e;
    }
  }

  /** Returns the locked file, or null if another process has the lock. */
  private static RandomAccessFile lock(Path file) throws IOException {
    for (int i = 0; i < TRIES; i++) {
      RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw");
      boolean taken = isTaken(open.getChannel());
      if (!taken && leadsTo(file, open)) {
        return open;
      }
      open.close();
      if (taken) {
        return null;
      }
    }
    return null;
  }

  private static boolean isTaken(FileChannel channel) {
    try {
      return channel.tryLock() == null;
    } catch (OverlappingFileLockException e) {
      return true; // taken here under a name spelt otherwise, where case does not count
    } catch (IOException e) {
      return false; // a file system that knows no locks
    }
  }

  /**
   * Whether a path still leads to the file that was opened: its last holder may have deleted it
   * before it was locked, and another process have made and locked a new one. Java can't compare an
   * open file with a path, hence by a random size.
   */
  private static boolean leadsTo(Path file, RandomAccessFile open) throws IOException {
    int size = 1 + ThreadLocalRandom.current().nextInt(1 << 20);
    open.setLength(size);
    return file.toFile().length() == size;
  }

  @Override
  public void close() throws IOException {
    boolean gone = file.toFile().delete(); // while it is locked, or another's could be deleted
    try {
      open.close();
      if (!gone) {
        file.toFile().delete(); // where an open file can't be
      }
    } finally {
      HELD.remove(file);
    }
  }
}
