package zoobot.vo.samp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** A hub that answers whatever a test wants. */
final class FakeHub implements AutoCloseable {

  private static final String REGISTERED =
      answer(
          "<struct>"
              + "<member><name>samp.private-key</name><value>key</value></member>"
              + "<member><name>samp.self-id</name><value>me</value></member>"
              + "<member><name>samp.hub-id</name><value>hub</value></member></struct>");

  /** What it answers to a method, where that is more than nothing. */
  final Map<String, String> answers = new ConcurrentHashMap<>();

  /** What it was asked for last, by method. */
  final Map<String, XmlRpcReader.Call> calls = new ConcurrentHashMap<>();

  final Map<String, Long> delays = new ConcurrentHashMap<>(); // ms
  int status = 200;
  private final HttpServer server;

  FakeHub(Path lock) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool(Post::daemon));
    server.createContext("/", this::hear);
    server.start();
    answers.put("samp.hub.register", REGISTERED);
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    Files.writeString(lock, "samp.secret=s\nsamp.hub.xmlrpc.url=" + url + "\n");
  }

  static String answer(String value) {
    return "<methodResponse><params><param><value>"
        + value
        + "</value></param></params></methodResponse>";
  }

  private void hear(HttpExchange exchange) throws IOException {
    try (exchange) {
      XmlRpcReader.Call call = XmlRpcReader.call(exchange.getRequestBody());
      calls.put(call.method(), call);
      sleep(delays.getOrDefault(call.method(), 0L));
      byte[] bytes =
          answers.getOrDefault(call.method(), answer("")).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static void sleep(long ms) {
    try {
      Thread.sleep(ms);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Where it was told to call. */
  String callback() {
    return (String) calls.get("samp.hub.setXmlrpcCallback").parameters().get(1);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
