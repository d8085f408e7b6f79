package zoobot.io.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/** A local server that errs as servers and networks do, one way at each request. */
public final class TrickyServer implements AutoCloseable {

  /** What it does with a request. */
  public interface Trick {
    /** Answers. */
    void answer(HttpExchange exchange, byte[] content) throws IOException;
  }

  private final HttpServer server;
  private final Map<String, byte[]> contents = new HashMap<>();
  private final Map<String, List<Trick>> tricks = new HashMap<>();
  private final Map<String, Trick> always = new HashMap<>();
  private final Map<String, Map<String, String>> headers = new HashMap<>();
  private final List<String> queries = Collections.synchronizedList(new ArrayList<>());
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

  /** Starts it. */
  public TrickyServer() {
    try {
      server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newCachedThreadPool(TrickyServer::daemon));
    server.createContext("/", this::handle);
    server.start();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "tricky server");
    thread.setDaemon(true);
    return thread;
  }

  /** Returns the address of the server itself. */
  public String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Puts a file on it; the first requests for it are answered by tricks, later ones honestly. */
  public TrickyServer file(String path, byte[] content, Trick... first) {
    contents.put(path, content);
    tricks.put(path, new ArrayList<>(List.of(first)));
    return this;
  }

  /** Answers every request for a path by the same trick. */
  public TrickyServer always(String path, Trick trick) {
    always.put(path, trick);
    return this;
  }

  /** Sends a header along with a file. */
  public TrickyServer header(String path, String name, String value) {
    headers.computeIfAbsent(path, p -> new HashMap<>()).put(name, value);
    return this;
  }

  /** Returns what was asked for: path, and range where there was one. */
  public List<String> requests() {
    return requests;
  }

  /** Returns what stood behind the question mark of each request, or null. */
  public List<String> queries() {
    return queries;
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    queries.add(exchange.getRequestURI().getRawQuery());
    String range = exchange.getRequestHeaders().getFirst("Range");
    requests.add(range == null ? path : path + " " + range);
    headers.getOrDefault(path, Map.of()).forEach((n, v) -> exchange.getResponseHeaders().set(n, v));
    try (exchange) {
      List<Trick> left = tricks.getOrDefault(path, List.of());
      if (!left.isEmpty()) {
        left.remove(0).answer(exchange, contents.get(path));
      } else if (always.containsKey(path)) {
        always.get(path).answer(exchange, new byte[0]);
      } else if (contents.containsKey(path)) {
        honest(exchange, contents.get(path));
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
    } catch (IOException e) {
      // The client is gone, as some tests want it.
    }
  }

  /** Answers with the file, or with the range of it that is asked for. */
  public static void honest(HttpExchange exchange, byte[] content) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    int from = range == null ? 0 : Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
    if (range != null && from >= content.length) {
      exchange.sendResponseHeaders(416, -1);
      return;
    }
    if (range != null) {
      String given = "bytes " + from + "-" + (content.length - 1) + "/" + content.length;
      exchange.getResponseHeaders().set("Content-Range", given);
    }
    exchange.sendResponseHeaders(range == null ? 200 : 206, content.length - from);
    exchange.getResponseBody().write(content, from, content.length - from);
  }

  /** Announces the whole and hangs up after some bytes. */
  public static Trick cutAfter(int bytes) {
    return (exchange, content) -> {
      exchange.sendResponseHeaders(200, content.length);
      exchange.getResponseBody().write(content, 0, bytes);
      exchange.getResponseBody().flush();
    };
  }

  /** Sends some bytes and then nothing more, without hanging up. */
  public static Trick stallAfter(int bytes) {
    return (exchange, content) -> {
      exchange.sendResponseHeaders(200, content.length);
      exchange.getResponseBody().write(content, 0, bytes);
      exchange.getResponseBody().flush();
      sleep();
    };
  }

  /** Says nothing at all. */
  public static Trick silence() {
    return (exchange, content) -> sleep();
  }

  /** Sends less than the file and says that it is all. */
  public static Trick shortened(int bytes) {
    return (exchange, content) -> honest(exchange, Arrays.copyOf(content, bytes));
  }

  /** Sends a file of the same length that differs. */
  public static Trick changed() {
    return (exchange, content) -> {
      byte[] other = content.clone();
      other[other.length / 2] ^= 1;
      honest(exchange, other);
    };
  }

  /** Sends the whole although a part was asked for. */
  public static Trick ignoresRange() {
    return (exchange, content) -> {
      exchange.sendResponseHeaders(200, content.length);
      exchange.getResponseBody().write(content);
    };
  }

  /** Sends another part than the one asked for. */
  public static Trick wrongRange() {
    return (exchange, content) -> {
      exchange.getResponseHeaders().set("Content-Range", "bytes 0-9/" + content.length);
      exchange.sendResponseHeaders(206, 10);
      exchange.getResponseBody().write(content, 0, 10);
    };
  }

  /** Fails. */
  public static Trick status(int code) {
    return (exchange, content) -> exchange.sendResponseHeaders(code, -1);
  }

  /** Says that it has too much to do. */
  public static Trick busy(int code, int seconds) {
    return (exchange, content) -> {
      exchange.getResponseHeaders().set("Retry-After", String.valueOf(seconds));
      exchange.sendResponseHeaders(code, -1);
    };
  }

  /** Sends elsewhere. */
  public static Trick redirect(String location) {
    return (exchange, content) -> {
      exchange.getResponseHeaders().set("Location", location);
      exchange.sendResponseHeaders(302, -1);
    };
  }

  /** Sends zeros for as long as they are taken. */
  public static Trick endless() {
    return (exchange, content) -> {
      exchange.sendResponseHeaders(200, 0);
      while (true) {
        exchange.getResponseBody().write(new byte[1 << 12]);
      }
    };
  }

  private static void sleep() {
    try {
      Thread.sleep(20_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
