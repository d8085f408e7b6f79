package zoobot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zoobot.cli.Outcome.run;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.io.Progress;
import zoobot.simulate.GalaxySimulator;

/** The command trust, on the model that comes with the library. */
class TrustCommandTest {

  @TempDir private Path folder;

  private Path simulated(long seed, int count) {
    Path galaxies = folder.resolve("s" + seed);
    return GalaxySimulator.of(seed).withImageSize(48).write(galaxies, count, Progress.SILENT);
  }

  @Test
  void galaxiesAreComparedWithThoseThatTheModelKeeps() throws Exception {
    String others = simulated(2, 20).toString();
    String out = folder.resolve("trust").toString();
    Outcome told = run("trust", "--model", "galaxies", "--catalog", others, "--output", out);
    assertEquals(0, told.code(), told.errors());
    assertTrue(told.output().contains("on these expect"), told.output());
    assertEquals(21, Files.readAllLines(Path.of(out, "distances.csv")).size());
    String report = Files.readString(Path.of(out, "report.txt")).strip();
    assertTrue(told.output().contains(report), "what is written is what is said");
  }

  @Test
  void whatCanNotBeDoneIsSaidWithTheRemedy() {
    String few = simulated(3, 5).toString();
    String out = folder.resolve("trust").toString();
    Outcome none = run("trust", "--model", "galaxies", "--catalog", few, "--output", out);
    assertEquals(1, none.code());
    assertTrue(none.errors().contains("5 galaxies; give at least 20"), none.errors());
    String some = simulated(2, 20).toString();
    Outcome labelled =
        run("trust", "--model", "galaxies", "--catalog", some, "--labelled", few, "--output", out);
    assertEquals(1, labelled.code());
    String least = "5 labelled galaxies that the model has not learnt from; at least 30";
    assertTrue(labelled.errors().contains(least), labelled.errors());
    Outcome ignored =
        run(
            "trust",
            "--model",
            "galaxies",
            "--catalog",
            few,
            "--labelled-images",
            out,
            "--output",
            out);
    assertTrue(ignored.code() != 0, "refused");
    assertTrue(ignored.errors().contains("would be ignored without --labelled"), ignored.errors());
  }
}
