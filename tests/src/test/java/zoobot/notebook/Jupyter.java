package zoobot.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * Jupyter with its Java kernel as {@code ./zoobot notebooks} sets it up, in this module's build
 * folder. The kernel finds the library's jar that lies in its build folder, and no other.
 */
final class Jupyter {

  /** The repository. */
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** This module's build folder. */
  static final Path TARGET = Path.of("target").toAbsolutePath();

  /** What ends a step that can't be done on this machine, as opposed to one that went wrong. */
  private static final List<Integer> MISSING = List.of(3, 77);

  private static final int PATIENCE = 20; // minutes, for a step that hangs
  private static Path python;

  private Jupyter() {}

  /** Returns the Python that has Jupyter; skips the calling test where it can't be set up. */
  static synchronized Path python() throws IOException, InterruptedException {
    if (python == null) {
      Path log = TARGET.resolve("jupyter.log");
      ProcessBuilder setUp =
          new ProcessBuilder("bash", ROOT.resolve("zoobot").toString(), "notebooks", "--set-up");
      setUp.environment().put("ZOOBOT_JUPYTER", TARGET.resolve("jupyter").toString());
      setUp.environment().put("ZOOBOT_SPARK", "1");
      finish(setUp, log, "notebooks");
      String[] lines = Files.readString(log).strip().split("\n");
      python = Path.of(lines[lines.length - 1], "bin", "python");
    }
    return python;
  }

  /** Returns what runs a script of tests/notebooks that drives a browser. */
  static ProcessBuilder browserTest(String... command) throws IOException, InterruptedException {
    Path scripts = Path.of("notebooks").toAbsolutePath();
    String python = python().toString();
    String wanted = scripts.resolve("requirements.txt").toString();
    ProcessBuilder install =
        new ProcessBuilder(
            python, "-m", "pip", "install", "-q", "--disable-pip-version-check", "-r", wanted);
    if (end(start(install, TARGET.resolve("browser-set-up.log"))) != 0) {
      skip("browser", "pip could not install " + wanted);
    }
    List<String> whole = new ArrayList<>(List.of(python));
    whole.addAll(List.of(command));
    whole.set(1, scripts.resolve(command[0]).toString());
    return new ProcessBuilder(whole);
  }

  /** Runs to the end; skips the calling test if something is missing, fails if it goes wrong. */
  static void finish(ProcessBuilder builder, Path log, String what)
      throws IOException, InterruptedException {
    Process process = start(builder, log);
    int code = end(process);
    if (MISSING.contains(code)) {
      skip(what, Files.readString(log).strip());
    }
    assertEquals(0, code, () -> String.join(" ", builder.command()) + "\n" + tail(log));
  }

  static Process start(ProcessBuilder builder, Path log) throws IOException {
    Files.createDirectories(log.getParent());
    return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  /** Waits for the end; a process that does not end is ended with all that it started. */
  static int end(Process process) throws InterruptedException {
    try {
      return process.waitFor(PATIENCE, TimeUnit.MINUTES) ? process.exitValue() : -1;
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  static String tail(Path log) {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    } catch (IOException e) {
      return log + " can't be read: " + e.getMessage();
    }
  }

  /** Skips, or fails if ZOOBOT_REQUIRE, words such as "notebooks browser", holds this one. */
  static void skip(String what, String reason) {
    String required = System.getenv().getOrDefault("ZOOBOT_REQUIRE", "");
    if (Arrays.asList(required.split("\\W+")).contains(what)) {
      fail(what + " must be tested here, but: " + reason);
    }
    System.out.println(what + " not tested: " + reason);
    Assumptions.abort(what + " not tested: " + reason);
  }
}
