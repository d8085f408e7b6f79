package zoobot.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import zoobot.io.internal.Check;
import zoobot.io.internal.Order;

/**
 * The 37 numbers of the Galaxy Challenge (Kaggle 2014, of Galaxy Zoo 2): {@code Class1.1} to {@code
 * Class11.6}, fractions multiplied down the tree. "Something odd" is taken as asked of everybody,
 * as there.
 *
 * <p>Their order is that of the columns of {@code Schemas.named("galaxy-challenge")}, so that
 * {@link Schema#joint} turns fractions into them and {@link Schema#conditional} turns them into
 * fractions.
 */
public final class GalaxyChallenge {

  private static final Schema TREE = Schemas.named("galaxy-challenge");

  private GalaxyChallenge() {}

  /** Returns the decision tree: 11 questions, 37 answers, named as those of Galaxy Zoo 2. */
  public static Schema schema() {
    return TREE;
  }

  /** Returns {@code Class1.1}, …, {@code Class11.6}, the names of the numbers in order. */
  public static List<String> columns() {
    List<String> columns = new ArrayList<>();
    for (Question question : TREE.questions()) {
      int number = TREE.questions().indexOf(question) + 1;
      for (int answer = 1; answer <= question.answers().size(); answer++) {
        columns.add("Class" + number + "." + answer);
      }
    }
    return columns;
  }

  /**
   * Returns votes that come nearest to the numbers if this many people had looked: whole numbers
   * that add up down the tree. The published numbers are debiased and weighted fractions, so these
   * are not the volunteers' own counts.
   *
   * @param numbers {@code [37]}, 0 to 1
   * @param people at least 1
   * @return {@code [37]}, in the order of {@link #schema()}
   */
  public static int[] votes(double[] numbers, int people) {
    Check.between("people", people, 1, 1_000_000);
    double[] fractions = TREE.conditional(numbers);
    int[] votes = new int[numbers.length];
    int start = 0;
    for (Question question : TREE.questions()) { // those that lead to one come before it
      List<String> after = TREE.askedAfter(question);
      int asked = after.isEmpty() ? people : 0;
      for (String column : after) {
        asked += votes[TREE.columns().indexOf(column)];
      }
      int end = start + question.answers().size();
      int[] shared = shared(Arrays.copyOfRange(fractions, start, end), asked);
      System.arraycopy(shared, 0, votes, start, shared.length);
      start = end;
    }
    return votes;
  }

  /** Shares votes out by the largest remainder; none where nobody is known to be asked. */
  private static int[] shared(double[] fractions, int asked) {
    int[] votes = new int[fractions.length];
    if (Double.isNaN(fractions[0])) {
      return votes;
    }
    double[] remainders = new double[votes.length];
    int left = asked;
    for (int i = 0; i < votes.length; i++) {
      votes[i] = (int) (fractions[i] * asked);
      remainders[i] = fractions[i] * asked - votes[i];
      left -= votes[i];
    }
    int[] order = Order.descending(remainders);
    for (int i = 0; i < left; i++) {
      votes[order[i % votes.length]]++;
    }
    return votes;
  }
}
