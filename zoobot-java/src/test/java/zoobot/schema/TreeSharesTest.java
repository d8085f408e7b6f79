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
    for (double share : joint) {
      assertTrue(share >= 0 && share <= 1, "share " + share);
    }
  }

  @Test
  void anotherNumberOfAnswersIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> TREE.joint(new double[3]));
    assertThrows(IllegalArgumentException.class, () -> TREE.conditional(new double[3]));
  }
}
