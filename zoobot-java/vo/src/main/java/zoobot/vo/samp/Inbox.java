package zoobot.vo.samp;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Messages that came, handled one at a time in the order of their arrival. */
final class Inbox implements AutoCloseable {

  private static final List<String> ALWAYS =
      List.of("samp.app.ping", "samp.hub.event.shutdown", "samp.hub.disconnect");

  private final Map<String, SampClient.Handler> handlers = new ConcurrentHashMap<>();
  private final ExecutorService worker = Executors.newSingleThreadExecutor(Post::daemon);

  Inbox() {
    ALWAYS.forEach(type -> on(type, (sender, parameters) -> {}));
  }

  void on(String type, SampClient.Handler handler) {
    handlers.put(type, handler);
  }

  /** The types as a hub wants to be told of them. */
  Map<String, Object> subscriptions() {
    Map<String, Object> types = new ConcurrentHashMap<>();
    handlers.keySet().forEach(type -> types.put(type, Map.of()));
    return types;
  }

  /** Takes a message; its id is null if the sender wants no answer. */
  void put(Session at, String sender, String id, String type, Map<String, Object> parameters) {
    worker.execute(
        () -> {
          Map<String, Object> answer = handle(sender, type, parameters);
          if (id != null) {
            reply(at, id, answer);
          }
        });
  }

  private Map<String, Object> handle(String sender, String type, Map<String, Object> parameters) {
    try {
      handlers.getOrDefault(type, (from, message) -> refuse(type)).hear(sender, parameters);
      return Map.of("samp.status", "samp.ok", "samp.result", Map.of());
    } catch (RuntimeException | Error e) { // code from elsewhere, which stops nothing here
      String why = XmlRpcWriter.ascii(String.valueOf(e.getMessage()));
      return Map.of("samp.status", "samp.error", "samp.error", Map.of("samp.errortxt", why));
    }
  }

  private static void refuse(String type) {
    throw new SampException(type + " is not taken");
  }

  private static void reply(Session at, String id, Map<String, Object> answer) {
    try {
      at.call("reply", id, answer);
    } catch (IOException | Fault e) {
      // who asked is gone
    }
  }

  @Override
  public void close() {
    worker.shutdown(); // not now: what closes may be the handler that runs
    handlers.clear();
  }
}
