package zoobot.io.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;

/**
 * A server's answer to one request for a file. Redirects are followed here, as they must not lead
 * to http: elsewhere, and as what the hub says of a file stands in them.
 */
final class Exchange implements AutoCloseable {

  private static final int MOST_REDIRECTS = 10;
  private static final int CONNECT = 20_000; // ms

  /** What waits for a server: a thread that does so itself could not be interrupted. */
  private static final ExecutorService WAITING =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "download");
            thread.setDaemon(true);
            return thread;
          });

  long begin; // where the body begins in the whole
  long total; // of the whole as the server says or as was expected, or −1
  String etag; // the server's name of this state of the file, or null
  String revision; // the hub's commit, or null
  Digest digest; // the SHA-256 that the hub names, or null
  private final Duration stall;
  private HttpURLConnection connection;

  private Exchange(Duration stall) {
    this.stall = stall;
  }

  /** Asks for a file of which a part may be there, from a byte on, as the headers say. */
  static Exchange open(
      URI address, Map<String, String> headers, Path part, long from, long expected, Duration stall)
      throws IOException, InterruptedException {
    Exchange exchange = new Exchange(stall);
    try {
      exchange.follow(Address.web(address), headers);
      exchange.check(part, from, expected);
      return exchange;
    } catch (IOException | InterruptedException e) {
      exchange.close();
      throw e;
    }
  }

  private void follow(URI address, Map<String, String> headers)
      throws IOException, InterruptedException {
    URI next = address;
    for (int i = 0; i <= MOST_REDIRECTS; i++) {
      connection = (HttpURLConnection) next.toURL().openConnection();
      connection.setInstanceFollowRedirects(false);
      connection.setConnectTimeout(CONNECT);
      connection.setReadTimeout((int) Math.min(1 << 30, stall.toMillis() + 1000)); // not for ever
      connection.setRequestProperty("User-Agent", "zoobot-java");
      connection.setRequestProperty("Accept", "*/*");
      headers.forEach(connection::setRequestProperty);
      int status = waiting(connection::getResponseCode);
      revision = revision == null ? connection.getHeaderField("x-repo-commit") : revision;
      digest = digest == null ? sha256() : digest;
      if (status / 100 != 3) {
        return;
      }
      String location = header("location");
      close();
      if (location.isEmpty()) {
        throw new Address.Refused("redirected to nowhere");
      }
      next = Address.web(next.resolve(Address.parse(location)));
    }
    throw new Address.Refused("more than " + MOST_REDIRECTS + " redirects");
  }

  private Digest sha256() {
    String linked = header("x-linked-etag");
    boolean own = linked.isEmpty() && !header("x-repo-commit").isEmpty();
    String hex = (own ? header("etag") : linked).replace("\"", "");
    return hex.matches("[0-9a-fA-F]{64}") ? Digest.sha256(hex) : null;
  }

  private void check(Path part, long from, long expected) throws IOException {
    int status = connection.getResponseCode();
    String message = "HTTP " + status;
    String wait = header("retry-after");
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
          throw status < 0 || status == 408 || status >= 500
              ? new IOException(message)
              : new Address.Refused(message);
    }
    String range = header("content-range");
    if (status == 206 && !range.startsWith("bytes " + from + "-")) {
      throw new IOException("asked for bytes from " + from + ", got '" + range + "'");
    }
    begin = status == 206 ? from : 0;
    long length = connection.getContentLengthLong();
    total = length < 0 ? expected : begin + length;
    etag = header("etag").startsWith("\"") ? header("etag") : null;
  }

  private String header(String name) {
    String value = connection.getHeaderField(name);
    return value == null ? "" : value;
  }

  /** Writes the body to a file, from {@link #begin} on. If it breaks off, what came stays. */
  void copy(Path part, LongConsumer told) throws IOException, InterruptedException {
    try (RandomAccessFile out = new RandomAccessFile(part.toFile(), "rw")) {
      out.setLength(begin);
      out.seek(begin);
      InputStream in = connection.getInputStream();
      byte[] block = new byte[1 << 16];
      long bytes = begin;
      for (int n = waiting(() -> in.read(block)); n >= 0; n = waiting(() -> in.read(block))) {
        bytes += n;
        if (total >= 0 && bytes > total) {
          throw new Address.Refused("more came than the " + total + " bytes announced");
        }
        out.write(block, 0, n);
        told.accept(bytes);
      }
    }
  }

  private <T> T waiting(Callable<T> step) throws IOException, InterruptedException {
    try {
      return WAITING.submit(step).get(stall.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException("nothing came for " + stall.toMillis() / 1e3 + " s", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    }
  }

  @Override
  public void close() {
    HttpURLConnection closed = connection;
    if (closed != null) {
      WAITING.execute(closed::disconnect); // which waits while another thread reads
    }
  }
}
