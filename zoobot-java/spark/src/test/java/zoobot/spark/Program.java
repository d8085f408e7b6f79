package zoobot.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A process started in a folder, what it prints in a file there. */
final class Program implements AutoCloseable {

  /** What the build sets for libtorch must not hide that a job sets it, too. */
  private static final Pattern NOT_HANDED_ON =
      Pattern.compile("(OMP|GOMP|MALLOC|TORCH|PYTORCH|SPARK|ZOOBOT)_.*|LC_ALL|CLASSPATH");

  private final Process process;
  private final Path log;

  private Program(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  static Program start(Path folder, String name, Map<String, String> environment, List<String> line)
      throws IOException {
    Files.createDirectories(folder);
    Path log = folder.resolve(name + ".log");
    ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
    builder.environment().keySet().removeIf(key -> NOT_HANDED_ON.matcher(key).matches());
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    return new Program(builder.start(), log);
  }

  String output() {
    try {
      return Files.readString(log, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it has printed this, and returns the first group. */
  String says(String pattern) {
    Pattern wanted = Pattern.compile(pattern);
    await(pattern, () -> wanted.matcher(output()).find());
    return wanted.matcher(output()).results().findFirst().map(MatchResult::group).orElseThrow();
  }

  /** Waits until something has come about, for two minutes and as long as this runs. */
  void await(String what, BooleanSupplier there) {
    long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (!there.getAsBoolean()) {
      boolean over = !process.isAlive() && !there.getAsBoolean();
      if (over || System.nanoTime() > end) {
        String how = over ? "ended with " + process.exitValue() : "still runs";
        throw new AssertionError("no '%s': %s%n%s".formatted(what, how, output()));
      }
      pause();
    }
  }

  /** Waits for its end, and returns its exit status. */
  int exit() throws InterruptedException {
    if (!process.waitFor(4, TimeUnit.MINUTES)) {
      throw new AssertionError("it does not end\n" + output());
    }
    return process.exitValue();
  }

  boolean runs() {
    return process.isAlive();
  }

  /** The processes that it started and that run, and theirs. */
  Stream<ProcessHandle> descendants() {
    return process.descendants();
  }

  /** kill -9. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    List<ProcessHandle> below = process.descendants().toList();
    process.destroyForcibly();
    below.forEach(ProcessHandle::destroyForcibly);
    process.onExit().join();
    below.forEach(one -> one.onExit().join());
  }

  /** The processes that work in a folder or below, whoever started them; needs Linux's /proc. */
  static List<ProcessHandle> in(Path folder) {
    return ProcessHandle.allProcesses().filter(one -> worksIn(one, folder)).toList();
  }

  private static boolean worksIn(ProcessHandle one, Path folder) {
    try {
      Path there = Files.readSymbolicLink(Path.of("/proc", "" + one.pid(), "cwd"));
      return there.startsWith(folder.toAbsolutePath());
    } catch (IOException e) {
      return false; // it has ended, or is another user's
    }
  }

  static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
