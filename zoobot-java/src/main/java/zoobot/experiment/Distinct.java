package zoobot.experiment;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is compared must differ in name: results are averaged by it. */
final class Distinct {

  private Distinct() {}

  /** Throws IllegalArgumentException if something comes twice. */
  static void check(String what, List<?> all) {
    Set<Object> seen = new HashSet<>();
    for (Object one : all) {
      if (!seen.add(one)) {
        throw new IllegalArgumentException(what + ": " + one + " comes twice");
      }
    }
  }
}
