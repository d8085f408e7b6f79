package zoobot.vo.samp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-XX:TieredStopAtLevel=1",
                "-Duser.home=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                "org.astrogrid.samp.hub.Hub",
                "-mode",
                "no-gui",
                "-profiles",
                "std")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("hub.log").toFile())
            .start();
    while (process.isAlive() && !written(folder.resolve(".samp"))) {
      pause();
    }
    return process;
  }

  private static boolean written(Path lock) throws IOException {
    return Files.exists(lock) && Files.readString(lock).contains("samp.hub.xmlrpc.url=http");
  }

  /** astropy's, as a process that ends with what it reads; null where there is no astropy. */
  static Process astropyProcess(Path lock) throws IOException {
    Process process = new ProcessBuilder(List.of(python(), "-W", "ignore", "-c", ASTROPY)).start();
    process.outputWriter().write(lock + "\n");
    process.outputWriter().flush();
    BufferedReader said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    return "ready".equals(said.readLine()) ? process : null;
  }

  String ASTROPY =
      """
      import sys
      from astropy.samp import SAMPHubServer
      hub = SAMPHubServer(lockfile=sys.stdin.readline().strip(), web_profile=False)
      hub.start()
      print("ready", flush=True)
      sys.stdin.read()
      hub.stop()
      """;

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
