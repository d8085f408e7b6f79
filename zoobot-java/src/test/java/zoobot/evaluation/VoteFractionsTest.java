package zoobot.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static zoobot.Faults.assertNamed;

import java.util.List;
import org.junit.jupiter.api.Test;
import zoobot.schema.Answer;
import zoobot.schema.Question;
import zoobot.schema.Schema;

class VoteFractionsTest {

  private static final Question SHAPE =
      new Question("shape", List.of(Answer.of("smooth"), Answer.of("featured", "bar")));
  private static final Question BAR = Question.of("bar", "yes", "no");
  private static final Schema SCHEMA = Schema.of("tiny", List.of(SHAPE, BAR));

  // Galaxy 0: 5 of 10 asked for the bar; galaxy 1: 4 of 10; galaxy 2: all of 2.
  private static final float[][] VOTES = {{5, 5, 5, 0}, {6, 4, 1, 3}, {0, 2, 1, 1}};

  @Test
  void aQuestionMattersWhereHalfWereAsked() {
    VoteFractions fractions = VoteFractions.of(SCHEMA, VOTES);
    assertArrayEquals(new int[] {0, 2}, fractions.relevant(BAR, 1));
    assertArrayEquals(new int[] {0}, fractions.relevant(BAR, 3));
    assertArrayEquals(new int[] {0, 1}, fractions.relevant(SHAPE, 3));
    assertArrayEquals(new double[] {0.6, 0.4}, fractions.fractions(SHAPE, 1), 1e-15);
    assertEquals(4, fractions.total(BAR, 1));
  }

  @Test
  void wrongNumbersAreNamed() {
    assertNamed(
        () -> VoteFractions.of(SCHEMA, new float[1][1]), "votes of galaxy 0 have 1 columns");
    assertNamed(
        () -> VoteFractions.of(SCHEMA, new float[][] {{1, 0, Float.NaN, 0}}),
        "votes of galaxy 0, column 'bar_yes': NaN");
    assertNamed(() -> VoteFractions.of(SCHEMA, VOTES).relevant(BAR, 0), "not 0 (--at-least)");
    assertNamed(
        () -> VoteFractions.of(SCHEMA, new float[1][4]).fractions(BAR, 0),
        "galaxy 0 has no votes on 'bar'");
  }

  @Test
  void inJoinedSchemasAQuestionIsHeldAgainstItsOwnRoot() {
    Question ring = new Question("ring", List.of(Answer.of("yes", "colour"), Answer.of("no")));
    Question colour = Question.of("colour", "red", "blue");
    Schema joined = SCHEMA.and(Schema.of("rings", List.of(ring, colour)));
    // shape 40 votes, bar 20; ring 10 votes, colour 6 and then 4
    float[][] votes = {{20, 20, 10, 10, 6, 4, 3, 3}, {20, 20, 10, 10, 4, 6, 2, 2}};
    VoteFractions fractions = VoteFractions.of(joined, votes);
    assertArrayEquals(new int[] {0}, fractions.relevant(colour, 1));
    assertArrayEquals(new int[] {0, 1}, fractions.relevant(ring, 10), "a root needs votes only");
    assertArrayEquals(new int[] {0, 1}, fractions.relevant(BAR, 1));
  }
}
