package zoobot.io.internal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import zoobot.io.DownloadOptions;
import zoobot.io.Progress;

/**
 * One request, whose body is written to a file as it comes, behind what is there of it. Redirects
 * are followed here, as the JDK's client would also go to http: elsewhere from http: on this
 * machine, and as what the hub says of a file stands in its redirects.
 */
final class Exchange {

  private static final int MOST_REDIRECTS = 10;
  private static final long POLL = 200; // ms
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(20))
          .build();

  private final Path part;
  private final long from;
  private final long expected;
  private final Gate gate;
  private final DownloadOptions options;
  private volatile long total;
  private volatile String etag;
  private volatile String revision;
  private volatile Digest digest;
  private RandomAccessFile out;
  private long bytes;
  private IOException failure;
  private boolean ended;

  /**
   * Prepares a request.
   *
   * @param from how much of the file is there already
   * @param expected length of the whole, or −1
   */
  Exchange(Path part, long from, long expected, Gate gate, DownloadOptions options) {
    this.part = part;
    this.from = from;
    this.expected = expected;
    this.gate = gate;
    this.options = options;
    total = expected;
    bytes = from;
  }

  /** Decides on an answer before a byte of its body is written. */
  interface Gate {
    /** Throws if the body is not wanted; it begins at a byte of the whole, 0 or where asked. */
    void check(Exchange answer, long begin) throws IOException;
  }

  /** Returns the length of the whole as the server says or as was expected, or −1. */
  long total() {
    return total;
  }

  /** Returns the name that the server gives to this state of the file, or null. */
  String etag() {
    return etag;
  }

  /** Returns the hub's commit, or null. */
  String revision() {
    return revision;
  }

  /** Returns the SHA-256 that the hub names, or null. */
  Digest digest() {
    return digest;
  }

  /**
   * Fetches an address.
   *
   * @throws IOException if the answer is an error or breaks off; what came until then stays
   */
  void run(URI address, Map<String, String> headers, Progress progress)
      throws IOException, InterruptedException {
    URI next = Address.web(address);
    try {
      for (int i = 0; i <= MOST_REDIRECTS; i++) {
        HttpRequest.Builder request =
            HttpRequest.newBuilder(next).header("User-Agent", "zoobot-java");
        headers.forEach(request::header);
        HttpResponse<Void> response = receive(request.build(), progress);
        if (response.statusCode() / 100 != 3) {
          check(response);
          return;
        }
        next = Address.web(next.resolve(location(response)));
      }
      throw new Address.Refused("more than " + MOST_REDIRECTS + " redirects");
    } finally {
      end();
    }
  }

  private static URI location(HttpResponse<Void> response) throws Address.Refused {
    Optional<String> location = response.headers().firstValue("location");
    return Address.parse(location.orElseThrow(() -> new Address.Refused("redirected to nowhere")));
  }

  private void check(HttpResponse<Void> response) throws IOException {
    int status = response.statusCode();
    String message = "HTTP " + status;
    switch (status) {
      case 200, 206 -> {}
      case 404, 410 -> throw new Address.Missing("there is no such file (" + message + ")");
      case 401, 403 ->
          throw new Address.Missing("no such file, or not a public one (" + message + ")");
      case 416 -> {
        Files.deleteIfExists(part); // it is longer than the whole, so of something else
        throw new IOException(message);
      }
      case 429, 503 -> throw new Address.Busy(message, wait(response.headers()));
      default ->
          throw status == 408 || status >= 500
              ? new IOException(message)
              : new Address.Refused(message);
    }
  }

  /** Returns for how long the server asks to wait, in ms; 0 if it does not. */
  private static long wait(HttpHeaders headers) {
    String seconds = headers.firstValue("retry-after").orElse("");
    return seconds.matches("\\d{1,9}") ? Long.parseLong(seconds) * 1000 : 0;
  }

  /** Returns the response when its body is written. */
  private HttpResponse<Void> receive(HttpRequest request, Progress progress)
      throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<Void>> call = CLIENT.sendAsync(request, this::body);
    try {
      return watch(call, progress);
    } catch (ExecutionException e) {
      throw cause(e);
    } finally {
      call.cancel(true);
    }
  }

  /** Returns the outermost failure, or what the gate said, which the client wraps. */
  private static IOException cause(Throwable e) {
    IOException first = null;
    for (Throwable c = e; c != null; c = c.getCause()) {
      if (c instanceof Address.Refused refused) {
        return refused;
      }
      first = first == null && c instanceof IOException io ? io : first;
    }
    return first == null ? new IOException(e.getCause()) : first;
  }

  /** Waits for the end, tells how far it is, and gives up when nothing comes any more. */
  private HttpResponse<Void> watch(CompletableFuture<HttpResponse<Void>> call, Progress progress)
      throws IOException, InterruptedException, ExecutionException {
    String what = "fetching " + part.getFileName().toString().replaceFirst("\\.part$", "");
    long poll = Math.min(POLL, options.stall().toMillis());
    long seen = -1;
    long since = System.nanoTime();
    while (true) {
      try {
        HttpResponse<Void> response = call.get(poll, TimeUnit.MILLISECONDS);
        written();
        return response;
      } catch (TimeoutException e) {
        long now = written();
        progress.at(what, now, total, "bytes");
        if (now != seen) {
          seen = now;
          since = System.nanoTime();
        } else if (System.nanoTime() - since > options.stall().toNanos()) {
          throw new IOException("nothing came for " + options.stall().toMillis() / 1e3 + " s");
        }
      }
    }
  }

  private synchronized long written() throws IOException {
    if (failure != null) {
      throw failure;
    }
    return bytes;
  }

  /** Called by the client, in a thread of its own, when an answer begins. */
  private synchronized HttpResponse.BodySubscriber<Void> body(HttpResponse.ResponseInfo info) {
    boolean part = info.statusCode() == 206;
    gather(info.headers());
    if (ended || (info.statusCode() != 200 && !part)) {
      return HttpResponse.BodySubscribers.discarding();
    }
    try {
      begin(info.headers(), part);
      return HttpResponse.BodySubscribers.ofByteArrayConsumer(this::write);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes what the hub says of itself; the first to say it counts. */
  private void gather(HttpHeaders headers) {
    boolean hub = headers.firstValue("x-repo-commit").isPresent();
    revision = revision == null ? headers.firstValue("x-repo-commit").orElse(null) : revision;
    digest = digest == null ? sha256(headers, "x-linked-etag") : digest;
    digest = digest == null && hub ? sha256(headers, "etag") : digest;
  }

  private static Digest sha256(HttpHeaders headers, String name) {
    String hex = headers.firstValue(name).orElse("").replace("\"", "");
    return hex.matches("[0-9a-fA-F]{64}") ? Digest.sha256(hex) : null;
  }

  private void begin(HttpHeaders headers, boolean ranged) throws IOException {
    long begin = ranged ? from : 0;
    etag = headers.firstValue("etag").filter(e -> e.startsWith("\"")).orElse(null);
    long length = headers.firstValueAsLong("content-length").orElse(-1);
    total = length < 0 ? expected : begin + length;
    String range = headers.firstValue("content-range").orElse("");
    if (ranged && !range.startsWith("bytes " + from + "-")) {
      throw new IOException("asked for bytes from " + from + ", got '" + range + "'");
    }
    gate.check(this, begin);
    out = new RandomAccessFile(part.toFile(), "rw");
    out.setLength(begin);
    out.seek(begin);
    bytes = begin;
  }

  /** What the client still delivers after the end must not get into the next try's file. */
  private synchronized void write(Optional<byte[]> chunk) {
    if (chunk.isEmpty() || ended || failure != null) {
      return;
    }
    try {
      bytes += chunk.get().length;
      if (total >= 0 && bytes > total) {
        throw new Address.Refused("more came than the " + total + " bytes announced");
      }
      out.write(chunk.get());
    } catch (IOException e) {
      failure = e;
    }
  }

  private synchronized void end() throws IOException {
    ended = true;
    if (out != null) {
      out.close();
    }
  }
}
