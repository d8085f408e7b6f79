package zoobot.notebook;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Uses the map and the labelling panel in a real browser: tests/notebooks/browser_test.py. */
class WidgetsIT {

  @Test
  void workInABrowser() throws IOException, InterruptedException {
    ProcessBuilder test = Jupyter.browserTest("browser_test.py");
    Jupyter.finish(test, Jupyter.TARGET.resolve("browser.log"), "browser");
  }
}
