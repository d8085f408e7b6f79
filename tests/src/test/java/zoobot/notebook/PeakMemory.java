package zoobot.notebook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Watches how much memory a process and all that it started hold together, twice a second: the sum
 * of their proportional set sizes, in which memory that several share counts once. Linux only.
 */
final class PeakMemory implements AutoCloseable {

  private static final long PAUSE = 500; // ms

  private final ProcessHandle root;
  private final Thread watcher = new Thread(this::watch, "peak memory");
  private volatile long peak;

  private PeakMemory(ProcessHandle root) {
    this.root = root;
    watcher.setDaemon(true);
    watcher.start();
  }

  static PeakMemory of(Process process) {
    return new PeakMemory(process.toHandle());
  }

  /** Returns whether this system tells how much memory a process holds. */
  static boolean isKnown() {
    return now(ProcessHandle.current()) > 0;
  }

  /** Returns the most that was seen, in bytes. */
  long bytes() {
    return peak;
  }

  /** Returns what the process and its descendants hold now, in bytes. */
  static long ofTree(ProcessHandle root) {
    return Stream.concat(Stream.of(root), root.descendants()).mapToLong(PeakMemory::now).sum();
  }

  private void watch() {
    try {
      while (root.isAlive()) {
        peak = Math.max(peak, ofTree(root));
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A process that has ended in the meantime, or is not ours, counts nothing. */
  private static long now(ProcessHandle process) {
    Path file = Path.of("/proc", Long.toString(process.pid()), "smaps_rollup");
    try (Stream<String> lines = Files.lines(file)) {
      return lines
              .filter(line -> line.startsWith("Pss:"))
              .findFirst()
              .map(PeakMemory::kib)
              .orElse(0L)
          * 1024;
    } catch (IOException | java.io.UncheckedIOException e) {
      return 0;
    }
  }

  private static long kib(String line) {
    return Long.parseLong(line.replaceAll("\\D", ""));
  }

  @Override
  public void close() {
    watcher.interrupt();
  }
}
