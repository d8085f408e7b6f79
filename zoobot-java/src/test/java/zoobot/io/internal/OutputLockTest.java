package zoobot.io.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputLockTest {

  private static final int ROUNDS = 3000;

  @TempDir Path folder;

  @Test
  void oneHasALockAtATimeHoweverItsPathIsSpelt() throws IOException {
    Path spelt = folder.resolve("sub/../out.csv");
    Files.createDirectories(folder.resolve("sub"));
    OutputLock lock = OutputLock.ofFile(folder.resolve("out.csv"));
    Exception e = assertThrows(IllegalArgumentException.class, () -> OutputLock.ofFile(spelt));
    assertEquals(spelt + ": another run is writing it", e.getMessage().split(";")[0]);
    lock.close();
    OutputLock.ofFile(spelt).close();
    assertEquals(List.of(folder.resolve("sub")), Files.list(folder).toList());
  }

  @Test
  void processesThatOpenAndCloseAtOneMomentNeverHoldItTogether() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<Process> rivals = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      rivals.add(
          new ProcessBuilder(
                  java,
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Rival.class.getName(),
                  folder.resolve("out").toString())
              .inheritIO()
              .start());
    }
    for (Process rival : rivals) {
      assertEquals(0, rival.waitFor());
    }
  }

  /** Takes a lock many times, and fails if another one holds it too. */
  static final class Rival {

    public static void main(String[] args) throws IOException {
      Path output = Path.of(args[0]);
      Path holder = output.resolveSibling("holder");
      for (int i = 0; i < ROUNDS; i++) {
        take(output, holder);
      }
    }

    private static void take(Path output, Path holder) throws IOException {
      OutputLock lock;
      try {
        lock = OutputLock.ofFile(output);
      } catch (IllegalArgumentException e) {
        return; // another one has it
      }
      Files.createFile(holder);
      Files.delete(holder);
      lock.close();
    }
  }
}
