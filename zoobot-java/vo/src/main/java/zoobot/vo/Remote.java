package zoobot.vo;

import java.util.List;
import java.util.Map;

/** Whether this JVM runs on another machine than its user sits at, who then has no hub for it. */
final class Remote {

  private static final List<String> SIGNS =
      List.of("JUPYTERHUB_USER", "BINDER_SERVICE_HOST", "COLAB_RELEASE_TAG", "SSH_CONNECTION");

  private Remote() {}

  static boolean is() {
    return is(System.getenv());
  }

  static boolean is(Map<String, String> environment) {
    return SIGNS.stream().anyMatch(environment::containsKey);
  }

  /** Returns what to add where no hub is found; empty where it should be here. */
  static String warning() {
    return is()
        ? ". This code runs on another machine than the one you sit at, and TOPCAT there can't be"
            + " reached from here: save the table as a file, download it, and open it there"
        : "";
  }
}
