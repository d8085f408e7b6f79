package zoobot.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every notebook in its quick mode, by a Jupyter client in a real kernel. */
class NotebooksIT {

  /** What the smallest machine has on which notebooks are opened: 2 GB. */
  private static final long MOST = 2_000_000_000L;

  private static final Path RESULTS = Jupyter.TARGET.resolve("notebooks");
  private static final List<String> TABLE = new ArrayList<>();

  private static Path python;

  static List<Path> notebooks() throws IOException {
    return NotebookFile.all();
  }

  @BeforeAll
  static void setUp() throws IOException, InterruptedException {
    python = Jupyter.python();
    TABLE.add(String.format("%-42s %9s %9s", "notebook, quick mode", "seconds", "peak MB"));
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void runs(Path notebook) throws IOException, InterruptedException {
    String name = notebook.getFileName().toString();
    Path log = RESULTS.resolve(name + ".run.log");
    ProcessBuilder run =
        new ProcessBuilder(
            python.toString(),
            Jupyter.ROOT.resolve("binder/run.py").toString(),
            notebook.toString(),
            RESULTS.toString());
    run.environment().put("ZOOBOT_QUICK", "1");
    run.environment().put("JUPYTER_PREFER_ENV_PATH", "1");
    run.environment().merge("PATH", "", (path, none) -> python.getParent() + ":" + path);

    long began = System.nanoTime();
    Process process = Jupyter.start(run, log);
    long peak;
    int code;
    try (PeakMemory memory = PeakMemory.of(process)) {
      code = Jupyter.end(process);
      peak = memory.bytes();
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    TABLE.add(String.format(Locale.ROOT, "%-42s %9.0f %9.0f", name, seconds, peak / 1e6));

    assertEquals(0, code, () -> name + " failed:\n" + Jupyter.tail(log));
    NotebookFile result = NotebookFile.read(RESULTS.resolve(name));
    assertEquals(List.of(), NotebookFaults.of(result));
    assertEquals(List.of(), NotebookFaults.missing(result, NotebookFile.read(notebook)));
    assertTrue(peak <= MOST, name + ": " + peak / 1e6 + " MB, at most " + MOST / 1e6);
    assertTrue(peak > 0 || !PeakMemory.isKnown(), name + ": memory was not measured");
  }

  @AfterAll
  static void table() throws IOException {
    if (!TABLE.isEmpty()) {
      String table = String.join("\n", TABLE);
      System.out.println(table);
      Files.writeString(RESULTS.resolve("table.txt"), table + "\n", StandardCharsets.UTF_8);
    }
  }
}
