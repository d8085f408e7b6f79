package zoobot.notebook;

import com.google.gson.JsonObject;

/** A channel between this JVM and an open page. */
interface Comm {

  /** Returns the name that the page knows it by. */
  String id();

  /** Sends a message to the page. */
  void post(JsonObject data);
}
