package zoobot.active;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import zoobot.schema.Answer;
import zoobot.schema.Question;
import zoobot.schema.Schema;

/** When predictions have come to rest. */
class StoppingRuleTest {

  private static final Schema TREE =
      Schema.of(
          "tree",
          List.of(
              new Question("smooth", List.of(Answer.of("yes"), Answer.of("no", "spiral"))),
              Question.of("spiral", "yes", "no")));

  @Test
  void aChangeWeighsAsManyAsAreAskedTheQuestion() {
    float[][] before = {{0.75f, 0.25f, 0.5f, 0.5f}};
    float[][] spiral = {{0.75f, 0.25f, 0.9f, 0.1f}};
    assertEquals(0.25 * 0.4 / 1.25, StoppingRule.change(TREE, before, spiral), 1e-6);
    float[][] smooth = {{0.5f, 0.5f, 0.5f, 0.5f}};
    assertEquals(0.25 / 1.5, StoppingRule.change(TREE, before, smooth), 1e-6);
    assertEquals(0, StoppingRule.change(TREE, before, before));
  }

  @Test
  void itStopsAfterSomeSmallChangesInTurn() {
    StoppingRule rule = new StoppingRule(0.02, 2);
    assertFalse(rule.stops());
    assertFalse(rule.stops(0.01));
    assertFalse(rule.stops(0.01, 0.03, 0.01));
    assertTrue(rule.stops(0.2, 0.01, 0.01));
    assertFalse(rule.stops(0.01, 0.01, 0.02), "the change itself is no smaller one");
  }
}
