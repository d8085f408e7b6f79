package zoobot.notebook;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Uses the map and the labelling panel in a real browser: tests/notebooks/browser_test.py. */
class WidgetsIT {

  private static final Path SCRIPTS = Path.of("notebooks").toAbsolutePath();

  @Test
  void workInABrowser() throws IOException, InterruptedException {
    String python = Jupyter.python().toString();
    String wanted = SCRIPTS.resolve("requirements.txt").toString();
    ProcessBuilder install =
        new ProcessBuilder(
            python, "-m", "pip", "install", "-q", "--disable-pip-version-check", "-r", wanted);
    Process process = Jupyter.start(install, Jupyter.TARGET.resolve("browser-set-up.log"));
    if (Jupyter.end(process) != 0) {
      Jupyter.skip("browser", "pip could not install " + wanted);
    }
    ProcessBuilder test = new ProcessBuilder(python, SCRIPTS.resolve("browser_test.py").toString());
    Jupyter.finish(test, Jupyter.TARGET.resolve("browser.log"), "browser");
  }
}
