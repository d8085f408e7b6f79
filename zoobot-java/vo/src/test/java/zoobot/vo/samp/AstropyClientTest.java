package zoobot.vo.samp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** With astropy's client, where ZOOBOT_PYTHON or {@code python3} has one. */
@Timeout(20)
@EnabledIf(
    value = "zoobot.vo.samp.TestHub#hasAstropy",
    disabledReason = "no Python with astropy.samp; name one by ZOOBOT_PYTHON")
class AstropyClientTest {

  private static final String CLIENT =
      """
      import sys
      from astropy import log
      from astropy.samp import SAMPIntegratedClient
      log.setLevel("ERROR")
      client = SAMPIntegratedClient(name="astropy", addr="127.0.0.1")
      client.connect()

      def hear(key, sender, message, kind, parameters, extra):
          client.reply(message, {"samp.status": "samp.ok", "samp.result": parameters})

      client.bind_receive_call("echo", hear)
      print("ready", flush=True)
      answer = client.ecall_and_wait(sys.stdin.readline().strip(), "row", "5", row="17")
      print(answer["samp.status"], flush=True)
      sys.stdin.readline()
      client.disconnect()
      """;

  @Test
  void bothAskAndAnswer(@TempDir Path folder) throws Exception {
    Path lock = folder.resolve("lock");
    TestHub hub = TestHub.jsamp(lock);
    ProcessBuilder python = new ProcessBuilder(TestHub.python(), "-W", "ignore", "-c", CLIENT);
    python.environment().put("SAMP_HUB", "std-lockurl:" + lock.toUri());
    Process astropy = python.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (SampClient client = SampClient.of(SampOptions.defaults().withLockFile(lock));
        BufferedReader said = astropy.inputReader();
        BufferedWriter to = astropy.outputWriter()) {
      assertEquals("ready", said.readLine());
      String id = client.takers("echo").get(0);
      assertEquals("astropy", client.nameOf(id));
      Map<String, Object> parameters = Map.of("rows", List.of("1", "<&>"), "map", Map.of("a", ""));
      assertEquals(parameters, client.ask(id, "echo", parameters, Duration.ofSeconds(4)));
      client.on("row", (sender, row) -> assertEquals(Map.of("row", "17"), row));
      to.write(client.connect() + "\n");
      to.flush();
      assertEquals("samp.ok", said.readLine());
    } finally {
      astropy.destroyForcibly();
      hub.close();
    }
  }
}
