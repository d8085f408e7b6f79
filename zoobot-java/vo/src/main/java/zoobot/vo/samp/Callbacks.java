package zoobot.vo.samp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What a hub calls: a server for this machine only, which answers at once. */
final class Callbacks implements AutoCloseable {

  /** Takes what a hub says; throws for what it should not have said. */
  interface Listener {
    void hear(XmlRpcReader.Call call) throws Fault;
  }

  private final String path = "/" + UUID.randomUUID();
  private final ExecutorService reader =
      Executors.newSingleThreadExecutor(Post::daemon); // in order
  private final HttpServer server;
  private final Listener listener;

  Callbacks(Listener listener) {
    this.listener = listener;
    try {
      // its dispatcher is a daemon only if the thread that starts it is one
      this.server = Post.THREADS.submit(this::start).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new java.util.concurrent.CancellationException("connecting to the hub was interrupted");
    } catch (ExecutionException e) {
      throw new SampException("no port for the hub's calls could be opened", e.getCause());
    }
  }

  private HttpServer start() throws IOException {
    InetAddress here = InetAddress.getByName("127.0.0.1");
    HttpServer made = HttpServer.create(new InetSocketAddress(here, 0), 0);
    made.setExecutor(reader);
    made.createContext("/", this::answer);
    made.start();
    return made;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      // equal, where the server itself is content with a beginning
      if (!exchange.getRequestURI().getPath().equals(path)) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      byte[] answer = answerTo(exchange);
      exchange.getResponseHeaders().set("Content-Type", "text/xml");
      exchange.getResponseHeaders().set("Connection", "close");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private byte[] answerTo(HttpExchange exchange) {
    try {
      listener.hear(XmlRpcReader.call(exchange.getRequestBody()));
      return XmlRpcWriter.answer();
    } catch (IOException | Fault | RuntimeException e) {
      return XmlRpcWriter.fault(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() {
    server.stop(0);
    reader.shutdown();
  }
}
