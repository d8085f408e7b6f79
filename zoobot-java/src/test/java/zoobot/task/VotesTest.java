package zoobot.task;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.catalog.Catalog;
import zoobot.catalog.Galaxy;
import zoobot.schema.Answer;
import zoobot.schema.Question;
import zoobot.schema.Schema;
import zoobot.schema.Translation;

class VotesTest {

  @TempDir private Path folder;

  private static final Question A = question("a");
  private static final Question B = question("b");
  private static final Question C = question("c");

  @Test
  void galaxiesOfTwoCampaignsKeepTheirVotesInTheirOwnColumns() {
    Labels both = galaxies("x", A, B).and(galaxies("y", C, B));
    assertEquals(List.of("a_yes", "a_no", "b_yes", "b_no", "c_yes", "c_no"), schema(both));
    assertArrayEquals(new float[] {1, 2, 3, 4, 0, 0}, both.targets()[0]);
    assertArrayEquals(new float[] {0, 0, 3, 4, 1, 2}, both.targets()[1]);
    assertEquals(List.of("x", "y"), both.ids());
  }

  @Test
  void translatedVotesStandBesideTheirOwn() throws IOException {
    Translation translation = new Translation("t", Map.of("a_yes", List.of("c_no")));
    Task task = Task.votes(Schema.of("x", List.of(A, B)), translation, Schema.of("c", List.of(C)));
    Path csv = folder.resolve("c.csv");
    Files.writeString(csv, "id_str,file_loc,a_yes,a_no,b_yes,b_no\nx,x.jpg,1,2,3,4\n");
    Labels both = task.read(Catalog.read(csv));
    assertArrayEquals(new float[] {1, 2, 3, 4, 0, 1}, both.targets()[0]);
    assertEquals(both.task(), Task.fromJson(json(both.task())));
  }

  @Test
  void aTaskKeepsWhatItHasLearntOfItsCertainty() {
    Task plain = Task.votes(Schema.of("x", List.of(A)));
    float[][] raw = new float[100][];
    float[][] votes = new float[100][];
    for (int i = 0; i < 100; i++) {
      raw[i] = new float[] {i % 2, -1};
      votes[i] = new float[] {i % 3 * 20, 40 - i % 3 * 20};
    }
    Task sure = plain.calibrated(raw, votes);
    Task read = Task.fromJson(json(sure));
    assertEquals(sure, read);
    float[] before = plain.answers(raw[0]);
    float[] after = read.answers(raw[0]);
    assertEquals(before[0], after[0], 1e-6); // the fraction
    assertTrue(after[2] < before[2] / 2, "concentrations of people who never agree: " + after[2]);
    assertArrayEquals(before, read.calibrated(new float[0][], new float[0][]).answers(raw[0]));
    assertEquals(
        List.of("a_yes_low", "a_yes_high", "a_no_low", "a_no_high"), read.certainty(0.9).numbers());
    assertThrows(IllegalArgumentException.class, () -> read.certainty(90));
    Task few = plain.calibrated(Arrays.copyOf(raw, 20), Arrays.copyOf(votes, 20));
    assertThrows(IllegalArgumentException.class, () -> few.certainty(0.9), "20 teach nothing");
    assertEquals("yes|no", read.certainty(0.9).of().apply(after).texts()[0]);
  }

  @Test
  void onlyTasksThatGoTogetherAreJoined() {
    Labels votes = galaxies("x", A);
    Labels classes =
        new Labels(
            new ClassTask("k", List.of("a", "b"), LabelOptions.defaults()),
            votes.galaxies(),
            votes.targets(),
            votes.strata(),
            List.of(),
            "k.csv");
    var e = assertThrows(IllegalArgumentException.class, () -> votes.and(classes));
    assertTrue(e.getMessage().contains("'k'"), e.getMessage());
  }

  @Test
  void aReportsTableHasTheQuestionsWithVotesAndTheirLosses() {
    Task task = Task.votes(Schema.of("x", List.of(A, B)));
    float[][] answers = {{0.5f, 0.5f, 0.5f, 0.5f, 2, 2, 2, 2}};
    Scores scores = task.score(answers, new float[][] {{3, 1, 0, 0}});
    List<String> lines = scores.toString().lines().toList();
    assertEquals(2, lines.size(), "nobody was asked b: " + scores);
    assertTrue(lines.get(0).endsWith(" loss"), lines.get(0));
    assertTrue(lines.get(1).endsWith("%.4f".formatted(scores.value("a loss"))), lines.get(1));
  }

  @Test
  void percentagesInPlaceOfCountsAreWarnedOf() {
    Question first = new Question("a", List.of(Answer.of("yes", "b"), Answer.of("no")));
    Labels percent = galaxies("x", first, B);
    String warnings = "" + percent.task().warnings(percent, null);
    assertTrue(warnings.contains("'b'") && warnings.contains("counts"), warnings);
    Labels counts = galaxies("y", A, B);
    assertFalse(("" + counts.task().warnings(counts, null)).contains("counts"));
  }

  @Test
  void viewsThatContradictEachOtherAreTogetherUnsure() {
    Task task = Task.votes(Schema.of("x", List.of(A)));
    float[] mixed = task.mixed(new float[][] {{0.9f, 0.1f, 90, 10}, {0.1f, 0.9f, 10, 90}});
    // mean 0.5, variance 0.4² + 0.09 / 101 = 0.25 / (a + b + 1)
    float each = (float) (0.25 / (0.16 + 0.09 / 101) - 1) / 2;
    assertArrayEquals(new float[] {0.5f, 0.5f, each, each}, mixed, 1e-5f);
    assertFalse(task.tellsSpread());
    float[] numbers = Task.numbers("n").mixed(new float[][] {{1}, {2}});
    assertArrayEquals(new float[] {1.5f}, numbers, 1e-6f);
  }

  @Test
  void onlyVotesHaveATree() {
    Schema schema = Schema.of("x", List.of(A));
    assertEquals(schema, Task.votes(schema).schema());
    Task numbers = Task.numbers("n");
    var e = assertThrows(IllegalStateException.class, numbers::schema);
    assertTrue(e.getMessage().contains("'n'"), e.getMessage());
  }

  private static JsonObject json(Task task) {
    JsonObject json = task.toJson();
    json.addProperty("task", task.kind());
    return json;
  }

  private static List<String> schema(Labels votes) {
    return ((VoteTask) votes.task()).schema().columns();
  }

  private static Question question(String text) {
    return new Question(text, List.of(Answer.of("yes"), Answer.of("no")));
  }

  /** One galaxy with 1, 2, 3, … votes. */
  private static Labels galaxies(String id, Question... questions) {
    Schema schema = Schema.of(id, List.of(questions));
    float[] votes = new float[schema.size()];
    for (int i = 0; i < votes.length; i++) {
      votes[i] = i + 1;
    }
    Galaxy galaxy = new Galaxy(2, id, id + ".jpg", Path.of(id + ".jpg"));
    return new Labels(
        Task.votes(schema),
        List.of(galaxy),
        new float[][] {votes},
        new int[1],
        List.of(),
        id + ".csv");
  }
}
