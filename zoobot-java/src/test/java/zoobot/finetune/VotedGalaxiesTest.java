package zoobot.finetune;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import zoobot.image.GalaxyImages;
import zoobot.image.Pixels;
import zoobot.schema.Answer;
import zoobot.schema.Question;
import zoobot.schema.Schema;
import zoobot.schema.Translation;

class VotedGalaxiesTest {

  private static final Question A = question("a");
  private static final Question B = question("b");
  private static final Question C = question("c");

  @Test
  void galaxiesOfTwoCampaignsKeepTheirVotesInTheirOwnColumns() {
    VotedGalaxies both = galaxies("x", A, B).and(galaxies("y", C, B));
    assertEquals(
        List.of("a_yes", "a_no", "b_yes", "b_no", "c_yes", "c_no"), both.schema().columns());
    assertArrayEquals(new float[] {1, 2, 3, 4, 0, 0}, both.votes()[0]);
    assertArrayEquals(new float[] {0, 0, 3, 4, 1, 2}, both.votes()[1]);
    assertEquals("y", both.images().id(1));
  }

  @Test
  void translatedVotesStandBesideTheirOwn() {
    Translation translation = new Translation("t", Map.of("a_yes", List.of("c_no")));
    VotedGalaxies both = galaxies("x", A, B).translated(translation, Schema.of("c", List.of(C)));
    assertArrayEquals(new float[] {1, 2, 3, 4, 0, 1}, both.votes()[0]);
  }

  private static Question question(String text) {
    return new Question(text, List.of(Answer.of("yes"), Answer.of("no")));
  }

  /** One galaxy with 1, 2, 3, … votes. */
  private static VotedGalaxies galaxies(String id, Question... questions) {
    Schema schema = Schema.of(id, List.of(questions));
    float[] votes = new float[schema.size()];
    for (int i = 0; i < votes.length; i++) {
      votes[i] = i + 1;
    }
    return new VotedGalaxies(new One(id), new float[][] {votes}, schema);
  }

  private record One(String name) implements GalaxyImages {

    @Override
    public int size() {
      return 1;
    }

    @Override
    public String id(int index) {
      return name;
    }

    @Override
    public Pixels read(int index) {
      throw new AssertionError("no image is needed");
    }
  }
}
