package zoobot.vo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.vo.samp.SampClient;
import zoobot.vo.samp.SampException;
import zoobot.vo.samp.SampOptions;

/** TOPCAT itself, on a screen that nobody sees; skipped where it, or Xvfb, is not installed. */
class RealTopcatTest {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @TempDir Path folder;
  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void end() throws InterruptedException {
    Topcat.use(SampOptions.defaults());
    for (Process process : processes) {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
      process.waitFor(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void knowsTheTableAndItsRows() throws Exception {
    Path topcat = program("topcat");
    Path screen = program("Xvfb");
    Path lock = folder.resolve("samp");
    start(Map.of(), screen.toString(), ":97", "-screen", "0", "1200x900x24", "-nolisten", "tcp");
    Map<String, String> settings =
        Map.of("DISPLAY", ":97", "SAMP_HUB", "std-lockurl:" + lock.toUri());
    start(settings, topcat.toString(), "-Xmx512m", "-hub");
    Topcat.use(SampOptions.defaults().withLockFile(lock));
    for (int i = 0; i < 300 && !Topcat.programs().contains("topcat"); i++) {
      Thread.sleep(200);
    }

    SharedTable shared = Topcat.send(Sample.catalog(1000));
    assertEquals("Table 'galaxies' of 1,000 galaxies: sent to topcat", shared.toString());
    shared.select(List.of("g3", "g999"));
    shared.highlight("g7");
    try (SampClient other = SampClient.of(SampOptions.defaults().withLockFile(lock))) {
      String id = other.takers("table.highlight.row").stream().filter(is(other)).findFirst().get();
      String table = shared.id();
      other.ask(id, "table.highlight.row", Map.of("table-id", table, "row", "999"), PATIENCE);
      Map<String, String> unknown = Map.of("table-id", "nobody's", "row", "1");
      SampException e =
          assertThrows(
              SampException.class, () -> other.ask(id, "table.highlight.row", unknown, PATIENCE));
      assertTrue(e.getMessage().contains("topcat"), e.getMessage());
    }
  }

  private static Predicate<String> is(SampClient client) {
    return id -> client.nameOf(id).equals("topcat");
  }

  private static Path program(String name) {
    Optional<Path> found =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .map(part -> Path.of(part, name))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(found.isPresent(), name + " is not installed, so TOPCAT itself is not tried");
    return found.get();
  }

  private void start(Map<String, String> settings, String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(settings);
    builder
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(command[0].replaceAll(".*/", "") + ".log").toFile());
    processes.add(0, builder.start());
  }
}
