package zoobot.schema;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static zoobot.Faults.assertNamed;

import java.util.ArrayList;
import java.util.Collections;
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
  void theOrderOfQuestionsDoesNotMatter() {
    List<Question> backwards = new ArrayList<>(TREE.questions());
    Collections.reverse(backwards);
    double[] fractions = {0.1, 0.9, 0.5, 0.5, 0.25, 0.75, 0.2, 0.8};
    Schema tree = Schema.of("backwards", backwards);
    double[] joint = {0.08, 0.72, 0.1, 0.1, 0.2, 0.6, 0.2, 0.8};
    assertArrayEquals(joint, tree.joint(fractions), 1e-12);
    assertArrayEquals(new int[] {1, 5, 7}, tree.way(fractions));
  }

  @Test
  void aCircleIsNoTree() {
    Question start =
        new Question("start", List.of(new Answer("go", List.of("a")), Answer.of("stop")));
    Question a = new Question("a", List.of(new Answer("on", List.of("b")), Answer.of("end")));
    Question b = new Question("b", List.of(new Answer("back", List.of("a")), Answer.of("end")));
    assertNamed(() -> Schema.of("circle", List.of(start, a, b)), "in a circle", "'a_on'");
    assertNamed(() -> Schema.of("circle", List.of(b, a)), "in a circle", "'b_back'");
  }

  @Test
  void anotherNumberOfAnswersIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> TREE.joint(new double[3]));
    assertThrows(IllegalArgumentException.class, () -> TREE.conditional(new double[3]));
  }
}
