package zoobot.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends one request and writes what comes, if it is a file, as it comes. */
final class Reception {

  private static final long POLL = 200;

  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(20))
          .build();

  private final Path part;
  private final long from;
  private final Exchange.Gate gate;
  private final DownloadOptions options;
  private final Answer answer;
  private FileSink sink;
  private boolean ended;

  Reception(Path part, long from, Exchange.Gate gate, DownloadOptions options, Answer answer) {
    this.part = part;
    this.from = from;
    this.gate = gate;
    this.options = options;
    this.answer = answer;
  }

  /** Returns the response when its body is written; nothing is written after this returns. */
  HttpResponse<Path> receive(HttpRequest request) throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<Path>> call = CLIENT.sendAsync(request, this::body);
    try {
      return watch(call);
    } catch (ExecutionException e) {
      throw cause(e);
    } finally {
      end();
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
  private HttpResponse<Path> watch(CompletableFuture<HttpResponse<Path>> call)
      throws IOException, InterruptedException, ExecutionException {
    long poll = Math.min(POLL, options.stall().toMillis());
    long seen = -1;
    long since = System.nanoTime();
    while (true) {
      try {
        return call.get(poll, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        long bytes = written();
        options.progress().continues(part, bytes, answer.total());
        if (answer.total() >= 0 && bytes > answer.total()) {
          throw new Address.Refused("more came than the " + answer.total() + " bytes announced");
        }
        if (bytes != seen) {
          seen = bytes;
          since = System.nanoTime();
        } else if (System.nanoTime() - since > options.stall().toNanos()) {
          throw new IOException("nothing came for " + options.stall().toMillis() / 1e3 + " s");
        }
      }
    }
  }

  /** Called by the client, in a thread of its own, when an answer begins. */
  private synchronized HttpResponse.BodySubscriber<Path> body(HttpResponse.ResponseInfo info) {
    int status = info.statusCode();
    answer.add(info.headers());
    if (ended || (status != 200 && status != 206)) {
      return HttpResponse.BodySubscribers.replacing(part);
    }
    try {
      boolean goesOn = status == 206;
      answer.begin(info.headers(), goesOn ? from : 0, goesOn);
      gate.check(answer, goesOn);
      sink = new FileSink(part, goesOn ? from : 0);
      return sink;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized long written() {
    return sink == null ? from : sink.bytes();
  }

  private synchronized void end() throws IOException {
    ended = true;
    if (sink != null) {
      sink.close();
    }
  }
}
