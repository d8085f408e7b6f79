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
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {

  @TempDir Path folder;

  private void write(String name, int seed) throws IOException {
    BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_3BYTE_BGR);
    Random random = new Random(seed);
    for (int i = 0; i < 40 * 40; i++) {
      image.setRGB(i % 40, i / 40, random.nextInt(1 << 24));
    }
    ImageIO.write(image, "png", folder.resolve(name).toFile());
  }

  @Test
  void aTableAndAGalleryAreWritten() throws IOException {
    write("a.png", 1);
    write("b.png", 2);
    write("c.png", 1);
    Path csv = folder.resolve("c.csv");
    Files.writeString(csv, "id_str,file_loc,ring\na,a.png,1\nb,b.png,0\nc,c.png,0\nd,none.png,1\n");
    Path output = folder.resolve("out/report.csv");
    int code =
        Main.run("check", "--catalog", "" + csv, "--labels", "ring", "--output", "" + output);
    assertEquals(0, code);
    List<String> lines = Files.readAllLines(output);
    String missing = folder.resolve("none.png") + " is missing";
    assertEquals("3,d,unreadable," + missing, lines.get(1));
    assertTrue(lines.get(2).startsWith("2,c,contradiction,"), lines.get(2));
    assertTrue(lines.get(3).startsWith("2,c,duplicate,"), lines.get(3));
    assertTrue(ImageIO.read(folder.resolve("out/report.png").toFile()).getWidth() > 100);
  }

  @Test
  void aFolderWithoutATableIsChecked() throws IOException {
    write("a.png", 1);
    write("b.png", 1);
    Path output = folder.resolve("report.csv");
    assertEquals(0, Main.run("check", "--images", "" + folder, "--output", "" + output));
    assertEquals("1,b,duplicate,has the image of id 'a'", Files.readAllLines(output).get(1));
    assertEquals(1, Main.run("check", "--output", "" + output));
    String[] votes = {"check", "--images", "" + folder, "--schema", "gz2", "--output", "" + output};
    assertTold(run(votes), "--schema would be ignored without --catalog");
  }

  @Test
  void aGalleryIsNoGalaxyAndReplacesNone() throws IOException {
    write("a.png", 1);
    write("b.png", 1);
    for (String name : List.of("a.csv", "report.csv", "report.csv")) {
      Path output = folder.resolve(name);
      boolean first = !Files.exists(output) && name.startsWith("report");
      Outcome checked = run("check", "--images", "" + folder, "--output", "" + output);
      assertEquals(first ? 0 : 1, checked.code(), checked.output());
      assertTrue(first || checked.errors().contains("choose another --output"), checked.errors());
    }
  }

  @Test
  void answersThatAreNotThereAreNamed() throws IOException {
    write("a.png", 1);
    Path csv = folder.resolve("c.csv");
    Files.writeString(csv, "id_str,file_loc,ring_yess,ring_no\na,a.png,1,2\n");
    String output = folder.resolve("report.csv").toString();
    assertTold(
        run("check", "--catalog", "" + csv, "--schema", "rings", "--output", output),
        "no column 'ring_yes'; there are ring_yess");
  }

  @Test
  void thatNothingCanBeReadIsAFailure() throws IOException {
    Files.writeString(folder.resolve("a.png"), "none");
    Path output = folder.resolve("report.csv");
    Outcome checked = run("check", "--images", "" + folder, "--output", "" + output);
    assertEquals(1, checked.code(), checked.output());
    assertTrue(Files.readString(output).contains("a.png is no image"), checked.output());
  }
}
