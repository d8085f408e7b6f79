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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.finetune.FinetunedModel;

/** The command calibrate, as a newcomer meets it. */
class CalibrateCommandTest {

  @TempDir private Path out;

  @Test
  void simulatedGalaxiesTellWhetherTheBundledModelKeepsItsWord() throws IOException {
    Path model = out.resolve("model");
    Outcome done = calibrate("--simulated", "150", "--divisions", "2", "--save", model.toString());
    assertEquals(0, done.code(), done.errors());
    assertTrue(done.output().contains("worst fifth"), done.output());
    List<String> coverage = Files.readAllLines(out.resolve("c/coverage.csv"));
    assertEquals("question,nominal,before,after,galaxies", coverage.get(0));
    assertEquals(20, coverage.stream().filter(line -> line.startsWith("all,")).count());
    for (String file : List.of("sets.csv", "measures.csv", "report.txt", "coverage.png")) {
      assertTrue(Files.size(out.resolve("c").resolve(file)) > 100, file);
    }
    try (FinetunedModel saved = FinetunedModel.load(model)) {
      assertTrue(saved.task().promise().contains("150 galaxies"), saved.task().promise());
    }
  }

  @Test
  void whatWouldBeIgnoredIsRefused() {
    assertTold(calibrate("--simulated", "10", "--images", "x"), "--images would be ignored");
    assertTold(calibrate("--catalog", "x.csv", "--seed", "1"), "--seed would be ignored");
    assertEquals(2, calibrate().code());
  }

  private Outcome calibrate(String... more) {
    List<String> all =
        new ArrayList<>(List.of("calibrate", "--output", out.resolve("c").toString()));
    all.addAll(List.of(more));
    return run(all.toArray(String[]::new));
  }
}
