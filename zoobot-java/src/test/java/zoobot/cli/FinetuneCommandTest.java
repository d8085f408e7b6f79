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
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.io.internal.OutputLock;

/** The commands finetune and predict, as a newcomer meets them. */
class FinetuneCommandTest {

  private static final int COUNT = 24;

  @TempDir private static Path images;
  private static Path catalog;

  @TempDir private Path out;

  @BeforeAll
  static void write() throws IOException {
    StringBuilder csv = new StringBuilder("id_str,file_loc,lit,kind,one,level\n");
    for (int i = 0; i < COUNT; i++) {
      BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_3BYTE_BGR);
      for (int p = 0; p < 32 * 32; p++) {
        image.setRGB(
            p % 32, p / 32, (i % 2 == 0 ? 0x303030 : 0xc0c0c0) + (p * 7 + i) % 31 * 0x10101);
      }
      ImageIO.write(image, "png", images.resolve(i + ".png").toFile());
      String label = i == 3 ? "-1" : "" + i % 2;
      csv.append("g%d,%d.png,%s,%s,1,%d.5\n".formatted(i, i, label, i % 2 == 0 ? "dim" : "lit", i));
    }
    catalog = Files.writeString(images.resolve("mine.csv"), csv);
  }

  private Outcome finetune(String... more) {
    List<String> all =
        new java.util.ArrayList<>(
            List.of("finetune", "--catalog", catalog.toString(), "--size", "32", "--model"));
    all.add(out.resolve("model").toString());
    all.addAll(List.of(more));
    return run(all.toArray(String[]::new));
  }

  @Test
  void aModelIsMadeAndUsed() throws IOException {
    Outcome made = finetune("--label", "lit");
    assertEquals(0, made.code(), made.errors());
    for (String part :
        List.of(
            "23: 12 × 0, 11 × 1", "it is -1 (line 5)", "accuracy", "Warning", "zoobot predict")) {
      assertTrue(made.output().contains(part), "'" + part + "' is not in " + made.output());
    }
    Files.writeString(images.resolve("more.csv"), "id_str,file_loc\na,0.png\nb,no.png\nc,1.png\n");
    Outcome used =
        run(
            "predict",
            "--model",
            out.resolve("model").toString(),
            "--catalog",
            images.resolve("more.csv").toString(),
            "--output",
            out.resolve("new/p.csv").toString());
    assertEquals(0, used.code(), used.errors());
    assertTrue(used.output().contains("2 galaxies: "), used.output());
    assertTrue(used.output().contains("1 image can't be read"), used.output());
    List<String> rows = Files.readAllLines(out.resolve("new/p.csv"));
    assertEquals("id_str,lit_pred", rows.get(0));
    assertTrue(Double.parseDouble(rows.get(1).split(",")[1]) < 0.5, rows.toString());
    assertTrue(Double.parseDouble(rows.get(2).split(",")[1]) > 0.5, rows.toString());
    assertTold(finetune("--label", "lit"), 1, "a model already");
    assertTold(sure("0.9"), 1, "can't tell how sure it is", "zoobot calibrate"); // 19 labels
  }

  @Test
  void aModelSaysHowSureItIsInTwoColumns() throws IOException {
    assertEquals(0, finetune("--label", "lit", "--test-fraction", "0").code());
    Files.writeString(images.resolve("more.csv"), "id_str,file_loc\na,0.png\nc,1.png\n");
    assertEquals(0, sure("0.9").code());
    List<String> rows = Files.readAllLines(out.resolve("sure.csv"));
    assertEquals("id_str,lit_pred,lit_confidence,lit_set", rows.get(0));
    assertTrue(rows.get(1).matches("a,0\\.\\d+,[01]\\.\\d+,no lit"), rows.toString());
    assertTold(sure("90"), 1, "a level below 1, such as 0.9, or 0 for none; got 90");
  }

  private Outcome sure(String level) {
    return run(
        "predict",
        "--model",
        out.resolve("model").toString(),
        "--catalog",
        images.resolve("more.csv").toString(),
        "--output",
        out.resolve("sure.csv").toString(),
        "--how-sure",
        level);
  }

  @Test
  void numbersAreRegressedWhenAsked() {
    Outcome made = finetune("--label", "level", "--regression", "--encoder", "imagenet");
    assertEquals(0, made.code(), made.errors());
    assertTrue(made.output().contains("RMSE"), made.output());
  }

  @Test
  void whatCantBeUsedIsNamedWithoutAStackTrace() {
    assertTold(finetune("--label", "lti"), 1, "mine.csv", "no column 'lti'", "lit");
    assertTold(finetune("--label", "one"), 1, "mine.csv", "'one'", "all 24 labels are '1'");
    assertTold(finetune("--label", "level"), 1, "line 2", "0.5", "regress");
    assertTold(finetune("--label", "kind", "--regression"), 1, "line 2", "'dim'");
    assertTold(finetune("--label", "lit", "--encoder", "nasa"), 1, "galaxies, imagenet");
    assertTold(finetune("--label", "lit", "--reference"), 1, "at least 30 galaxies", "--labelled");
    assertTold(finetune("--schema", "gz3"), 1, "gz-decals-5", "'gz3'");
    assertTold(finetune("--schema", "rings"), 1, "ring_yes");
    assertTold(
        finetune("--label", "lit", "--images", out.toString()), 1, "mine.csv", "line 2", "missing");
  }

  @Test
  void thatAModelCantBeWrittenIsToldBeforeTheWork() throws IOException {
    Outcome twice = OutputLock.holding(out.resolve("model"), () -> finetune("--label", "lit"));
    assertTold(twice, 1, "model: another run is writing it");
    Files.delete(out);
    Files.writeString(out, "a file");
    Outcome made = finetune("--label", "lit");
    assertTold(made, 1, out.toString(), "is a file");
    assertEquals("", made.output());
  }

  @Test
  void columnsOfOtherNamesAreNamed() throws IOException {
    String csv = Files.readString(catalog).replace("id_str,file_loc", "iauname,png");
    String other = Files.writeString(images.resolve("other.csv"), csv).toString();
    String model = out.resolve("model").toString();
    String table = out.resolve("p.csv").toString();
    String[] learn = {"finetune", "--catalog", other, "--label", "lit", "--size", "32", "--model"};
    List<String> made = new java.util.ArrayList<>(List.of(learn));
    made.add(model);
    assertTold(run(made.toArray(String[]::new)), 1, "no column 'id_str'", "--id-column");
    List<String> columns = List.of("--id-column", "iauname", "--file-column", "png");
    made.addAll(columns);
    assertEquals(0, run(made.toArray(String[]::new)).code());
    List<String> used =
        new java.util.ArrayList<>(List.of("predict", "--model", model, "--catalog", other));
    used.addAll(List.of("--output", table));
    used.addAll(columns);
    assertEquals(0, run(used.toArray(String[]::new)).code());
    assertTrue(Files.readAllLines(Path.of(table)).get(1).startsWith("g0,"), table);
  }

  @Test
  void optionsThatMakeNoSenseTogetherAreUsage() {
    assertTold(finetune(), 2, "--label");
    assertTold(finetune("--label", "lit", "--schema", "rings"), 2, "mutually exclusive");
    assertTold(
        finetune("--label", "lit", "--unit-interval"),
        1,
        "--unit-interval would be ignored without --regression");
    assertTold(finetune("--label", "lit", "--test-fraction", "1.5"), 1, "1.5");
    assertTold(
        finetune("--label", "lit", "--epochs", "50"), 1, "--epochs", "without --train-parts");
    assertTold(finetune("--label", "lit", "--batch", "8"), 1, "--batch", "ignored");
    assertTold(finetune("--schema", "rings", "--unlabelled", "-9"), 1, "--unlabelled", "votes");
    assertTold(
        finetune("--label", "level", "--regression", "--class-weights", "1=2"), 1, "of classes");
    assertTold(
        finetune("--label", "lit", "--from-scratch", "--train-parts", "2"),
        1,
        "--train-parts",
        "all parts");
  }

  @Test
  void aFolderThatIsNoModelAndATableThatCantBeWrittenAreRefusedFirst() throws IOException {
    Files.createDirectories(out.resolve("model"));
    Files.writeString(out.resolve("model/thesis.tex"), "x");
    assertTold(finetune("--label", "lit"), 1, "no finetuned model");
    String model = out.resolve("model").toString();
    assertTold(
        run("predict", "--model", model, "--catalog", catalog.toString(), "--output", "p.hdf5"),
        1,
        "p.hdf5",
        ".csv");
    assertTold(
        run("predict", "--model", model, "--catalog", catalog.toString(), "--output", "p.csv"),
        1,
        "no finetuned model");
  }

  @Test
  void helpSaysHowToBegin() {
    for (String command : List.of("finetune", "predict")) {
      Outcome help = run(command, "--help");
      assertEquals(0, help.code());
      assertTrue(help.output().contains("Example"), help.output());
      assertTrue(help.output().contains("Exit codes"), help.output());
    }
  }
}
