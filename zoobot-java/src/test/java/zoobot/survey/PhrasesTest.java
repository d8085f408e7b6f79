package zoobot.survey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zoobot.schema.Question;
import zoobot.schema.Schemas;

/** Answers are said as people say them, on the tree of whatever campaign. */
class PhrasesTest {

  private static String said(Question question) {
    return question.answers().stream()
        .map(answer -> Phrases.of(question, answer))
        .collect(Collectors.joining("; "));
  }

  @ParameterizedTest
  @CsvSource({
    "gz2, smooth-or-featured-gz2, smooth; featured; artifact",
    "gz2, disk-edge-on-gz2, edge-on; face-on",
    "gz2, something-odd-gz2, odd; ",
    "gz-decals-5, has-spiral-arms-dr5, spiral; no spiral arms",
    "gz-decals-5, bar-dr5, strong bar; weak bar; no bar",
    "gz-decals-5, how-rounded-dr5, round; in-between; cigar-shaped",
    "gz-decals-5, merging-dr5, '; minor disturbance; major disturbance; merger'",
    "gz-candels, edge-on-bulge-candels, bulge; no bulge",
    "gz2-willett, t11_arms_number, "
        + "1 arm; 2 arms; 3 arms; 4 arms; more than 4 arms; uncounted arms",
    "gz2-willett, t07_rounded, round; in-between; cigar-shaped",
  })
  void asPeopleSay(String tree, String question, String words) {
    assertEquals(words.strip(), said(Schemas.named(tree).question(question)).strip());
  }

  @Test
  void otherQuestionsAreSaidInFull() {
    assertEquals(
        "dust lane: much; dust lane: none", said(Question.of("dust-lane", "much", "none")));
  }
}
