package zoobot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What came of a command.
 *
 * @param code its exit code
 * @param output what it printed on standard output
 * @param errors what it printed on standard error
 */
record Outcome(int code, String output, String errors) {

  /** Runs a command as the launcher does, in this process. */
  static Outcome run(String... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
    try {
      int code = Main.run(arguments);
      return new Outcome(
          code, output.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  /** Asserts that a command failed with a message that holds these words and no stack trace. */
  static void assertTold(Outcome outcome, String... words) {
    assertTold(outcome, 1, words);
  }

  /** The same, with another exit code. */
  static void assertTold(Outcome outcome, int code, String... words) {
    assertEquals(code, outcome.code, outcome.errors);
    for (String word : words) {
      assertTrue(outcome.errors.contains(word), "'" + word + "' is not in " + outcome.errors);
    }
    assertFalse(outcome.errors.contains("\tat "), outcome.errors);
  }
}
