package zoobot.schema;

import com.google.gson.annotations.SerializedName;
import java.util.List;
import java.util.Objects;
import zoobot.io.internal.Check;

/**
 * One question of a decision tree.
 *
 * @param text the question as it starts a column name, for example {@code "smooth-or-featured-dr5"}
 * @param answers what can be answered, in column order; at least two
 */
public record Question(@SerializedName("question") String text, List<Answer> answers) {

  /** Checks that no part is missing and copies the list. */
  public Question {
    Objects.requireNonNull(text, "text");
    answers = List.copyOf(answers);
    int n = answers.size();
    Check.that(n >= 2, "question '%s' has %s answers; it needs at least 2", text, n);
  }

  /** Returns a question whose answers lead nowhere. */
  public static Question of(String text, String... answers) {
    return new Question(text, List.of(answers).stream().map(a -> Answer.of(a)).toList());
  }

  /** Returns the catalogue column of an answer: {@code question_answer}, as Zoobot writes it. */
  public String column(Answer answer) {
    return text + "_" + answer.text();
  }
}
