package zoobot.cli;

import com.google.gson.GsonBuilder;
import java.util.Map;

/** Where an encoder's weights came from; written beside them as JSON. */
record Provenance(
    String what,
    Map<String, String> data,
    int galaxies,
    String excluded,
    String options,
    String result,
    String date) {

  String toJson() {
    return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(this) + "\n";
  }
}
