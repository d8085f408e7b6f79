package zoobot.notebook;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** What this package asks of a notebook's kernel. */
interface Kernel {

  /** A channel between this JVM and an open page. */
  interface Comm {

    /** Returns the name that the page knows it by. */
    String id();

    /** Sends a message to the page. */
    void post(JsonObject data);
  }

  /** Has values of a type drawn: data by MIME type, as text, base64, or JSON as maps. */
  <T> void register(Class<T> type, Set<String> types, Function<T, Map<String, Object>> rendering);

  /** Shows a value below the cell that runs. */
  void show(Object value);

  /**
   * Opens a channel to the page by a message to a target there; empty where no page is connected.
   * The listener is given each message's data, one at a time, while no cell runs.
   */
  Optional<Comm> open(
      String target, Map<String, String> metadata, JsonObject data, Consumer<JsonObject> listener);

  /** Lets the page open channels to a target; the listener is given what comes over them. */
  void answer(String target, BiConsumer<Comm, JsonObject> listener);
}
