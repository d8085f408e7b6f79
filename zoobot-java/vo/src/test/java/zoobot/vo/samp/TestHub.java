package zoobot.vo.samp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.astrogrid.samp.hub.Hub;
import org.astrogrid.samp.hub.HubProfile;
import org.astrogrid.samp.hub.HubServiceMode;
import org.astrogrid.samp.xmlrpc.StandardHubProfile;
import org.astrogrid.samp.xmlrpc.XmlRpcKit;

/** A hub with a lock file of its own. */
interface TestHub extends AutoCloseable {

  /** Ends it as its user would. */
  @Override
  void close();

  /** Ends it fast, if it can be. */
  default void kill() {
    close();
  }

  /** JSAMP's, in this process. */
  static TestHub jsamp(Path lock) {
    XmlRpcKit kit = XmlRpcKit.getInstance();
    try {
      HubProfile standard =
          new StandardHubProfile(
              kit.getClientFactory(), kit.getServerFactory(), lock.toFile(), "secret");
      Hub hub = Hub.runHub(HubServiceMode.NO_GUI, new HubProfile[] {standard}, new HubProfile[] {});
      return hub::shutdown;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** JSAMP's, as a process that can be killed; its lock file is {@code .samp} of the folder. */
  static Process jsampProcess(Path folder) throws IOException {
    Process process =
        java(folder, "org.astrogrid.samp.hub.Hub", "-mode", "no-gui", "-profiles", "std");
    while (process.isAlive() && !written(folder.resolve(".samp"))) {
      pause();
    }
    return process;
  }

  /** A JVM of its own, in a home of its own. */
  static Process java(Path home, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "-Duser.home=" + home,
                "-cp",
                System.getProperty("java.class.path")));
    command.addAll(List.of(arguments));
    ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
    process.environment().remove("SAMP_HUB"); // of the desktop that tests run on
    return process.start();
  }

  private static boolean written(Path lock) throws IOException {
    return Files.exists(lock) && Files.readString(lock).contains("samp.hub.xmlrpc.url=http");
  }

  /** astropy's, as a process that ends with what it reads. */
  static Process astropyProcess(Path lock) throws IOException {
    Process process = new ProcessBuilder(List.of(python(), "-W", "ignore", "-c", ASTROPY)).start();
    process.outputWriter().write(lock + "\n");
    process.outputWriter().flush();
    BufferedReader said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    assertEquals("ready", said.readLine());
    return process;
  }

  String ASTROPY =
      """
      import sys, time
      from astropy import log
      from astropy.samp import SAMPHubServer
      log.setLevel("ERROR")

      class Hub(SAMPHubServer):
          # it forgets an answer that is there before it has noted the question
          def _reply_(self, key, message, answer):
              for i in range(50):
                  if message in self._sync_msg_ids_heap:
                      break
                  time.sleep(0.01)
              super()._reply_(key, message, answer)

      hub = Hub(lockfile=sys.stdin.readline().strip(), web_profile=False)
      hub.start()
      print("ready", flush=True)
      sys.stdin.read()
      hub.stop()
      """;

  /** Whether the Python of ZOOBOT_PYTHON, or {@code python3}, has astropy's hub. */
  static boolean hasAstropy() {
    try {
      return new ProcessBuilder(python(), "-W", "ignore", "-c", "import astropy.samp")
              .redirectErrorStream(true)
              .start()
              .waitFor()
          == 0;
    } catch (IOException | InterruptedException e) {
      return false;
    }
  }

  static String python() {
    return System.getenv().getOrDefault("ZOOBOT_PYTHON", "python3");
  }

  static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
