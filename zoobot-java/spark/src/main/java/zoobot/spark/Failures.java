package zoobot.spark;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkException;

/** Finds, in what Spark makes of a failure on an executor, what went wrong. */
final class Failures {

  private static final Pattern CAUSE =
      Pattern.compile("(?m)^(?:Caused by: |.*\\): )([\\w.$]+(?:Exception|Error)): (.*)$");

  private Failures() {}

  /** Returns an exception that says it in a sentence, or the same if it does. */
  static RuntimeException told(Exception failure) {
    Throwable deepest = failure;
    boolean spark = false;
    for (Throwable e = failure; e != null; e = e.getCause()) {
      spark |= e instanceof SparkException;
      deepest = e;
    }
    if (!spark && failure instanceof RuntimeException plain) {
      return plain;
    }
    String message = String.valueOf(deepest.getMessage());
    String last = message.lines().findFirst().orElse(message);
    for (Matcher m = CAUSE.matcher(message); m.find(); ) {
      last = m.group(2);
    }
    return new IllegalStateException(last, failure);
  }
}
