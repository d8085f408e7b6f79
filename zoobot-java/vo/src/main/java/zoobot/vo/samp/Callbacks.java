package zoobot.vo.samp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What a hub calls: a server for this machine only, which answers at once. */
final class Callbacks implements AutoCloseable {

  private final String path = "/" + UUID.randomUUID();
  private final ExecutorService reader =
      Executors.newSingleThreadExecutor(Post::daemon); // in order
  private final HttpServer server;
  private final Link link;

  Callbacks(Link link) throws IOException {
    this.link = link;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.setExecutor(reader);
    server.createContext("/", this::answer);
    Post.THREADS.submit(server::start); // its dispatcher is a daemon where the thread is one
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
      link.hear(XmlRpcReader.call(exchange.getRequestBody()));
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
