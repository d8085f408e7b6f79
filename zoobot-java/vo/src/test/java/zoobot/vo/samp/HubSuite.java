package zoobot.vo.samp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.astrogrid.samp.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a client does at any hub. */
@Timeout(20)
abstract class HubSuite {

  static final String SELECT = "table.select.rowList";
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  @TempDir Path folder;
  Path lock;
  private TestHub hub;
  private SampClient client;
  private Partner topcat;

  abstract TestHub start(Path file);

  @BeforeEach
  void begin() {
    lock = folder.resolve("lock");
    hub = start(lock);
    client = client("zoobot");
    topcat = new Partner(lock, "topcat");
  }

  @AfterEach
  void end() {
    client.close();
    topcat.close();
    hub.kill();
  }

  private SampClient client(String name) {
    return SampClient.of(SampOptions.defaults().withLockFile(lock).withName(name));
  }

  @Test
  void showsItsName() throws Exception {
    String id = client.connect();
    assertEquals("zoobot", topcat.hub().getMetadata(id).getName());
    assertEquals(id, client.connect());
    assertTrue(client.isConnected());
  }

  @Test
  void knowsWhoTakesWhat() throws Exception {
    topcat.takes(SELECT);
    client.on(SELECT, (sender, parameters) -> {});
    assertEquals(List.of(topcat.id()), client.takers(SELECT));
    assertEquals(List.of(), client.takers("image.load.fits"));
    assertEquals("topcat", client.nameOf(topcat.id()));
    assertEquals("nobody", client.nameOf("nobody"));
  }

  @Test
  void tellsWhoTakesIt() throws Exception {
    topcat.takes(SELECT);
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("text", " <a href=\"x\">&amp; ]]> 'b'\tc\nd ");
    parameters.put("row-list", List.of("0", 17, List.of(), ""));
    parameters.put("map", Map.of("yes", true, "empty", Map.of()));
    assertEquals(List.of(topcat.id()), client.tell(SELECT, parameters));
    Map<?, ?> heard = topcat.next();
    assertEquals(parameters.get("text"), heard.get("text"));
    assertEquals(List.of("0", "17", List.of(), ""), heard.get("row-list"));
    assertEquals(Map.of("yes", "1", "empty", Map.of()), heard.get("map"));
  }

  @Test
  void asksAndIsAnswered() throws Exception {
    topcat.takes(SELECT, message -> Map.of("said", message.getParam("a")));
    assertEquals(Map.of("said", "b"), client.ask(topcat.id(), SELECT, Map.of("a", "b"), PATIENCE));
  }

  @Test
  void tenThousandRowsGoAndCome() throws Exception {
    List<String> rows = IntStream.range(0, 10_000).mapToObj(String::valueOf).toList();
    topcat.takes(SELECT, message -> Map.of("back", message.getParam("row-list")));
    assertEquals(
        rows, client.ask(topcat.id(), SELECT, Map.of("row-list", rows), PATIENCE).get("back"));
  }

  @Test
  void saysWhatAnotherProgramSays() throws Exception {
    topcat.takes(
        "bad",
        message -> {
          throw new IllegalStateException("Duplicate table-id");
        });
    topcat.takes(SELECT);
    String id = topcat.id();
    SampException e =
        assertThrows(SampException.class, () -> client.ask(id, "bad", Map.of(), PATIENCE));
    assertTrue(e.getMessage().startsWith("topcat failed at bad: "), e.getMessage());
    assertTrue(e.getMessage().contains("Duplicate table-id"), e.getMessage());
    assertFalse(e.getMessage().contains("\tat "), e.getMessage());
    client.ask(id, SELECT, Map.of(), PATIENCE);
  }

  @Test
  void doesNotWaitForEver() throws Exception {
    topcat.ignores("silent").takes(SELECT);
    String id = topcat.id();
    SampException e =
        assertTimeoutPreemptively(
            SECOND.multipliedBy(4),
            () ->
                assertThrows(
                    SampException.class, () -> client.ask(id, "silent", Map.of(), SECOND)));
    assertEquals(
        "topcat did not answer within 1 s and may be busy; look whether a dialog is open there",
        e.getMessage());
    client.ask(id, SELECT, Map.of(), PATIENCE);
  }

  @Test
  void saysWhenAProgramIsGoneOrTakesSomethingElse() throws Exception {
    String id = topcat.id();
    SampException e =
        assertThrows(SampException.class, () -> client.ask(id, SELECT, Map.of(), PATIENCE));
    assertTrue(e.getMessage().startsWith("topcat takes no table.select.rowList"), e.getMessage());
    topcat.close();
    assertThrows(SampException.class, () -> client.ask(id, SELECT, Map.of(), PATIENCE));
    assertTrue(client.isConnected());
  }

  @Test
  void stopsWhenInterrupted() throws Exception {
    topcat.ignores("silent").takes(SELECT);
    String id = topcat.id();
    client.connect();
    BlockingQueue<Object> ended = new LinkedBlockingQueue<>();
    Thread waiting =
        new Thread(
            () -> {
              try {
                ended.add(client.ask(id, "silent", Map.of(), Duration.ofSeconds(15)));
              } catch (CancellationException e) {
                ended.add(Thread.currentThread().isInterrupted());
              }
            });
    waiting.start();
    Thread.sleep(300);
    waiting.interrupt();
    assertEquals(true, ended.poll(2, TimeUnit.SECONDS));
    client.ask(id, SELECT, Map.of(), PATIENCE);
  }

  @Test
  void hearsBeforeAndAfterItConnects() throws Exception {
    BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
    client.on("first", (sender, parameters) -> heard.add(sender + parameters));
    String id = client.connect();
    client.on("second", (sender, parameters) -> heard.add(parameters.get("row")));
    topcat.tell("first", Map.of("row", "1"));
    assertEquals(topcat.id() + "{row=1}", heard.poll(5, TimeUnit.SECONDS));
    assertTrue(topcat.ask(id, "second", Map.of("row", "2")).isOK());
    assertEquals("2", heard.poll());
    assertTrue(topcat.ask(id, "samp.app.ping", Map.of()).isOK());
  }

  @Test
  void aHandlerThatFailsStopsNothing() throws Exception {
    client.on(
        "bad",
        (sender, parameters) -> {
          throw new StackOverflowError("größer");
        });
    String id = client.connect();
    for (int i = 0; i < 2; i++) {
      Response answer = topcat.ask(id, "bad", Map.of());
      assertEquals("samp.error", answer.getStatus());
      assertEquals("gr??er", answer.getErrInfo().getErrortxt());
    }
    assertTrue(topcat.ask(id, "samp.app.ping", Map.of()).isOK());
  }

  @Test
  void aHandlerMaySendAndClose() throws Exception {
    topcat.takes(SELECT);
    BlockingQueue<Object> done = new LinkedBlockingQueue<>();
    client.on(
        "go",
        (sender, parameters) -> {
          done.add(client.ask(sender, SELECT, Map.of(), PATIENCE));
          client.close();
        });
    client.connect();
    topcat.tell("go", Map.of());
    assertNotNull(done.poll(5, TimeUnit.SECONDS));
    Partner.await(() -> topcat.clients().size() <= 1);
    assertThrows(IllegalStateException.class, client::connect);
  }

  @Test
  void goesOnWithAHubThatWasStartedAnew() throws Exception {
    client.on("go", (sender, parameters) -> {});
    client.connect();
    hub.close();
    Partner.await(() -> !client.isConnected());
    SampException e = assertThrows(SampException.class, () -> client.tell(SELECT, Map.of()));
    assertTrue(e.getMessage().startsWith("no hub is running; start TOPCAT"), e.getMessage());
    topcat.close();
    hub = start(lock);
    topcat = new Partner(lock, "topcat").takes(SELECT);
    assertEquals(List.of(topcat.id()), client.tell(SELECT, Map.of()));
    assertEquals(List.of(client.connect()), List.copyOf(topcat.takersOf("go")));
  }

  @Test
  void leavesWhenClosed() throws Exception {
    String id = client.connect();
    assertTrue(topcat.clients().contains(id));
    client.close();
    client.close();
    assertFalse(topcat.clients().contains(id));
    assertFalse(client.isConnected());
  }

  @Test
  void twoClientsTalk() {
    try (SampClient other = client("other")) {
      BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
      other.on("hello", (sender, parameters) -> heard.add(other.nameOf(sender)));
      String id = other.connect();
      assertEquals(List.of(id), client.takers("hello"));
      client.ask(id, "hello", Map.of(), PATIENCE);
      assertEquals("zoobot", heard.poll());
    }
  }

  @Test
  void threeHundredCallsAndNoneFails() throws Exception {
    topcat.takes(SELECT);
    String id = topcat.id();
    for (int i = 0; i < 300; i++) {
      assertEquals("topcat", client.nameOf(id));
    }
  }
}
