package zoobot.notebook;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;

/** A real kernel without a page: what it shows and sends is kept, what a page says is played. */
interface TestKernel {

  /** What the kernel sent to the page: type of the message, metadata and content. */
  record Sent(String type, Map<String, Object> metadata, JsonObject content) {}

  /** Returns the kernel as this library sees it. */
  Kernel kernel();

  /** Returns what was shown, by MIME type; null for a type that wasn't. */
  Map<String, Object> shown(String... types);

  /** Returns all messages sent to the page. */
  List<Sent> sent();

  /** Plays a page that opens a channel. */
  void open(String target, String comm);

  /** Takes the page away. */
  void disconnect();

  /** Plays a message from the page. */
  void receive(String comm, JsonObject data);
}
