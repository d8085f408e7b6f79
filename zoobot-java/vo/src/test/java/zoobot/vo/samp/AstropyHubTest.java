package zoobot.vo.samp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIf;

/** At astropy's hub, where ZOOBOT_PYTHON or {@code python3} has one. */
@EnabledIf(
    value = "zoobot.vo.samp.TestHub#hasAstropy",
    disabledReason = "no Python with astropy.samp; name one by ZOOBOT_PYTHON")
class AstropyHubTest extends HubSuite {

  @Override
  TestHub start(Path file) {
    try {
      Process hub = TestHub.astropyProcess(file);
      return new TestHub() {
        @Override
        public void close() {
          end(hub);
        }

        @Override
        public void kill() {
          hub.destroyForcibly();
        }
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
