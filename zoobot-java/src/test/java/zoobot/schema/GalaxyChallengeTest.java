package zoobot.schema;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GalaxyChallengeTest {

  /** The first galaxy of training_solutions_rev1.csv, 100008. */
  private static final double[] FIRST = {
    0.383147,
    0.616853,
    0.0,
    0.0,
    0.616853,
    0.038452149,
    0.578400851,
    0.418397819,
    0.198455181,
    0.0,
    0.104752126,
    0.512100874,
    0.0,
    0.054453,
    0.945547,
    0.201462524,
    0.181684476,
    0.0,
    0.0,
    0.027226500,
    0.0,
    0.027226500,
    0.0,
    0.0,
    0.0,
    0.0,
    0.0,
    0.0,
    0.279952491,
    0.138445328,
    0.0,
    0.0,
    0.092885571,
    0.0,
    0.0,
    0.0,
    0.325512248
  };

  @Test
  void columnsAreThoseOfTheChallenge() {
    List<String> columns = GalaxyChallenge.columns();
    assertEquals(37, columns.size());
    assertEquals("Class1.1", columns.get(0));
    assertEquals("Class8.7", columns.get(24));
    assertEquals("Class11.6", columns.get(36));
    assertEquals("spiral-arm-count-gz2_cant-tell", GalaxyChallenge.schema().columns().get(36));
  }

  @Test
  void numbersAreFractionsAndNumbersAgain() {
    double[] fractions = GalaxyChallenge.schema().conditional(FIRST);
    assertEquals(0.418397819 / 0.616853, fractions[7], 1e-9, "spiral arms, of those asked");
    assertEquals(0.325512248 / 0.418397819, fractions[36], 1e-6);
    assertTrue(Double.isNaN(fractions[25]), "nobody saw it edge-on");
    assertArrayEquals(FIRST, GalaxyChallenge.schema().joint(fractions), 1e-6);
  }

  @Test
  void votesAddUpDownTheTree() {
    Schema tree = GalaxyChallenge.schema();
    int[] votes = GalaxyChallenge.votes(FIRST, 40);
    for (Question question : tree.questions()) {
      int asked =
          tree.askedAfter(question).stream()
              .mapToInt(column -> votes[tree.columns().indexOf(column)])
              .sum();
      int start = tree.start(question);
      int given = Arrays.stream(votes, start, start + question.answers().size()).sum();
      assertEquals(tree.askedAfter(question).isEmpty() ? 40 : asked, given, question.text());
    }
    double[] numbers = Arrays.stream(votes).mapToDouble(vote -> vote / 40.0).toArray();
    double furthest =
        IntStream.range(0, 37)
            .mapToDouble(i -> Math.abs(numbers[i] - FIRST[i]))
            .max()
            .getAsDouble();
    assertTrue(furthest < 0.05, "votes are " + furthest + " from the numbers");
  }
}
