package zoobot.io.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zoobot.io.DownloadException;
import zoobot.io.DownloadOptions;
import zoobot.io.Progress;

/** Whatever a server does, what lies under a file's name is the file. */
class DownloadTest {

  private static final byte[] CONTENT = new byte[200_000];

  static {
    new Random(0).nextBytes(CONTENT);
  }

  @TempDir private Path folder;
  @AutoClose private final TrickyServer server = new TrickyServer();
  private Path target;
  private Digest digest;
  private Duration stall = Duration.ofSeconds(20);
  private final List<String> told = new ArrayList<>();
  private final List<Progress.State> states = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    target = folder.resolve("new/folder/weights.bin");
    Path copy = folder.resolve("copy");
    Files.write(copy, CONTENT);
    digest = Digest.sha256(copy);
  }

  private DownloadOptions options() {
    return new DownloadOptions(stall, 3, Duration.ofMillis(1));
  }

  private Download.Fetched fetch(Download.Source source) {
    Progress progress =
        new Progress() {
          @Override
          public void at(State state) {
            states.add(state);
          }

          @Override
          public void note(String line) {
            told.add(line);
          }
        };
    return Download.fetch(source, target, options(), progress);
  }

  private Download.Fetched fetch(long bytes, Digest expected, String... paths) {
    List<String> addresses = List.of(paths).stream().map(p -> server.address() + p).toList();
    return fetch(new Download.Source(addresses, bytes, expected));
  }

  private Download.Fetched fetch() {
    return fetch(CONTENT.length, digest, "/f");
  }

  private void assertWhole() throws IOException {
    assertArrayEquals(CONTENT, Files.readAllBytes(target));
    try (var files = Files.list(target.getParent())) {
      assertEquals(List.of(target), files.toList());
    }
  }

  private String fault(TrickyServer.Trick... tricks) {
    server.file("/f", CONTENT, tricks);
    var e = assertThrows(DownloadException.class, this::fetch);
    assertFalse(Files.exists(target), "a file lies under the name");
    assertTrue(e.getMessage().contains("weights.bin could not be fetched"), e.getMessage());
    assertTrue(e.getMessage().contains(server.address() + "/f"), e.getMessage());
    assertTrue(e.getMessage().contains("at " + target), e.getMessage());
    return e.getMessage();
  }

  @Test
  void aFileIsFetchedAndItIsSaid() throws IOException {
    server.file("/f", CONTENT);
    Download.Fetched fetched = fetch();
    assertWhole();
    assertEquals(digest, fetched.digest());
    assertTrue(fetched.checked());
    assertEquals("fetching " + server.address() + "/f", told.get(0));
    assertEquals(
        new Progress.State("fetching weights.bin", 200_000, 200_000, "bytes", ""),
        states.get(states.size() - 1));
  }

  @Test
  void aCutIsMendedFromWhereItWas() throws IOException {
    server.file("/f", CONTENT, TrickyServer.cutAfter(50_000));
    fetch();
    assertWhole();
    assertEquals(List.of("/f", "/f bytes=50000-"), server.requests());
  }

  @Test
  void aStallIsMendedToo() throws IOException {
    stall = Duration.ofSeconds(1);
    server.file("/f", CONTENT, TrickyServer.silence(), TrickyServer.stallAfter(70_000));
    fetch();
    assertWhole();
    List<String> requests = server.requests(); // how many bytes came in time is the machine's
    assertTrue(requests.stream().anyMatch(r -> r.startsWith("/f bytes=")), requests.toString());
  }

  @Test
  void aLaterCallGoesOn() throws IOException {
    Files.createDirectories(target.getParent());
    Files.write(target.resolveSibling("weights.bin.part"), java.util.Arrays.copyOf(CONTENT, 1_000));
    server.file("/f", CONTENT);
    fetch();
    assertWhole();
    assertEquals(List.of("/f bytes=1000-"), server.requests());
  }

  @Test
  void aPartOfAnotherFileIsNotUsed() throws IOException {
    Files.createDirectories(target.getParent());
    Files.write(target.resolveSibling("weights.bin.part"), new byte[1_000]);
    server.file("/f", CONTENT);
    fetch();
    assertWhole();
    assertEquals(List.of("/f bytes=1000-", "/f"), server.requests());
  }

  @Test
  void withoutADigestAPartIsNotTrusted() throws IOException {
    Files.createDirectories(target.getParent());
    Files.write(target.resolveSibling("weights.bin.part"), new byte[1_000]);
    server.file("/f", CONTENT);
    Download.Fetched fetched = fetch(-1, null, "/f");
    assertWhole();
    assertFalse(fetched.checked());
    assertEquals(digest, fetched.digest());
  }

  @Test
  void withoutADigestTheServersTagTellsTheSameFile() throws IOException {
    server.file("/f", CONTENT, TrickyServer.cutAfter(50_000)).header("/f", "ETag", "\"v1\"");
    fetch(-1, null, "/f");
    assertWhole();
    assertEquals(List.of("/f", "/f bytes=50000-"), server.requests());
  }

  @Test
  void aServerThatKnowsNoRangesIsAskedForAll() throws IOException {
    server.file("/f", CONTENT, TrickyServer.cutAfter(50_000), TrickyServer.ignoresRange());
    fetch();
    assertWhole();
  }

  @Test
  void aWrongRangeIsNotTaken() throws IOException {
    server.file("/f", CONTENT, TrickyServer.cutAfter(50_000), TrickyServer.wrongRange());
    fetch();
    assertWhole();
  }

  @Test
  void redirectsAreFollowed() throws IOException {
    server.always("/a", TrickyServer.redirect("/b"));
    server.always("/b", TrickyServer.redirect(server.address() + "/f"));
    server.file("/f", CONTENT);
    fetch(CONTENT.length, digest, "/a");
    assertWhole();
  }

  @Test
  void redirectsInACircleEnd() {
    server.always("/f", TrickyServer.redirect("/f"));
    String message = fault();
    assertTrue(message.contains("more than 10 redirects"), message);
  }

  @Test
  void plainHttpIsRefusedAlsoBehindARedirect() {
    String message = fault(TrickyServer.redirect("http://example.org/f"));
    assertTrue(message.contains("http://example.org/f is refused: it has to be https:"), message);
    fault(TrickyServer.redirect("file:///etc/hostname"));
  }

  @Test
  void aChangedFileIsNotTaken() {
    String message = fault(TrickyServer.changed());
    assertTrue(message.contains("does not have the expected sha256 " + digest.hex()), message);
  }

  @Test
  void aFileOfAnotherLengthIsNotTaken() {
    String message = fault(TrickyServer.shortened(100_000));
    assertTrue(message.contains("100000 bytes, expected are 200000"), message);
  }

  @Test
  void anEndlessFileEnds() {
    String message = fault(TrickyServer.endless());
    assertTrue(message.contains("more came than the 200000 bytes announced"), message);
  }

  @Test
  void aServerThatAlwaysStallsIsGivenUp() {
    stall = Duration.ofMillis(300);
    server.always("/f", TrickyServer.silence());
    String message = fault();
    assertTrue(message.contains("nothing came for 0.3 s"), message);
  }

  @Test
  void aServerThatAlwaysFailsIsAskedFourTimes() {
    server.always("/f", TrickyServer.status(503));
    fault();
    assertEquals(4, server.requests().size(), server.requests().toString());
  }

  @Test
  void aFailureThatPassesIsWaitedOut() throws IOException {
    server.file("/f", CONTENT, TrickyServer.status(503), TrickyServer.status(429));
    fetch();
    assertWhole();
  }

  @Test
  void aServerThatAsksToWaitIsAskedAgain() throws IOException {
    server.file("/f", CONTENT, TrickyServer.busy(429, 0), TrickyServer.busy(503, 0));
    fetch();
    assertWhole();
    assertEquals(3, server.requests().size());
  }

  @Test
  void mirrorsAreTriedInOrderAndNamed() throws IOException {
    server.file("/b", CONTENT, TrickyServer.changed()).file("/c", CONTENT);
    fetch(CONTENT.length, digest, "/a", "/b", "/c");
    assertWhole();
    var e =
        assertThrows(
            DownloadException.class, () -> fetch(CONTENT.length, digest, "/gone", "/lost"));
    assertTrue(e.isMissing());
    assertTrue(e.getMessage().contains("/gone: there is no such file (HTTP 404)"), e.getMessage());
    assertTrue(e.getMessage().contains("/lost"), e.getMessage());
    assertTrue(e.getMessage().contains("200,000 bytes, sha256 " + digest.hex()), e.getMessage());
  }

  @Test
  void aLocalMirrorIsCopiedAndChecked() throws IOException {
    Path mirror = folder.resolve("copy");
    Download.Source source =
        new Download.Source(List.of(mirror.toUri().toString()), CONTENT.length, digest);
    fetch(source);
    assertWhole();
    Files.write(mirror, new byte[] {1});
    assertThrows(DownloadException.class, () -> fetch(source));
    assertWhole();
  }

  @Test
  void aFullDiskIsSaidBefore() {
    server.file("/f", CONTENT);
    Download.Source source = new Download.Source(List.of(server.address() + "/f"), -1, null);
    var e =
        assertThrows(
            DownloadException.class,
            () -> Download.fetch(source, target, options(), Progress.SILENT, file -> 100_000));
    assertTrue(e.getMessage().contains("0.2 MB are to come, 0.1 MB are free"), e.getMessage());
  }

  @Test
  void theHubsDigestAndRevisionAreTaken() throws IOException {
    server.always("/a", TrickyServer.redirect("/f")).file("/f", CONTENT);
    server.header("/a", "X-Repo-Commit", "c0ffee").header("/a", "X-Linked-ETag", quoted(digest));
    Download.Fetched fetched = fetch(-1, null, "/a");
    assertEquals("c0ffee", fetched.revision());
    assertTrue(fetched.checked());

    server.file("/w", CONTENT).header("/w", "X-Linked-ETag", quoted(Digest.sha256("0".repeat(64))));
    var e = assertThrows(DownloadException.class, () -> fetch(-1, null, "/w"));
    assertTrue(e.getMessage().contains("does not have the expected sha256 000"), e.getMessage());
  }

  private static String quoted(Digest digest) {
    return "\"" + digest.hex() + "\"";
  }

  @Test
  void noServerIsNoConnection() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    Download.Source source =
        new Download.Source(List.of("http://127.0.0.1:" + free + "/f"), -1, null);
    var e = assertThrows(DownloadException.class, () -> fetch(source));
    assertTrue(e.getMessage().contains("/f: no connection"), e.getMessage());
    assertFalse(e.isMissing());
  }

  @Test
  void interruptingEndsIt() {
    server.file("/f", CONTENT, TrickyServer.silence());
    Thread.currentThread().interrupt();
    var e = assertThrows(DownloadException.class, this::fetch);
    assertTrue(Thread.interrupted());
    assertTrue(e.getMessage().contains("interrupted"), e.getMessage());
  }

  @Test
  void interruptingEndsItInTheMiddle() {
    server.file("/f", CONTENT, TrickyServer.stallAfter(70_000));
    Thread main = Thread.currentThread();
    CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS).execute(main::interrupt);
    long start = System.nanoTime();
    assertThrows(DownloadException.class, this::fetch);
    assertTrue(Thread.interrupted());
    assertTrue(System.nanoTime() - start < 10e9, "it waited for the stall to end");
    assertTrue(Files.exists(target.resolveSibling("weights.bin.part")), "what came was not kept");
  }

  @Test
  void aPartThatIsLongerThanTheFileIsDropped() throws IOException {
    Files.createDirectories(target.getParent());
    Files.write(target.resolveSibling("weights.bin.part"), new byte[300_000]);
    server.file("/f", CONTENT);
    fetch();
    assertWhole();
    assertEquals(List.of("/f bytes=300000-", "/f"), server.requests());
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 0, 1000",
    "1000, 3, 8000",
    "1000, 7, 120000", // ms: 2 minutes
    "1000, 53, 120000",
    "1000, 64, 120000",
    "0, 70, 0",
    "600000, 0, 120000"
  })
  void pausesDoubleUpToTwoMinutes(long pause, int times, long expected) {
    assertEquals(expected, Download.doubled(pause, times));
  }
}
