package zoobot.schema;

import com.google.gson.annotations.SerializedName;
import java.util.List;
import java.util.Objects;

/**
 * One answer that a volunteer can give to a {@link Question}.
 *
 * @param text the answer as it ends a column name, for example {@code "featured-or-disk"}
 * @param next texts of the questions asked of a volunteer who gave this answer; empty where the
 *     branch ends
 */
public record Answer(@SerializedName("answer") String text, List<String> next) {

  /** Checks that no part is missing and copies the list. */
  public Answer {
    Objects.requireNonNull(text, "text");
    next = List.copyOf(next);
  }

  /** Returns an answer that leads to the questions named. */
  public static Answer of(String text, String... next) {
    return new Answer(text, List.of(next));
  }
}
