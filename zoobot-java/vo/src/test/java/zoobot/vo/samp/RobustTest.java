package zoobot.vo.samp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Hubs that are not there, end, hang or talk nonsense. */
@Timeout(20)
class RobustTest {

  @TempDir Path folder;
  private Path lock;
  private SampClient client;

  @BeforeEach
  void begin() {
    lock = folder.resolve(".samp");
    client = SampClient.of(SampOptions.defaults().withLockFile(lock));
  }

  @AfterEach
  void end() {
    client.close();
  }

  @Test
  void withoutAHub() throws IOException {
    assertSays("no hub is running; start TOPCAT or Aladin", () -> client.tell("a", Map.of()));
    assertSays(
        "no hub is running; start TOPCAT or Aladin",
        () -> client.ask("c1", "a", Map.of(), Duration.ofSeconds(4)));
    client.on("a", (sender, parameters) -> {});
    assertFalse(client.isConnected());
    Files.writeString(lock, "samp.secret=s");
    assertSays("the hub's lock file " + lock + " is damaged", client::connect);
  }

  @Test
  void withTheLockFileOfOneThatWasKilled() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    lock(port);
    assertSays("no hub is running; start TOPCAT or Aladin", () -> client.takers("a"));
  }

  @Test
  void withOneThatHangs() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      lock(socket.getLocalPort());
      assertSays("the hub does not answer; end it", client::connect);
    }
  }

  @Test
  void withOneThatHangsLater() throws IOException {
    try (FakeHub hub = new FakeHub(lock)) {
      client.connect();
      hub.delays.put("samp.hub.notifyAll", 6000L);
      assertSays("the hub does not answer; end it", () -> client.tell("a", Map.of()));
      hub.delays.clear();
      hub.delays.putAll(Map.of("samp.hub.callAndWait", 3000L, "samp.hub.getMetadata", 3000L));
      assertSays(
          "the hub does not answer; end it",
          () -> client.ask("c1", "a", Map.of(), Duration.ofSeconds(1)));
      hub.delays.clear();
      client.tell("a", Map.of());
    }
  }

  @Test
  void withNonsenseInPlaceOfAHub() throws IOException {
    try (FakeHub hub = new FakeHub(lock)) {
      hub.status = 404;
      assertSays("no hub is running; start TOPCAT or Aladin", client::connect);
      hub.status = 200;
      hub.answers.put("samp.hub.register", "<html/>");
      assertSays("no hub is running; start TOPCAT or Aladin", client::connect);
      hub.answers.put("samp.hub.register", FakeHub.answer("yes"));
      assertSays("no hub is running; start TOPCAT or Aladin", client::connect);
    }
    try (FakeHub hub = new FakeHub(lock)) {
      hub.answers.put("samp.hub.getSubscribedClients", FakeHub.answer("odd"));
      hub.answers.put("samp.hub.callAndWait", FakeHub.answer("odd"));
      assertEquals(List.of(), client.takers("a"));
      assertEquals("c1", client.nameOf("c1"));
      assertEquals(List.of(), client.tell("a", Map.of()));
      assertEquals(Map.of(), client.ask("c1", "a", Map.of(), Duration.ofSeconds(4)));
    }
  }

  @Test
  void withOneThatDoesNotTakeIt() throws IOException {
    try (FakeHub hub = new FakeHub(lock)) {
      hub.answers.put("samp.hub.declareMetadata", new String(XmlRpcWriter.fault("full\n at")));
      assertSays("the hub refused", client::connect);
      assertTrue(hub.calls.containsKey("samp.hub.unregister"));
      hub.answers.clear();
    }
  }

  @Test
  void onlyTheHubIsListenedTo() throws Exception {
    BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
    client.on("a", (sender, parameters) -> heard.add(sender));
    try (FakeHub hub = new FakeHub(lock)) {
      client.connect();
      assertTrue(hub.callback().startsWith("http://127.0.0.1:"));
      Map<String, Object> message = Map.of("samp.mtype", "a");
      assertFault(hub, "samp.client.receiveNotification", "wrong", "c1", message);
      assertFault(hub, "samp.client.receiveNotification", "key");
      assertFault(hub, "samp.client.format", "key", "c1", message);
      said(hub, "samp.client.receiveNotification", "key", "c2", message);
      said(hub, "samp.client.receiveResponse", "key", "c2", "tag", message);
      assertEquals("c2", heard.poll(5, TimeUnit.SECONDS));
      HttpURLConnection other =
          (HttpURLConnection) URI.create(hub.callback() + "/properties").toURL().openConnection();
      assertEquals(404, other.getResponseCode());
      Map<String, Object> end = Map.of("samp.mtype", "samp.hub.event.shutdown");
      said(hub, "samp.client.receiveNotification", "key", "c1", end);
      assertTrue(client.isConnected());
      said(hub, "samp.client.receiveNotification", "key", "hub", end);
      assertFalse(client.isConnected());
      assertTrue(heard.isEmpty());
    }
  }

  @Test
  void handlesOneAtATimeInOrder() throws Exception {
    BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
    client.on(
        "a",
        (sender, parameters) -> {
          heard.add("begin " + sender);
          Thread.yield();
          heard.add("end " + sender);
        });
    List<String> expected = new ArrayList<>();
    try (FakeHub hub = new FakeHub(lock)) {
      client.connect();
      for (int i = 0; i < 100; i++) {
        said(hub, "samp.client.receiveNotification", "key", "c" + i, Map.of("samp.mtype", "a"));
        expected.addAll(List.of("begin c" + i, "end c" + i));
      }
      Partner.await(() -> heard.size() == 200);
    }
    assertEquals(expected, List.copyOf(heard));
  }

  @Test
  void goesOnAfterTheHubWasKilled() throws Exception {
    client.on("go", (sender, parameters) -> {});
    Process hub = TestHub.jsampProcess(folder);
    try {
      client.connect();
      kill(hub);
      assertSays("no hub is running; start TOPCAT or Aladin", () -> client.tell("a", Map.of()));
      Files.delete(lock);
      hub = TestHub.jsampProcess(folder);
      try (Partner topcat = new Partner(lock, "topcat").takes("a")) {
        assertEquals(List.of(topcat.id()), client.tell("a", Map.of()));
        assertEquals(1, topcat.takersOf("go").size());
        kill(hub);
        Files.delete(lock);
        hub = TestHub.jsampProcess(folder);
        // an id of the hub before may be another program's
        assertSays(
            "the hub was started anew",
            () -> client.ask("c1", "a", Map.of(), Duration.ofSeconds(4)));
        assertEquals(List.of(), client.takers("a"));
      }
    } finally {
      kill(hub);
    }
  }

  @Test
  void saysSoIfTheHubEndsWhileItWaits() throws Exception {
    Process hub = TestHub.jsampProcess(folder);
    try (Partner topcat = new Partner(lock, "topcat").ignores("silent")) {
      String id = topcat.id();
      client.connect();
      Process killed = hub;
      new Thread(
              () -> {
                TestHub.pause();
                TestHub.pause();
                killed.destroyForcibly();
              })
          .start();
      assertSays(
          "no hub is running; start TOPCAT or Aladin",
          () -> client.ask(id, "silent", Map.of(), Duration.ofSeconds(20)));
    } finally {
      kill(hub);
    }
  }

  @Test
  void aJvmThatEndsLeavesNoClient() throws Exception {
    TestHub hub = TestHub.jsamp(lock);
    try (Partner topcat = new Partner(lock, "topcat").takes("there")) {
      List<String> clients = topcat.clients();
      Process jvm = TestHub.java(folder, Leaver.class.getName(), lock.toString());
      String printed = new String(jvm.getInputStream().readAllBytes());
      assertTrue(jvm.waitFor(10, TimeUnit.SECONDS));
      assertEquals("", printed);
      assertEquals(Map.of(), topcat.next());
      assertEquals(clients, topcat.clients());
    } finally {
      hub.close();
    }
  }

  /** A program that says that it is there, and ends without closing. */
  static final class Leaver {
    public static void main(String[] args) {
      SampClient samp = SampClient.of(SampOptions.defaults().withLockFile(Path.of(args[0])));
      samp.on("a", (sender, parameters) -> {});
      samp.tell("there", Map.of());
    }
  }

  private void lock(int port) throws IOException {
    Files.writeString(
        lock, "samp.secret=s\nsamp.hub.xmlrpc.url=http://127.0.0.1:" + port + "/xmlrpc\n");
  }

  private static void kill(Process hub) throws InterruptedException {
    hub.destroyForcibly().waitFor();
  }

  private static void assertSays(String begin, Executable call) {
    SampException e =
        assertTimeoutPreemptively(
            Duration.ofSeconds(5), () -> assertThrows(SampException.class, call));
    assertTrue(e.getMessage().startsWith(begin), e.getMessage());
    assertFalse(e.getMessage().contains("\n"), e.getMessage());
  }

  private static void assertFault(FakeHub hub, String method, Object... parameters) {
    assertThrows(Fault.class, () -> said(hub, method, parameters));
  }

  private static void said(FakeHub hub, String method, Object... parameters) throws Exception {
    byte[] call = XmlRpcWriter.call(method, List.of(parameters));
    assertEquals("", Post.send(URI.create(hub.callback()), call, Duration.ofSeconds(2)));
  }
}
