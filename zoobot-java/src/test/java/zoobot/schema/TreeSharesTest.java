package zoobot.schema;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TreeSharesTest {

  private static final double NOBODY = Double.NaN;

  /** Both ways through "disk" lead to "bulge", which "smooth" does not. */
  private static final Schema TREE =
      Schema.of(
          "tree",
          List.of(
              new Question(
                  "shape", List.of(Answer.of("smooth"), new Answer("disk", List.of("bar")))),
              new Question(
                  "bar",
                  List.of(
                      new Answer("yes", List.of("bulge", "arms")),
                      new Answer("no", List.of("bulge")))),
              new Question("arms", List.of(Answer.of("one"), Answer.of("two"))),
              new Question("bulge", List.of(Answer.of("small"), Answer.of("large")))));

  @Test
  void fractionsAreMultipliedDownEveryWay() {
    double[] joint = TREE.joint(new double[] {0.2, 0.8, 0.25, 0.75, 0.5, 0.5, 0.1, 0.9});
    assertArrayEquals(new double[] {0.2, 0.8, 0.2, 0.6, 0.1, 0.1, 0.08, 0.72}, joint, 1e-12);
  }

  @Test
  void sharesAreFractionsAgain() {
    double[] fractions = {0.2, 0.8, 0.25, 0.75, 0.3, 0.7, 0.1, 0.9};
    assertArrayEquals(fractions, TREE.conditional(TREE.joint(fractions)), 1e-12);
  }

  @Test
  void whatNobodyIsAskedHasNoFractionAndNoShare() {
    double[] fractions = {1, 0, NOBODY, NOBODY, NOBODY, NOBODY, NOBODY, NOBODY};
    double[] joint = TREE.joint(fractions);
    assertArrayEquals(new double[] {1, 0, 0, 0, 0, 0, 0, 0}, joint);
    assertArrayEquals(fractions, TREE.conditional(joint));
  }

  @Test
  void aCircleEnds() {
    Schema circle =
        Schema.of(
            "circle",
            List.of(
                new Question("start", List.of(new Answer("go", List.of("a")), Answer.of("stop"))),
                new Question("a", List.of(new Answer("on", List.of("b")), Answer.of("end"))),
                new Question("b", List.of(new Answer("back", List.of("a")), Answer.of("end")))));
    double[] joint = circle.joint(new double[] {0.5, 0.5, 0.5, 0.5, 0.5, 0.5});
    assertEquals(0.25, joint[2], 1e-12);
    assertEquals(0.125, joint[4], 1e-12);
    for (double share : joint) {
      assertTrue(share >= 0 && share <= 1, "share " + share);
    }
  }

  @Test
  void inACircleTheOrderOfQuestionsDoesNotMatter() {
    Question start =
        new Question(
            "start", List.of(new Answer("to-a", List.of("a")), new Answer("to-b", List.of("b"))));
    Question a = new Question("a", List.of(new Answer("on", List.of("b")), Answer.of("end")));
    Question b = new Question("b", List.of(new Answer("back", List.of("a")), Answer.of("end")));
    double[] one =
        Schema.of("1", List.of(start, a, b)).joint(new double[] {.6, .4, .5, .5, .5, .5});
    double[] two =
        Schema.of("2", List.of(b, a, start)).joint(new double[] {.5, .5, .5, .5, .6, .4});
    assertEquals(0.6 + 0.4 * 0.5, one[2] + one[3], 1e-12, "a: at once, or by b");
    assertEquals(0.4 + 0.6 * 0.5, one[4] + one[5], 1e-12, "b: at once, or by a");
    assertArrayEquals(one, new double[] {two[4], two[5], two[2], two[3], two[0], two[1]}, 1e-12);
  }

  @Test
  void aTreeThatLeadsBackToItsFirstQuestionBeginsWithIt() {
    Question first =
        new Question("first", List.of(new Answer("on", List.of("more")), Answer.of("no")));
    Question more =
        new Question("more", List.of(new Answer("yes", List.of("first")), Answer.of("no")));
    double[] joint = Schema.of("c", List.of(first, more)).joint(new double[] {.5, .5, .2, .8});
    assertArrayEquals(new double[] {.5, .5, .1, .4}, joint, 1e-12);
  }

  @Test
  void anotherNumberOfAnswersIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> TREE.joint(new double[3]));
    assertThrows(IllegalArgumentException.class, () -> TREE.conditional(new double[3]));
  }
}
