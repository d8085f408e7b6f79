package zoobot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zoobot.cli.Outcome.assertTold;
import static zoobot.cli.Outcome.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command evaluate on tables of predictions, and what it says of wrong ones. */
class EvaluateCommandTest {

  private static final String VOTES = "id_str,ring_yes,ring_no\n";
  private static final String ANSWERS = "id_str,ring_yes_dirichlet,ring_no_dirichlet\n";

  @TempDir private Path folder;
  private Path votes;
  private Path answers;

  @BeforeEach
  void write() throws IOException {
    votes = file("votes.csv", VOTES + "a,9,1\nb,2,8\nc,0,0\nd,5,5\ne,7,3\n");
    answers = file("answers.csv", ANSWERS + "e,3,4\nd,6,2\nb,1,7\na,8,2\n");
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private Outcome evaluate(String... more) {
    List<String> all =
        new ArrayList<>(
            List.of("evaluate", "--catalog", votes.toString(), "--output", folder + "/out"));
    all.addAll(List.of("--predictions", answers.toString()));
    all.addAll(List.of(more));
    return run(all.toArray(String[]::new));
  }

  private Outcome rings() {
    return evaluate("--schema", "rings");
  }

  @Test
  void everythingIsWritten() throws IOException {
    Outcome made = rings();
    assertEquals(0, made.code(), made.errors());
    assertTrue(made.output().contains("Measured on 4 of the 5 galaxies"), made.output());
    for (String name : List.of("metrics", "answers", "confusion", "agreement", "risk-coverage")) {
      assertTrue(Files.size(folder.resolve("out/" + name + ".csv")) > 0, name);
    }
    for (String name : List.of("confusion", "agreement", "risk-coverage")) {
      assertTrue(Files.size(folder.resolve("out/" + name + ".png")) > 0, name);
    }
    List<String> rows = Files.readAllLines(folder.resolve("out/metrics.csv"));
    assertTrue(rows.get(0).startsWith("question,galaxies,accuracy,"), rows.get(0));
    assertTrue(rows.get(1).startsWith("ring,4,0.75,"), rows.get(1));
    String text = Files.readString(folder.resolve("out/evaluation.txt"));
    assertTrue(made.output().startsWith(text.strip()), made.output());
    assertTrue(text.contains("ceiling: accuracy of a model that knows"), text);
  }

  @Test
  void moreVotesThanAnybodyHasMeasureNothing() {
    assertTold(
        evaluate("--schema", "rings", "--at-least", "99"), "votes.csv: no galaxy has 99 votes");
    assertTrue(Files.notExists(folder.resolve("out/evaluation.txt")));
    assertTold(evaluate("--schema", "rings", "--at-least", "0"), "not 0 (--at-least)");
  }

  @Test
  void aModelsFolderIsKept() throws IOException {
    Files.createDirectory(folder.resolve("out"));
    file("out/head.safetensors", "weights");
    assertTold(rings(), "out: is a model; choose another folder (--output)");
  }

  @Test
  void predictionsHaveNames() throws IOException {
    file("answers.csv", ANSWERS.replace("id_str", "name") + "e,3,4\n");
    assertTold(
        rings(), "no column 'id_str'", "these are no predictions that 'zoobot predict' wrote");
  }

  @Test
  void fractionsAreNoVotes() throws IOException {
    votes = file("votes.csv", VOTES + "a,0.9,0.1\n");
    assertTold(rings(), "votes.csv", "line 2", "ring_yes", "votes must be counts");
  }

  @Test
  void otherColumnsAndNoVotes() throws IOException {
    votes = file("votes.csv", "id_str,ring\na,1\n");
    assertTold(rings(), "votes.csv", "no column 'ring_yes'", "ring", "--schema");
    votes = file("votes.csv", VOTES + "a,0,0\n");
    assertTold(rings(), "votes.csv", "nobody voted on rings");
  }

  @Test
  void predictionsOfOtherThings() throws IOException {
    answers = file("answers.csv", ANSWERS + "x,1,2\n");
    assertTold(rings(), "votes.csv: none of its galaxies, such as 'a'", "such as 'x'");
    answers = file("answers.csv", "id_str,ring_pred\na,0.5\n");
    assertTold(rings(), "answers.csv: no column 'ring_yes_dirichlet'; there are ring_pred");
    answers = file("answers.csv", ANSWERS + "a,1,2\nb,0,2\n");
    assertTold(rings(), "answers.csv: row 2, id 'b', column 'ring_yes_dirichlet' is 0");
    answers = file("answers.csv", ANSWERS + "a,1,two\n");
    assertTold(rings(), "answers.csv", "ring_no_dirichlet", "two");
  }

  @Test
  void optionsThatDoNotFit() {
    assertTold(evaluate(), "--predictions needs --schema");
    assertTold(evaluate("--schema", "rungs"), "no tree 'rungs'");
    assertTold(evaluate("--schema", "rings", "--images", "x"), "--images would be ignored");
    assertTold(evaluate("--schema", "rings", "--model", "m"), 2, "mutually exclusive");
    assertTold(evaluate("--schema", "rings", "--confident", "80"), "confident");
    assertTold(evaluate("--schema", "rings", "--at-least", "50"), "no galaxy has 50 votes");
  }

  @Test
  void itsTablesAreNotWrittenOverItsInputs() throws IOException {
    Files.createDirectories(folder.resolve("out"));
    votes = file("out/metrics.csv", VOTES + "a,9,1\n");
    assertTold(rings(), "metrics.csv would be written over");
    assertEquals(VOTES + "a,9,1\n", Files.readString(votes));
  }
}
