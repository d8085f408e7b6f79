package zoobot.vo.samp;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** At astropy's hub, where ZOOBOT_PYTHON or {@code python3} has astropy. */
class AstropyHubTest extends HubSuite {

  @Override
  TestHub start(Path file) {
    try {
      Process hub = TestHub.astropyProcess(file);
      Assumptions.assumeTrue(hub != null, TestHub.python() + " has no astropy.samp");
      return () -> end(hub);
    } catch (IOException e) {
      return Assumptions.abort("there is no " + TestHub.python());
    }
  }

  private static void end(Process hub) {
    try {
      hub.outputWriter().close();
      hub.waitFor();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
