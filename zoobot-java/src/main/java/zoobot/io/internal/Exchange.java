package zoobot.io.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
  private static final ExecutorService READERS = Executors.newCachedThreadPool(Exchange::daemon);

  /** Where the body begins in the whole. */
  final long begin;

  /** Length of the whole as the server says or as was expected, or −1. */
  final long total;

  /** The name that the server gives to this state of the file, or null. */
  final String etag;

  /** The hub's commit, or null. */
  final String revision;

  /** The SHA-256 that the hub names, or null. */
  final Digest digest;

  private final InputStream body;
  private volatile long bytes;

  private Exchange(
      HttpResponse<InputStream> response, List<HttpHeaders> along, long from, long expected)
      throws IOException {
    HttpHeaders headers = response.headers();
    boolean ranged = response.statusCode() == 206;
    String range = headers.firstValue("content-range").orElse("");
    if (ranged && !range.startsWith("bytes " + from + "-")) {
      throw new IOException("asked for bytes from " + from + ", got '" + range + "'");
    }
    begin = ranged ? from : 0;
    bytes = begin;
    long length = headers.firstValueAsLong("content-length").orElse(-1);
    total = length < 0 ? expected : begin + length;
    etag = headers.firstValue("etag").filter(e -> e.startsWith("\"")).orElse(null);
    revision =
        along.stream().map(Exchange::commit).filter(Objects::nonNull).findFirst().orElse(null);
    digest = along.stream().map(Exchange::sha256).filter(Objects::nonNull).findFirst().orElse(null);
    body = response.body();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "download");
    thread.setDaemon(true);
    return thread;
  }

  private static String commit(HttpHeaders headers) {
    return headers.firstValue("x-repo-commit").orElse(null);
  }

  private static Digest sha256(HttpHeaders headers) {
    String own = commit(headers) == null ? "" : headers.firstValue("etag").orElse("");
    String linked = headers.firstValue("x-linked-etag").orElse("");
    String hex = (linked.isEmpty() ? own : linked).replace("\"", "");
    return hex.matches("[0-9a-fA-F]{64}") ? Digest.sha256(hex) : null;
  }

  /**
   * Asks for a file.
   *
   * @param part what is there of it
   * @param from the byte from which it is asked for, as the headers say
   * @param expected length of the whole, or −1
   * @throws IOException if the answer is an error, or there is none in time
   */
  static Exchange open(
      URI address, Map<String, String> headers, Path part, long from, long expected, Duration stall)
      throws IOException, InterruptedException {
    URI next = Address.web(address);
    List<HttpHeaders> along = new ArrayList<>();
    for (int i = 0; i <= MOST_REDIRECTS; i++) {
      HttpResponse<InputStream> response = send(next, headers, stall);
      along.add(response.headers());
      boolean taken = false;
      try {
        if (response.statusCode() / 100 != 3) {
          check(response.statusCode(), response.headers(), part);
          Exchange answer = new Exchange(response, along, from, expected);
          taken = true;
          return answer;
        }
        next = Address.web(next.resolve(location(response)));
      } finally {
        if (!taken) {
          response.body().close();
        }
      }
    }
    throw new Address.Refused("more than " + MOST_REDIRECTS + " redirects");
  }

  private static URI location(HttpResponse<?> response) throws Address.Refused {
    String location = response.headers().firstValue("location").orElse(null);
    if (location == null) {
      throw new Address.Refused("redirected to nowhere");
    }
    return Address.parse(location);
  }

  private static HttpResponse<InputStream> send(
      URI address, Map<String, String> headers, Duration stall)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).header("User-Agent", "zoobot-java");
    headers.forEach(request::header);
    // Not by the request's own timeout, which in newer JDKs is one for the whole body.
    Future<HttpResponse<InputStream>> answer =
        CLIENT.sendAsync(request.build(), HttpResponse.BodyHandlers.ofInputStream());
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
   * Writes the body to a file, from {@link #begin} on. It is read in another thread, as not every
   * JDK lets an interruption end such a read; nothing is written after this returns.
   *
   * @param told how long the file is, five times a second
   * @throws IOException if the body breaks off or stalls; what came until then stays
   */
  void copy(Path part, Duration stall, LongConsumer told) throws IOException, InterruptedException {
    try (RandomAccessFile out = new RandomAccessFile(part.toFile(), "rw")) {
      out.setLength(begin);
      out.seek(begin);
      Future<?> copy = READERS.submit(() -> copy(out));
      long seen = begin;
      long since = System.nanoTime();
      while (!isDone(copy, Math.min(POLL, stall.toMillis()))) {
        told.accept(bytes);
        if (bytes != seen) {
          seen = bytes;
          since = System.nanoTime();
        } else if (System.nanoTime() - since > stall.toNanos()) {
          throw stalled(stall);
        }
      }
    }
  }

  private static boolean isDone(Future<?> copy, long poll)
      throws IOException, InterruptedException {
    try {
      get(copy, poll);
      return true;
    } catch (TimeoutException e) {
      return false;
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

  private Void copy(RandomAccessFile out) throws IOException {
    byte[] block = new byte[1 << 16];
    for (int n = body.read(block); n >= 0; n = body.read(block)) {
      if (total >= 0 && bytes + n > total) {
        throw new Address.Refused("more came than the " + total + " bytes announced");
      }
      out.write(block, 0, n);
      bytes += n; // by this thread only
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
