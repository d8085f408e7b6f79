package zoobot.io.internal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;

/**
 * A server's answer to one request for a file. Redirects are followed here, as the JDK's client
 * would also go to http: elsewhere from http: on this machine, and as what the hub says of a file
 * stands in its redirects.
 */
final class Exchange implements AutoCloseable {

  private static final int MOST_REDIRECTS = 10;
  private static final long POLL = 200; // ms
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(20))
          .build();

  final long begin; // where the body begins in the whole
  final long total; // of the whole as the server says or as was expected, or −1
  final String etag; // the server's name of this state of the file, or null
  final String revision; // the hub's commit, or null
  final Digest digest; // the SHA-256 that the hub names, or null
  private final Flow.Publisher<List<ByteBuffer>> body;
  private Sink sink;

  private Exchange(
      HttpResponse<Flow.Publisher<List<ByteBuffer>>> response,
      List<HttpHeaders> along,
      long from,
      long expected)
      throws IOException {
    HttpHeaders headers = response.headers();
    boolean ranged = response.statusCode() == 206;
    String range = headers.firstValue("content-range").orElse("");
    if (ranged && !range.startsWith("bytes " + from + "-")) {
      throw new IOException("asked for bytes from " + from + ", got '" + range + "'");
    }
    begin = ranged ? from : 0;
    long length = headers.firstValueAsLong("content-length").orElse(-1);
    total = length < 0 ? expected : begin + length;
    etag = headers.firstValue("etag").filter(e -> e.startsWith("\"")).orElse(null);
    revision = along.stream().flatMap(h -> commit(h).stream()).findFirst().orElse(null);
    digest = along.stream().flatMap(h -> sha256(h).stream()).findFirst().orElse(null);
    body = response.body();
  }

  private static Optional<String> commit(HttpHeaders headers) {
    return headers.firstValue("x-repo-commit");
  }

  private static Optional<Digest> sha256(HttpHeaders headers) {
    return headers
        .firstValue("x-linked-etag")
        .or(() -> commit(headers).flatMap(c -> headers.firstValue("etag")))
        .map(etag -> etag.replace("\"", ""))
        .filter(hex -> hex.matches("[0-9a-fA-F]{64}"))
        .map(Digest::sha256);
  }

  /** Asks for a file of which a part may be there, from a byte on, as the headers say. */
  static Exchange open(
      URI address, Map<String, String> headers, Path part, long from, long expected, Duration stall)
      throws IOException, InterruptedException {
    URI next = Address.web(address);
    List<HttpHeaders> along = new ArrayList<>();
    for (int i = 0; i <= MOST_REDIRECTS; i++) {
      HttpResponse<Flow.Publisher<List<ByteBuffer>>> response = send(next, headers, stall);
      along.add(response.headers());
      try {
        if (response.statusCode() / 100 != 3) {
          check(response.statusCode(), response.headers(), part);
          return new Exchange(response, along, from, expected);
        }
      } catch (IOException e) {
        hangUp(response.body());
        throw e;
      }
      hangUp(response.body());
      String location = response.headers().firstValue("location").orElse(null);
      if (location == null) {
        throw new Address.Refused("redirected to nowhere");
      }
      next = Address.web(next.resolve(Address.parse(location)));
    }
    throw new Address.Refused("more than " + MOST_REDIRECTS + " redirects");
  }

  private static void hangUp(Flow.Publisher<List<ByteBuffer>> body) {
    body.subscribe(new Sink(null, 0, 0));
  }

  private static HttpResponse<Flow.Publisher<List<ByteBuffer>>> send(
      URI address, Map<String, String> headers, Duration stall)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).header("User-Agent", "zoobot-java");
    headers.forEach(request::header);
    // Not by the request's own timeout, which in newer JDKs is one for the whole body.
    Future<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> answer =
        CLIENT.sendAsync(request.build(), HttpResponse.BodyHandlers.ofPublisher());
    try {
      return get(answer, stall.toMillis());
    } catch (TimeoutException e) {
      throw stalled(stall);
    } finally {
      answer.cancel(true); // without effect on one that is there
    }
  }

  private static IOException stalled(Duration stall) {
    return new IOException("nothing came for " + stall.toMillis() / 1e3 + " s");
  }

  private static void check(int status, HttpHeaders headers, Path part) throws IOException {
    String message = "HTTP " + status;
    String wait = headers.firstValue("retry-after").orElse("");
    switch (status) {
      case 200, 206 -> {}
      case 404, 410 -> throw new Address.Missing("there is no such file (" + message + ")");
      case 401, 403 ->
          throw new Address.Missing("no such file, or not a public one (" + message + ")");
      case 416 -> {
        Files.deleteIfExists(part); // it is longer than the whole, so of something else
        throw new IOException(message);
      }
      case 429, 503 ->
          throw new Address.Busy(
              message, wait.matches("\\d{1,9}") ? Long.parseLong(wait) * 1000 : 0);
      default ->
          throw status == 408 || status >= 500
              ? new IOException(message)
              : new Address.Refused(message);
    }
  }

  /**
   * Writes the body to a file, from {@link #begin} on; nothing is written after this returns. If it
   * breaks off or stalls, what came until then stays. Tells five times a second how long it is.
   */
  void copy(Path part, Duration stall, LongConsumer told) throws IOException, InterruptedException {
    try (RandomAccessFile out = new RandomAccessFile(part.toFile(), "rw")) {
      out.setLength(begin);
      out.seek(begin);
      sink = new Sink(out, begin, total);
      body.subscribe(sink);
      long seen = begin;
      long since = System.nanoTime();
      while (true) {
        try {
          get(sink.end, Math.min(POLL, stall.toMillis()));
          return;
        } catch (TimeoutException e) { // still at it
          told.accept(sink.bytes);
        }
        if (sink.bytes != seen) {
          seen = sink.bytes;
          since = System.nanoTime();
        } else if (System.nanoTime() - since > stall.toNanos()) {
          throw stalled(stall);
        }
      }
    }
  }

  private static <T> T get(Future<T> future, long wait)
      throws IOException, InterruptedException, TimeoutException {
    try {
      return future.get(wait, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    }
  }

  @Override
  public void close() {
    if (sink == null) {
      hangUp(body);
    } else if (sink.subscription != null) {
      sink.subscription.cancel();
    }
  }

  /**
   * Writes what comes into a file, all of it also where the connection is then cut, until the file
   * is closed; without a file it hangs up.
   */
  private static final class Sink implements Flow.Subscriber<List<ByteBuffer>> {

    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final RandomAccessFile out;
    private final long total;
    private volatile long bytes;
    private volatile Flow.Subscription subscription;

    Sink(RandomAccessFile out, long begin, long total) {
      this.out = out;
      this.total = total;
      bytes = begin;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      if (out == null) {
        given.cancel();
      } else {
        given.request(1);
      }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      try {
        for (ByteBuffer buffer : buffers) {
          if (total >= 0 && bytes + buffer.remaining() > total) {
            throw new Address.Refused("more came than the " + total + " bytes announced");
          }
          byte[] block = new byte[buffer.remaining()];
          buffer.get(block);
          out.write(block);
          bytes += block.length; // by one thread at a time
        }
        subscription.request(1);
      } catch (IOException e) {
        subscription.cancel();
        end.completeExceptionally(e);
      }
    }

    @Override
    public void onError(Throwable e) {
      end.completeExceptionally(e);
    }

    @Override
    public void onComplete() {
      end.complete(null);
    }
  }
}
