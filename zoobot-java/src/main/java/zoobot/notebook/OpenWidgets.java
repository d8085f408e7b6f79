package zoobot.notebook;

import com.google.gson.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The widgets that a page may know, so that one that is loaded anew can draw them again. */
final class OpenWidgets {

  private static final int MOST = 20;

  /** The last twenty: a cell that is run again and again opens one each time. */
  private static final Map<String, Widget> ALL =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Widget> eldest) {
              return size() > MOST;
            }
          });

  private OpenWidgets() {}

  static void add(String id, Widget widget) {
    ALL.put(id, widget);
  }

  /** Answers a page that asks which widgets there are. */
  static void answer(Comm comm, JsonObject message) {
    if (AnyWidget.asksForState(message)) {
      Map<String, JsonObject> states = new TreeMap<>();
      synchronized (ALL) {
        ALL.forEach((id, widget) -> states.put(id, widget.state()));
      }
      comm.post(AnyWidget.models(states));
    }
  }
}
