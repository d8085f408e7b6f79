package zoobot.evaluation;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import zoobot.io.internal.Check;
import zoobot.schema.Question;
import zoobot.schema.Schema;

/**
 * Volunteers' vote counts, read as fractions: which galaxies a question matters for, and how their
 * votes divide. Keeps the array it was given, without a copy.
 */
public final class VoteFractions {

  private final Schema schema;
  private final float[][] votes;

  private VoteFractions(Schema schema, float[][] votes) {
    this.schema = schema;
    this.votes = votes;
  }

  /**
   * Returns the fractions of these votes.
   *
   * @param votes counts, shape {@code [galaxies][schema.size()]}
   * @throws IllegalArgumentException if a row has not one count for each column of the schema, or a
   *     count is negative, NaN or infinite
   */
  public static VoteFractions of(Schema schema, float[][] votes) {
    for (int i = 0; i < votes.length; i++) {
      check(schema, votes[i], "votes of galaxy " + i);
    }
    return new VoteFractions(schema, votes);
  }

  /** Checks that a row has a number from 0 up for each column of the schema. */
  static void check(Schema schema, float[] row, String what) {
    Check.that(row.length == schema.size(), "%s have %s columns; %s", what, row.length, schema);
    for (int i = 0; i < row.length; i++) {
      boolean fits = row[i] >= 0 && row[i] < Float.POSITIVE_INFINITY;
      String column = fits ? "" : schema.columns().get(i);
      Check.that(fits, "%s, column '%s': %s is not a number from 0 up", what, column, row[i]);
    }
  }

  /** Returns whether there is any vote on this galaxy. */
  public boolean isAsked(int galaxy) {
    return schema.questions().stream().anyMatch(question -> total(question, galaxy) > 0);
  }

  /** Returns how many volunteers answered this question about this galaxy. */
  public double total(Question question, int galaxy) {
    return total(schema, question, votes[galaxy]);
  }

  static double total(Schema schema, Question question, float[] row) {
    int start = schema.start(question);
    double total = 0;
    for (int i = start; i < start + question.answers().size(); i++) {
      total += row[i];
    }
    return total;
  }

  /**
   * Returns how the votes divide over the question's answers; sums to 1.
   *
   * @throws IllegalArgumentException if nobody answered the question about this galaxy
   */
  public double[] fractions(Question question, int galaxy) {
    double total = total(question, galaxy);
    Check.that(total != 0, "galaxy %s has no votes on '%s'", galaxy, question.text());
    return Arrays.stream(votes(question, galaxy)).map(votes -> votes / total).toArray();
  }

  /** Returns a galaxy's votes for the question's answers. */
  double[] votes(Question question, int galaxy) {
    int start = schema.start(question);
    return IntStream.range(0, question.answers().size())
        .mapToDouble(i -> votes[galaxy][start + i])
        .toArray();
  }

  /**
   * Returns the galaxies the question matters for: at least {@code atLeast} votes on it, and at
   * least half of the volunteers were asked. How many volunteers there were is read off the
   * question, always asked, that leads to it in the end; of several the one with the most votes.
   * For questions that are always asked only the number of votes counts.
   *
   * @param atLeast how many votes; at least 1
   * @return row indices, ascending
   * @throws IllegalArgumentException if {@code atLeast} is below 1
   */
  public int[] relevant(Question question, int atLeast) {
    Check.that(atLeast >= 1, "at least 1 vote is needed, not %s (--at-least)", atLeast);
    List<Question> roots = roots(question, new HashSet<>()).toList();
    return IntStream.range(0, votes.length)
        .filter(i -> total(question, i) >= atLeast)
        .filter(i -> roots.stream().allMatch(root -> total(question, i) >= 0.5 * total(root, i)))
        .toArray();
  }

  /** Returns the questions, always asked, that lead to a question. */
  private Stream<Question> roots(Question question, Set<Question> seen) {
    if (!seen.add(question)) {
      return Stream.empty();
    }
    List<Question> parents =
        schema.questions().stream()
            .filter(q -> q.answers().stream().anyMatch(a -> a.next().contains(question.text())))
            .toList();
    return parents.isEmpty()
        ? Stream.of(question)
        : parents.stream().flatMap(parent -> roots(parent, seen));
  }
}
