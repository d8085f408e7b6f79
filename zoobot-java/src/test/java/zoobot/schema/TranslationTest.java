package zoobot.schema;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TranslationTest {

  private static final Schema FROM =
      Schema.of("old", List.of(new Question("kind", List.of(Answer.of("e"), Answer.of("s")))));
  private static final Schema TO =
      Schema.of(
          "new",
          List.of(
              new Question("smooth", List.of(Answer.of("yes"), Answer.of("no"))),
              new Question("arms", List.of(Answer.of("yes"), Answer.of("no")))));

  private static Translation translation(String from, String... to) {
    return new Translation("test", Map.of(from, List.of(to)));
  }

  @Test
  void aVoteCountsForEveryAnswerThatItImplies() {
    float[] votes = translation("kind_s", "smooth_no", "arms_yes").translate(v(3, 5), FROM, TO);
    assertArrayEquals(v(0, 5, 5, 0), votes);
  }

  @Test
  void whatHasNoCounterpartIsLeftOut() {
    assertArrayEquals(
        v(3, 0, 0, 0), translation("kind_e", "smooth_yes").translate(v(3, 5), FROM, TO));
  }

  @Test
  void unknownColumnsAreNamed() {
    Translation wrong = translation("kind_x", "smooth_no");
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> wrong.translate(v(3, 5), FROM, TO));
    assertTrue(e.getMessage().contains("'kind_x'"), e.getMessage());
  }

  @Test
  void ofATreeWithSomeOfTheColumnsOnlyThoseAreKept() {
    Map<String, List<String>> columns =
        Map.of("kind_s", List.of("smooth_no"), "shape_x", List.of("arms_no"));
    assertArrayEquals(
        v(0, 5, 0, 0), new Translation("test", columns).of(FROM).translate(v(3, 5), FROM, TO));
  }

  @Test
  void brokenJsonNamesItsFile() {
    for (String json : List.of("", "{", "[]", "{\"name\": \"x\"}")) {
      Exception e =
          assertThrows(
              IllegalArgumentException.class, () -> Translation.fromJson(json, "t.json"), json);
      assertTrue(e.getMessage().startsWith("t.json"), e.getMessage());
    }
  }

  @Test
  void theBundledOneFitsItsSchemas() {
    Schema from = Schemas.gzMini();
    Schema to = Schemas.gzDecals5();
    float[] votes = new float[from.size()];
    votes[from.columns().indexOf("morphology-gz1_edge-on")] = 8;
    float[] translated = Schemas.gzMiniToDecals().translate(votes, from, to);
    assertEquals(8, translated[to.columns().indexOf("disk-edge-on-dr5_yes")]);
    assertEquals(8, translated[to.columns().indexOf("smooth-or-featured-dr5_featured-or-disk")]);
  }

  @Test
  void twoSchemasShareAQuestionThatBothHave() {
    assertEquals(FROM.size() + TO.size(), FROM.and(TO).size());
    assertEquals(FROM.and(TO), FROM.and(TO).and(TO));
    assertEquals("old+new", FROM.and(TO).and(TO).name());
  }

  @Test
  void theSameQuestionWithOtherAnswersIsRefused() {
    Schema other =
        Schema.of("o", List.of(new Question("kind", List.of(Answer.of("one"), Answer.of("two")))));
    assertThrows(IllegalArgumentException.class, () -> FROM.and(other));
  }

  private static float[] v(float... values) {
    return values;
  }
}
