package zoobot.vo.samp;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A client's place at a hub: from registering to unregistering. */
record Session(URI hub, Object hubId, String id, String key) {

  private static final Duration LIMIT = Duration.ofSeconds(3); // for what a hub does by itself
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  static Session register(LockFile lock) throws IOException, Fault {
    byte[] body = XmlRpcWriter.call("samp.hub.register", List.of(lock.secret()));
    Map<String, Object> answer = map(Post.send(lock.hub(), body, LIMIT));
    if (answer.get("samp.self-id") instanceof String id
        && answer.get("samp.private-key") instanceof String key) {
      return new Session(lock.hub(), answer.get("samp.hub-id"), id, key);
    }
    throw new IOException("what answers there is no hub");
  }

  /** A value as the map that it should be; empty if it is none. */
  @SuppressWarnings("unchecked") // the reader makes no other maps
  static Map<String, Object> map(Object value) {
    return value instanceof Map ? (Map<String, Object>) value : Map.of();
  }

  Object call(String method, Object... parameters) throws IOException, Fault {
    return call(LIMIT, method, parameters);
  }

  Object call(Duration limit, String method, Object... parameters) throws IOException, Fault {
    List<Object> all = new ArrayList<>(List.of(key));
    all.addAll(List.of(parameters));
    return Post.send(hub, XmlRpcWriter.call("samp.hub." + method, all), limit);
  }

  /** Whether the hub still knows this key; one that was started anew does not. */
  boolean lives() {
    try {
      call("getSubscriptions", id);
      return true;
    } catch (IOException | Fault e) {
      return false;
    }
  }

  /** Unregisters, also on a thread that is interrupted; waits for at most a second. */
  void leave() {
    try {
      Post.THREADS
          .submit(() -> call(FAREWELL, "unregister"))
          .get(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // the hub is gone, and we with it
    }
  }
}
