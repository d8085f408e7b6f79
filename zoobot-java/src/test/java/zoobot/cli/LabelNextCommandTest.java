package zoobot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zoobot.cli.Outcome.assertTold;
import static zoobot.cli.Outcome.run;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a vote model, labelled galaxies and Zooniverse's export to a table of priorities. */
class LabelNextCommandTest {

  private static final String TREE =
      "{\"name\":\"own\",\"questions\":[{\"question\":\"lit\",\"answers\":[\"yes\",\"no\"]}]}";

  @TempDir private Path folder;

  /** Noise, half of it with a bright middle, which volunteers see or not. */
  private void catalogs() throws IOException {
    StringBuilder done = new StringBuilder("id_str,file_loc,lit_yes,lit_no\n");
    StringBuilder all = new StringBuilder("id_str,file_loc\n");
    SplittableRandom random = new SplittableRandom(0);
    for (int i = 0; i < 36; i++) {
      BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_BYTE_GRAY);
      for (int p = 0; p < 1024; p++) {
        boolean middle = Math.hypot(p % 32 - 16, p / 32 - 16) < 8;
        int v = random.nextInt(60) + (middle && i % 2 == 0 ? 20 * (i % 9) : 0);
        image.getRaster().setSample(p % 32, p / 32, 0, v);
      }
      ImageIO.write(image, "png", folder.resolve(i + ".png").toFile());
      int yes = i % 2 == 0 ? 2 * (i % 9) : 0;
      done.append(i < 24 ? "g%d,%d.png,%d,%d%n".formatted(i, i, yes, 20 - yes) : "");
      all.append(i >= 20 ? "g%d,%d.png%n".formatted(i, i) : "");
    }
    Files.writeString(folder.resolve("done.csv"), done);
    Files.writeString(folder.resolve("all.csv"), all);
    Files.writeString(folder.resolve("tree.json"), TREE);
  }

  private Outcome command(String text) {
    return run(text.replace("@", folder + "/").split(" "));
  }

  @Test
  void galaxiesThatAreDoneAreNotAskedAboutAgain() throws IOException {
    catalogs();
    String model = "finetune --schema @tree.json --catalog @done.csv --size 32 --model ";
    assertEquals(0, command(model + "@model").code());
    Files.writeString(
        folder.resolve("subjects.csv"),
        "subject_id,workflow_id,metadata,classifications_count,retired_at\n"
            + "1,7,\"{\"\"#id_str\"\":\"\"g30\"\"}\",40,2026-01-01 00:00:00 UTC\n"
            + "2,7,\"{\"\"#id_str\"\":\"\"g31\"\"}\",3,\n");
    String next = "label-next --model @model --catalog @all.csv --output @p.csv";
    assertTold(command(next), "give --labelled, or several models");
    next += " --labelled @done.csv";
    Outcome made =
        command(next + " --subjects @subjects.csv --manifest @m.csv --batch 4 --members 3");
    assertEquals(0, made.code(), made.errors());
    assertTrue(made.output().contains("11 of 16 galaxies are left to ask about"), made.output());
    assertTrue(made.output().contains("models disagree on lit"), made.output());
    List<String> rows = Files.readAllLines(folder.resolve("p.csv"));
    assertEquals(1 + 11, rows.size(), String.join("\n", rows));
    assertTrue(rows.stream().noneMatch(r -> r.startsWith("g30,") || r.startsWith("g23,")));
    assertTrue(rows.stream().anyMatch(r -> r.startsWith("g31,31.png,") && r.endsWith(",2,3")));
    assertEquals(1 + 10, Files.readAllLines(folder.resolve("m.csv")).size());

    assertTold(command(next + " --workflow 7"), "--workflow would be ignored without --subjects");
    assertTold(command(next + " --subjects @subjects.csv --workflow 8"), "workflows 7");
    assertTold(command(next.replace("@p.csv", "@all.csv")), "choose another --output");
    assertTold(command(next.replace("@model", "@model,@model") + " --members 3"), "--members");
    Outcome two = command(next.replace("@model", "@model,@model") + " --most 3");
    assertEquals(0, two.code(), two.errors());
    assertEquals(1 + 3, Files.readAllLines(folder.resolve("p.csv")).size());
  }

  @Test
  void aModelOfSomethingElseIsRefused() throws IOException {
    catalogs();
    String learn = "finetune --label lit_yes --regression --catalog @done.csv --size 32 --model ";
    assertEquals(0, command(learn + "@other").code());
    String next = "label-next --model @other --labelled @done.csv --catalog @all.csv --output ";
    assertTold(command(next + "@p.csv"), "a model of votes is needed");
    Outcome made = command(next + "@p.csv --schema @tree.json"); // its encoder is all that counts
    assertEquals(0, made.code(), made.errors());
  }
}
