package zoobot.dataset;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps two runs from writing one output at a time; ends with the process, however it ends. It is
 * on a file of its own, as to close any stream of a file gives up the lock on it.
 */
public final class OutputLock implements AutoCloseable {

  private final Path file;
  private final FileChannel channel;

  private OutputLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lock of a folder, which is made if it is not there.
   *
   * @throws IllegalArgumentException if another process or thread has it
   */
  public static OutputLock ofFolder(Path folder) throws IOException {
    Files.createDirectories(folder);
    return of(
        folder.resolve(".lock"),
        folder + " is being fetched into by another process or thread; wait for it to end");
  }

  /**
   * Takes the lock of a file, whose folder is there.
   *
   * @throws IllegalArgumentException if another process or thread has it
   */
  public static OutputLock ofFile(Path output) throws IOException {
    return of(
        output.resolveSibling("." + output.getFileName() + ".lock"),
        output + ": another run is writing it; wait for its end, or choose another file");
  }

  private static OutputLock of(Path file, String taken) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (isTaken(channel)) {
      channel.close();
      throw new IllegalArgumentException(taken);
    }
    return new OutputLock(file, channel);
  }

  private static boolean isTaken(FileChannel channel) {
    try {
      return channel.tryLock() == null;
    } catch (OverlappingFileLockException e) {
      return true;
    } catch (IOException e) {
      return false; // a file system that knows no locks
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
    channel.close();
  }
}
