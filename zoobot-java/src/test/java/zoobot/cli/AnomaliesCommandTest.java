package zoobot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zoobot.cli.Outcome.assertTold;
import static zoobot.cli.Outcome.run;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command measures, and writes table, CSV and chart. */
class AnomaliesCommandTest {

  @TempDir private Path folder;

  /** Some 250 small galaxies, a few of them with a companion. */
  private Path catalog() throws IOException {
    Random random = new Random(0);
    StringBuilder csv = new StringBuilder("id_str,file_loc,merger,survey\n");
    for (int i = 0; i < 260; i++) {
      boolean pair = i % 25 == 0;
      BufferedImage image = new BufferedImage(24, 24, BufferedImage.TYPE_BYTE_GRAY);
      Graphics2D g = image.createGraphics();
      g.setColor(Color.WHITE);
      int side = 5 + random.nextInt(4);
      g.fillOval(12 - side / 2, 12 - side / 2, side, side);
      if (pair) {
        g.fillOval(12, 12, 9, 6);
      }
      g.dispose();
      ImageIO.write(image, "png", folder.resolve(i + ".png").toFile());
      csv.append("g%d,%d.png,%d,%s%n".formatted(i, i, pair ? 8 : 0, i < 255 ? "a" : "b"));
    }
    Path file = folder.resolve("mine.csv");
    Files.writeString(file, csv);
    return file;
  }

  @Test
  void tableCsvAndChartAreWritten() throws IOException {
    Path out = folder.resolve("out");
    int code =
        Main.run(
            "anomalies",
            "--catalog",
            catalog().toString(),
            "--label",
            "merger",
            "--where",
            "survey=a",
            "--runs",
            "1",
            "--labels",
            "20",
            "--output",
            out.toString());
    assertEquals(0, code);
    List<String> csv = Files.readAllLines(out.resolve("anomalies.csv"));
    assertEquals(1 + 2 * 5, csv.size(), String.join("\n", csv));
    String table = Files.readString(out.resolve("anomalies.txt"));
    assertTrue(table.contains("4 sought among 248 galaxies"), table);
    assertTrue(Files.size(out.resolve("anomalies.png")) > 10_000, "chart");
  }

  @Test
  void representationsAloneNeedNoImageColumn() throws IOException {
    Random random = new Random(0);
    StringBuilder csv = new StringBuilder("name,merger\n");
    StringBuilder features = new StringBuilder("id_str,feat_0,feat_1\n");
    for (int i = 0; i < 260; i++) {
      boolean pair = i % 25 == 0;
      csv.append("g%d,%d%n".formatted(i, pair ? 8 : 0));
      features.append("g%d,%s,%s%n".formatted(i, random.nextGaussian(), pair ? 4 : 0.1 * i % 1));
    }
    Path table = Files.writeString(folder.resolve("mine.csv"), csv);
    Path file = Files.writeString(folder.resolve("r.csv"), features);
    String all = "anomalies --catalog %s --id-column name --label merger --representations %s";
    String begin = all.formatted(table, file) + " --runs 1 --output " + folder.resolve("out");
    Outcome found = run((begin + " --no-shapes --labels 20").split(" "));
    assertEquals(0, found.code(), found.errors());
    Path votes = folder.resolve("votes.csv");
    Files.writeString(votes, features.toString().replace("feat_0", "odd_yes_fraction"));
    Outcome both = run((begin + " --no-shapes --labels 20 --votes " + votes).split(" "));
    assertEquals(0, both.code(), both.errors());
    String text = Files.readString(folder.resolve("out/anomalies.txt"));
    assertTrue(text.contains("r.csv and votes + finder"), text);
    assertTold(run((begin + " --labels 20").split(" ")), "--file-column");
    assertTold(run((begin + " --no-shapes --images x").split(" ")), "--images would be ignored");
    assertTold(run((begin + " --no-shapes --labels 300").split(" ")), "--labels");
  }
}
