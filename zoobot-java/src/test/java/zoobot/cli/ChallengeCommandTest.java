package zoobot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zoobot.cli.Outcome.assertTold;
import static zoobot.cli.Outcome.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.catalog.Catalog;
import zoobot.schema.GalaxyChallenge;

/** From the challenge's solutions to votes, and from predictions to a submission. */
class ChallengeCommandTest {

  @TempDir private Path folder;

  /** A galaxy that 3 of 4 call smooth, all of those round; the others see an edge-on disk. */
  private static double[] numbers() {
    double[] numbers = new double[37];
    numbers[0] = 0.75;
    numbers[1] = 0.25;
    numbers[3] = 0.25;
    numbers[14] = 1; // nothing odd
    numbers[15] = 0.75;
    numbers[25] = 0.25;
    return numbers;
  }

  private Path solutions(double... numbers) throws IOException {
    String header = "GalaxyID," + String.join(",", GalaxyChallenge.columns());
    String cells =
        Arrays.stream(numbers).mapToObj(Double::toString).collect(Collectors.joining(","));
    return Files.writeString(
        folder.resolve("s.csv"), header + "\n0100,\n".replace(",", "," + cells));
  }

  @Test
  void solutionsBecomeVotesOfAsManyPeople() throws IOException {
    Path output = folder.resolve("votes.csv");
    Outcome outcome =
        run("challenge", "--solutions", "" + solutions(numbers()), "--output", "" + output);
    assertEquals(0, outcome.code(), outcome.errors());
    Catalog votes = Catalog.read(output);
    assertEquals(List.of("0100"), votes.ids());
    float[] counts = votes.votes(GalaxyChallenge.schema())[0];
    assertEquals(30, counts[0]);
    assertEquals(10, counts[3]);
    assertEquals(40, counts[14]);
    assertEquals(30, counts[15]);
  }

  @Test
  void predictionsBecomeASubmissionWithItsError() throws IOException {
    double[] fractions = GalaxyChallenge.schema().conditional(numbers());
    String header =
        GalaxyChallenge.schema().columns().stream()
            .map(column -> column + "_fraction")
            .collect(Collectors.joining(","));
    String cells =
        Arrays.stream(fractions)
            .mapToObj(f -> "" + (Double.isNaN(f) ? 0.1 : f)) // nobody is asked
            .collect(Collectors.joining(","));
    Path predictions =
        Files.writeString(folder.resolve("p.csv"), "id_str," + header + "\n0100," + cells + "\n");
    Path output = folder.resolve("submission.csv");
    double[] other = numbers();
    other[0] = 0.65;
    other[1] = 0.35;
    other[3] = 0.35;
    other[15] = 0.65;
    other[25] = 0.35;
    Outcome outcome =
        run(
            "challenge",
            "--predictions",
            "" + predictions,
            "--solutions",
            "" + solutions(other),
            "--output",
            "" + output);
    assertEquals(0, outcome.code(), outcome.errors());
    assertTrue(outcome.output().contains("RMSE 0.03676 over 1 galaxies"), outcome.output());
    List<String> lines = Files.readAllLines(output);
    assertEquals("GalaxyID," + String.join(",", GalaxyChallenge.columns()), lines.get(0));
    assertTrue(lines.get(1).startsWith("0100,0.75,0.25,0.0,0.25,"), lines.get(1));
  }

  @Test
  void whatDoesNotFitTheTreeIsNamed() throws IOException {
    double[] numbers = numbers();
    numbers[15] = 0.2; // round, of the .75 that are smooth
    Outcome outcome =
        run(
            "challenge",
            "--solutions",
            "" + solutions(numbers),
            "--output",
            "" + folder.resolve("v.csv"));
    assertTold(outcome, "s.csv", "line 2", "Class7.1", "does not fit");
  }

  @Test
  void nothingToReadIsTold() {
    Outcome outcome = run("challenge", "--output", "" + folder.resolve("v.csv"));
    assertTold(outcome, "--solutions", "--predictions");
  }

  @Test
  void nobodyGivesNoVotes() throws IOException {
    String output = "" + folder.resolve("v.csv");
    String file = "" + solutions(numbers());
    assertTold(
        run("challenge", "--solutions", file, "--people", "0", "--output", output), "--people");
  }
}
