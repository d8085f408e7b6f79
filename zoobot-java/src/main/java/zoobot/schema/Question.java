package zoobot.schema;

import java.util.List;
import java.util.Objects;

/**
 * One question of a decision tree.
 *
 * @param text the question as it starts a column name, for example {@code "smooth-or-featured-dr5"}
 * @param answers what can be answered, in column order; at least two
 */
public record Question(String text, List<Answer> answers) {

  /** Checks that no part is missing and copies the list. */
  public Question {
    Objects.requireNonNull(text, "text");
    answers = List.copyOf(answers);
    if (answers.size() < 2) {
      throw new IllegalArgumentException(
          "question '" + text + "' has " + answers.size() + " answers; it needs at least 2");
    }
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
