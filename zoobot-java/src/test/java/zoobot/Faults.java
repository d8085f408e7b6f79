package zoobot;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.function.Executable;

/** What a user must be told when something is wrong. */
public final class Faults {

  private Faults() {}

  /** Asserts that an IllegalArgumentException says all this. */
  public static void assertNamed(Executable faulty, String... words) {
    assertNamed(IllegalArgumentException.class, faulty, words);
  }

  /** Asserts that an exception says all this. */
  public static void assertNamed(
      Class<? extends Exception> type, Executable faulty, String... words) {
    String message = assertThrows(type, faulty).getMessage();
    for (String word : words) {
      assertTrue(message.contains(word), "'" + word + "' is not in: " + message);
    }
  }
}
