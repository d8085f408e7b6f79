package zoobot.vo.samp;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Messages that came, handled one at a time in the order of their arrival. */
final class Inbox implements AutoCloseable {

  private static final SampClient.Handler NOTHING = (sender, parameters) -> {};

  private final Map<String, SampClient.Handler> handlers = new ConcurrentHashMap<>();
  private final ExecutorService worker = Executors.newSingleThreadExecutor(Post::daemon);

  Inbox() {
    for (String type : List.of("samp.app.ping", "samp.hub.event.shutdown", "samp.hub.disconnect")) {
      handlers.put(type, NOTHING);
    }
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
  void put(Session at, String sender, String messageId, String type, Map<String, Object> asked) {
    SampClient.Handler handler = handlers.get(type);
    worker.execute(
        () -> {
          if (worker.isShutdown()) {
            return;
          }
          Map<String, Object> answer = handled(handler, sender, asked);
          if (messageId != null) {
            reply(at, messageId, answer);
          }
        });
  }

  private static Map<String, Object> handled(
      SampClient.Handler handler, String sender, Map<String, Object> parameters) {
    if (handler == null) {
      return failed("messages of this type are not taken");
    }
    try {
      handler.hear(sender, parameters);
      return Map.of("samp.status", "samp.ok", "samp.result", Map.of());
    } catch (RuntimeException | Error e) { // a handler is code from elsewhere
      return failed(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }
  }

  private static Map<String, Object> failed(String why) {
    String text = XmlRpcWriter.ascii(why);
    return Map.of("samp.status", "samp.error", "samp.error", Map.of("samp.errortxt", text));
  }

  private static void reply(Session at, String messageId, Map<String, Object> answer) {
    try {
      at.call("reply", messageId, answer);
    } catch (IOException | Fault e) {
      // who asked is gone
    }
  }

  @Override
  public void close() {
    worker.shutdown(); // not now: the handler that runs may be what closes
  }
}
