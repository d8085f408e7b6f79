package zoobot.vo.samp;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends one request, and gives up at a limit or when the waiting thread is interrupted. */
final class Post {

  /** Threads that keep no JVM alive. */
  static final ExecutorService THREADS = Executors.newCachedThreadPool(Post::daemon);

  private Post() {}

  static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "zoobot-samp");
    thread.setDaemon(true);
    return thread;
  }

  static Object send(URI hub, byte[] body, Duration limit) throws IOException, Fault {
    // not java.net.http: it keeps the connection that a hub of HTTP/1.0 has closed
    HttpURLConnection http = (HttpURLConnection) hub.toURL().openConnection(Proxy.NO_PROXY);
    int most = (int) Math.min(Integer.MAX_VALUE, limit.toMillis());
    http.setConnectTimeout(most);
    http.setReadTimeout(most);
    Future<Object> answer = THREADS.submit(() -> exchange(http, body));
    try {
      return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new SocketTimeoutException();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("waiting for the hub was interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Fault fault) {
        throw fault;
      }
      throw e.getCause() instanceof IOException broken ? broken : new IOException(e.getCause());
    } finally {
      if (!answer.isDone()) {
        THREADS.execute(http::disconnect); // which waits while another thread reads
      }
    }
  }

  private static Object exchange(HttpURLConnection http, byte[] body) throws IOException, Fault {
    http.setRequestMethod("POST");
    http.setDoOutput(true);
    http.setRequestProperty("Connection", "close");
    http.setRequestProperty("Content-Type", "text/xml");
    http.setFixedLengthStreamingMode(body.length); // else a lost answer has it sent twice
    try {
      try (OutputStream out = http.getOutputStream()) {
        out.write(body);
      }
      if (http.getResponseCode() != HttpURLConnection.HTTP_OK) {
        throw new IOException("it answered with HTTP " + http.getResponseCode());
      }
      return XmlRpcReader.answer(http.getInputStream());
    } finally {
      http.disconnect(); // the stream's own close would keep the connection, which a hub may end
    }
  }
}
