package zoobot.spark;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.SparkThrowable;

/** Finds, in what Spark makes of a failure on an executor, what went wrong. */
final class Failures {

  private static final Pattern CAUSE =
      Pattern.compile("(?m)^(?:Caused by: |.*\\): )([\\w.$]+(?:Exception|Error)): (.*)$");

  private static final Pattern FULL = Pattern.compile("No space left|[Qq]uota exceeded");
  private static final String ROOM =
      ", in the output or in a node's scratch (spark.local.dir, DJL_CACHE_DIR); make room, and"
          + " start again to go on";

  private Failures() {}

  /** Returns an exception that says it in a sentence, or the same if it does. */
  static RuntimeException told(Exception failure, String what) {
    List<Throwable> causes =
        Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause).toList();
    boolean stopped = causes.stream().anyMatch(InterruptedException.class::isInstance);
    if (stopped || Thread.currentThread().isInterrupted()) {
      Thread.currentThread().interrupt();
      String again = what + " were interrupted; start again to go on";
      CancellationException cancelled = new CancellationException(again);
      cancelled.initCause(failure);
      return cancelled;
    }
    boolean spark = causes.stream().anyMatch(SparkThrowable.class::isInstance);
    boolean own =
        failure instanceof IllegalArgumentException && !(failure instanceof SparkThrowable);
    if ((own || !spark) && failure instanceof RuntimeException plain) {
      return plain;
    }
    String message = String.valueOf(causes.get(causes.size() - 1).getMessage());
    String last = message.lines().findFirst().orElse(message);
    for (Matcher m = CAUSE.matcher(message); m.find(); ) {
      last = m.group(2);
    }
    String plain = last.replaceAll("^\\[[A-Z_.]+] | SQLSTATE: \\w+$", "");
    String remedy = FULL.matcher(plain).find() ? ROOM : "";
    return new IllegalStateException(plain + remedy, failure);
  }
}
