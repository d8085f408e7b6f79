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

  /**
   * Has the kernel draw values of a type so.
   *
   * @param types the MIME types that are shown
   * @param rendering takes a value to its data by MIME type: text, base64, or JSON as maps
   */
  <T> void register(Class<T> type, Set<String> types, Function<T, Map<String, Object>> rendering);

  /** Shows a value below the cell that runs. */
  void show(Object value);

  /**
   * Opens a channel to the page; empty where no page is connected.
   *
   * @param target who listens in the page
   * @param metadata of the opening message
   * @param data of the opening message
   * @param listener is given the data of each message from the page, one at a time, while no cell
   *     runs
   */
  Optional<Comm> open(
      String target, Map<String, String> metadata, JsonObject data, Consumer<JsonObject> listener);

  /**
   * Lets the page open channels.
   *
   * @param target the name that the page asks for
   * @param listener is given the channel and the data of each message that comes over it
   */
  void answer(String target, BiConsumer<Comm, JsonObject> listener);
}
