package zoobot.active;

import java.util.Locale;

/**
 * A galaxy that volunteers are to be asked about.
 *
 * @param rank from 1, the first to be asked about
 * @param id of the galaxy
 * @param information what its votes would tell, in nats; see {@link VoteInformation}
 * @param question of which they tell most
 * @param share of the information that is of this question
 * @param asked the share of volunteers who would be asked it
 */
public record Priority(
    int rank, String id, double information, String question, double share, double asked) {

  /** Returns why, in a few words. */
  public String reason() {
    String words = "models disagree on %s (%.0f %% of the information; %.0f %% would be asked)";
    return String.format(Locale.ROOT, words, question, 100 * share, 100 * asked);
  }
}
