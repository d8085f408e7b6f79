package zoobot.anomaly;

import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/**
 * Whether labelling further is likely to be worth it. A hint, not a proof: what lies far from
 * everything labelled may still surprise.
 *
 * @param stop whether to stop: nothing interesting in the last two batches, and nothing that is
 *     left is expected to be; or nothing is left
 * @param found interesting galaxies so far
 * @param foundLately those among the last two batches
 * @param reason the same in words
 */
public record StoppingHint(boolean stop, int found, int foundLately, String reason) {

  private static final int RECENT_BATCHES = 2;

  /** Decides; the promise, the highest expected score, is asked where there are labels enough. */
  static StoppingHint of(
      boolean[] found, int left, DoubleSupplier promise, AnomalyOptions options) {
    int recent = RECENT_BATCHES * options.batch();
    int all = count(found, 0);
    int lately = count(found, Math.max(0, found.length - recent));
    if (left == 0) {
      return new StoppingHint(true, all, lately, "every galaxy is labelled");
    }
    if (found.length < recent + options.batch()) {
      return new StoppingHint(false, all, lately, "too early to tell");
    }
    double expected = promise.getAsDouble();
    boolean stop = lately == 0 && expected < options.interesting();
    String counts =
        "%d interesting among %d labelled, %d of them in the last %d; the most promising";
    String rest = " of the rest is expected to score %.1f where %d is interesting%s";
    String advice = all == 0 ? ". If you know an example, label it" : "";
    String reason =
        counts.formatted(all, found.length, lately, recent)
            + String.format(Locale.ROOT, rest, expected, options.interesting(), advice);
    return new StoppingHint(stop, all, lately, reason);
  }

  private static int count(boolean[] found, int from) {
    return (int) IntStream.range(from, found.length).filter(i -> found[i]).count();
  }
}
