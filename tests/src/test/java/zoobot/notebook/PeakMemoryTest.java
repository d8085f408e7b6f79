package zoobot.notebook;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PeakMemoryTest {

  private static final int MB = 1_000_000;

  /** A shell whose child holds 60 MB for four seconds. */
  @Test
  void countsWhatDescendantsHold() throws IOException, InterruptedException {
    assumeTrue(PeakMemory.isKnown(), "skipped: no /proc/PID/smaps_rollup");
    String child = "(x=$(head -c 60000000 /dev/zero | tr '\\0' x); sleep 4; : $x); true";
    Process process = new ProcessBuilder("bash", "-c", child).start();
    try (PeakMemory memory = PeakMemory.of(process)) {
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the shell does not end");
      assertTrue(memory.bytes() > 60 * MB, memory.bytes() / MB + " MB, held are 60 MB");
      assertTrue(memory.bytes() < 600 * MB, memory.bytes() / MB + " MB, held are 60 MB");
    } finally {
      process.destroyForcibly();
    }
  }
}
