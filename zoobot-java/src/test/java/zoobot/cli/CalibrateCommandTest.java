package zoobot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zoobot.cli.Outcome.assertTold;
import static zoobot.cli.Outcome.run;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.finetune.FinetunedModel;

/** The command calibrate, as a newcomer meets it. */
class CalibrateCommandTest {

  @TempDir private Path out;

  @Test
  void simulatedGalaxiesTellWhetherTheBundledModelKeepsItsWord() throws IOException {
    Path model = out.resolve("model");
    Outcome done = calibrate("--simulated", "70", "--divisions", "1", "--save", model.toString());
    assertEquals(0, done.code(), done.errors());
    assertTrue(done.output().contains("worst fifth"), done.output());
    List<String> coverage = Files.readAllLines(out.resolve("c/coverage.csv"));
    assertEquals("question,nominal,before,after,galaxies", coverage.get(0));
    assertEquals(20, coverage.stream().filter(line -> line.startsWith("all,")).count());
    for (String file : List.of("sets.csv", "measures.csv", "report.txt", "coverage.png")) {
      assertTrue(Files.size(out.resolve("c").resolve(file)) > 100, file);
    }
    try (FinetunedModel saved = FinetunedModel.load(model)) {
      assertTrue(saved.task().promise().contains("70 galaxies"), saved.task().promise());
    }
  }

  @Test
  void labelsTellWhetherAClassifierKeepsItsWord() throws IOException {
    StringBuilder csv = new StringBuilder("id_str,file_loc,lit\n");
    for (int i = 0; i < 90; i++) {
      BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_3BYTE_BGR);
      int grey = (i % 2 == 0 ? 0x30 : 0xa0) + i % 7;
      for (int p = 0; p < 32 * 32; p++) {
        image.setRGB(p % 32, p / 32, (grey + (p * 7 + i) % 31) * 0x10101);
      }
      ImageIO.write(image, "png", out.resolve(i + ".png").toFile());
      csv.append("g%d,%d.png,%d\n".formatted(i, i, i % 2));
    }
    List<String> lines = csv.toString().lines().toList();
    Path some = Files.write(out.resolve("some.csv"), lines.subList(0, 41));
    Path all = Files.write(out.resolve("all.csv"), lines);
    String model = out.resolve("lit").toString();
    String[] usual = {"--label", "lit", "--size", "32", "--model", model};
    List<String> finetune = new ArrayList<>(List.of("finetune", "--catalog", some.toString()));
    finetune.addAll(List.of(usual));
    assertEquals(0, run(finetune.toArray(String[]::new)).code());
    String saved = out.resolve("calibrated").toString();
    Outcome done =
        calibrate(
            "--model", model, "--catalog", all.toString(), "--save", saved, "--divisions", "3");
    assertEquals(0, done.code(), done.errors());
    assertTrue(done.output().contains("58 galaxies, halves of which"), done.output());
    List<String> coverage = Files.readAllLines(out.resolve("c/coverage.csv"));
    assertEquals("question,nominal,before,after,galaxies", coverage.get(0));
    assertTrue(coverage.get(5).startsWith("all,0.9,"), coverage.get(5));
    String lit = coverage.get(11);
    assertTrue(lit.matches("lit,0\\.9,[01](\\.\\d+)?,[01](\\.\\d+)?,29"), lit);
    assertTrue(Files.size(out.resolve("c/coverage.png")) > 1000);
    try (FinetunedModel calibrated = FinetunedModel.load(out.resolve("calibrated"))) {
      String promise = calibrated.task().promise();
      assertTrue(promise.contains("29 × 0, 29 × 1"), promise);
    }
    assertTold(
        calibrate("--model", model, "--simulated", "50"), "--simulated would be ignored with");
  }

  @Test
  void whatWouldBeIgnoredIsRefused() {
    assertTold(calibrate("--simulated", "10", "--images", "x"), "--images would be ignored");
    assertTold(calibrate("--simulated", "0"), "0 galaxies can't be simulated", "(--simulated)");
    assertTold(calibrate("--simulated", "10", "--divisions", "0"), "(--divisions) is 0");
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
