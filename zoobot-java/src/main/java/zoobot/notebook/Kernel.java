package zoobot.notebook;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What this package asks of a notebook's kernel. */
interface Kernel {

  /** A channel between this JVM and an open page; each kernel's own comms have these methods. */
  interface Link {

    /** Returns the name that the page knows it by. */
    String getID();

    /** Sends a message to the page. */
    default void post(JsonObject data) {
      KernelJson.send(this, data);
    }
  }

  /** Takes the data of each message from the page, one at a time, while no cell runs. */
  interface Listener {
    void hear(Link link, JsonObject data);
  }

  /** Has values of a type drawn: data by MIME type, as text, base64, or JSON as maps. */
  <T> void register(Class<T> type, Set<String> types, Function<T, Map<String, Object>> rendering);

  /** Shows a value below the cell that runs. */
  void show(Object value);

  /** Opens a channel to a target in the page by a message; empty where no page is connected. */
  Optional<Link> open(String target, Map<String, ?> metadata, JsonObject data, Listener listener);

  /** Lets the page open channels to a target. */
  void answer(String target, Listener listener);
}
