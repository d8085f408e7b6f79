package zoobot.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zoobot.catalog.Csv.assertFault;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.catalog.Catalog;
import zoobot.catalog.Csv;
import zoobot.catalog.Split;
import zoobot.quality.QualityReport.Issue;
import zoobot.schema.Answer;
import zoobot.schema.Question;
import zoobot.schema.Schema;

class QualityTest {

  private static final QualityOptions STANDARD = QualityOptions.defaults();

  @TempDir Path folder;
  private final List<String> lines = new ArrayList<>();

  /** Draws a galaxy: a blob of light on noise of its own. */
  private static BufferedImage galaxy(int seed, int side) {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_3BYTE_BGR);
    Random random = new Random(seed);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        double r = Math.hypot(x - side / 2.0, y - side / 2.0) / side;
        int light = (int) (180 * Math.exp(-8 * r) + 40 * random.nextDouble());
        image.setRGB(x, y, light * 0x10101);
      }
    }
    return image;
  }

  private static BufferedImage flat(int level) {
    BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_3BYTE_BGR);
    int[] all = new int[64 * 64];
    Arrays.fill(all, level * 0x10101);
    image.setRGB(0, 0, 64, 64, all, 0, 64);
    return image;
  }

  private void add(String id, BufferedImage image, String cells) throws IOException {
    ImageIO.write(image, "png", folder.resolve(id + ".png").toFile());
    lines.add(id + "," + id + ".png," + cells);
  }

  private void addGalaxies(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      add("g" + i, galaxy(100 + i, 64), i % 2 + ",train");
    }
  }

  private Catalog catalog() {
    return catalog("ring,part");
  }

  private Catalog catalog(String columns) {
    lines.add(0, "id_str,file_loc," + columns);
    return Csv.read(folder, lines.toArray(String[]::new));
  }

  private static List<String> ids(QualityReport report, QualityKind kind) {
    return report.of(kind).stream().map(Issue::id).toList();
  }

  @Test
  void nothingIsFoundAmongDifferentGalaxies() throws IOException {
    addGalaxies(30);
    QualityReport report = Quality.check(catalog().rows(i -> true), STANDARD.withLabels("ring"));
    List<Issue> constant = report.of(QualityKind.CONSTANT);
    assertEquals(constant, report.issues(), report::toString);
    assertEquals("column 'part': is 'train' wherever it is filled in", constant.get(0).detail());
    assertEquals(30, report.checked());
  }

  @Test
  void imagesThatAreBrokenBlankWhiteOrOfAnotherSizeAreFound() throws IOException {
    addGalaxies(20);
    add("blank", flat(7), "0,train");
    add("blank2", flat(7), "1,train");
    BufferedImage white = galaxy(1, 64);
    white.createGraphics().fillRect(0, 0, 64, 20);
    add("white", white, "0,train");
    add("small", galaxy(2, 20), "0,train");
    lines.add("none,none.png,0,train");
    QualityReport report = Quality.check(catalog(), STANDARD);
    assertEquals(List.of("none"), ids(report, QualityKind.UNREADABLE));
    assertEquals(List.of("blank", "blank2"), ids(report, QualityKind.BLANK));
    assertEquals(List.of("white"), ids(report, QualityKind.SATURATED));
    assertEquals("31 % of the pixels are white", report.of(QualityKind.SATURATED).get(0).detail());
    assertEquals(List.of("small"), ids(report, QualityKind.SIZE));
    assertTrue(report.of(QualityKind.DUPLICATE).isEmpty(), "blank images are no duplicates");
  }

  @Test
  void sameImagesAreFoundWithContradictionsAndAcrossParts() throws IOException {
    addGalaxies(10);
    add("again", galaxy(103, 64), "0,test"); // g3 has ring 1 in train
    add("unlabelled", galaxy(104, 64), "-1,train");
    QualityOptions options = STANDARD.withLabels("ring").withSplit("part");
    QualityReport report = Quality.check(catalog(), options);
    assertEquals(List.of("again", "unlabelled"), ids(report, QualityKind.DUPLICATE));
    assertEquals(List.of("again"), ids(report, QualityKind.ACROSS_SPLIT));
    Issue issue = report.of(QualityKind.CONTRADICTION).get(0);
    assertEquals(
        "column 'ring' is '0', and has the image of id 'g3', where it is '1'", issue.detail());
    assertEquals(10, issue.row());
    assertEquals(3, issue.other());
    assertEquals(1, report.of(QualityKind.CONTRADICTION).size());
    assertEquals(Set.of("again"), report.ids(QualityKind.CONTRADICTION));
  }

  @Test
  void recompressedScaledAndBrightenedImagesAreNearDuplicates() throws IOException {
    addGalaxies(10);
    ImageIO.write(galaxy(101, 64), "jpg", folder.resolve("jpeg.jpg").toFile());
    lines.add("jpeg,jpeg.jpg,0,train");
    BufferedImage scaled = new BufferedImage(128, 128, BufferedImage.TYPE_3BYTE_BGR);
    scaled.createGraphics().drawImage(galaxy(102, 64), 0, 0, 128, 128, null);
    add("scaled", scaled, "0,train");
    QualityReport report = Quality.check(catalog(), STANDARD);
    assertEquals(List.of("jpeg", "scaled"), ids(report, QualityKind.NEAR_DUPLICATE));
    assertEquals(1, report.of(QualityKind.NEAR_DUPLICATE).get(0).other());
    lines.remove(0);
    assertTrue(
        Quality.check(catalog(), STANDARD.withSimilarity(1.1))
            .of(QualityKind.NEAR_DUPLICATE)
            .isEmpty());
  }

  @Test
  void thePartsOfASplitAreCheckedTogether() throws IOException {
    addGalaxies(3);
    add("twin", galaxy(100, 64), "0,train");
    Catalog all = catalog();
    Catalog train = all.rows(new int[] {0, 1});
    Split split = new Split(train, all.rows(new int[] {2}), all.rows(new int[] {3}));
    Issue issue = Quality.check(split, STANDARD).of(QualityKind.ACROSS_SPLIT).get(0);
    assertEquals("twin", issue.id());
    assertEquals("in 'test', has the image of id 'g0' in 'train'", issue.detail());
  }

  @Test
  void thePartsOfASplitMayLieInDifferentFolders() throws IOException {
    List<Catalog> parts = new ArrayList<>();
    for (String name : List.of("one", "two", "three")) {
      Path in = Files.createDirectory(folder.resolve(name));
      int seed = 3 + parts.size();
      ImageIO.write(galaxy(seed, 64), "png", in.resolve("g.png").toFile());
      parts.add(Csv.read(in, "id_str,file_loc", name + ",g.png"));
    }
    Split split = new Split(parts.get(0), parts.get(1), parts.get(2));
    assertEquals(List.of(), Quality.check(split, STANDARD).of(QualityKind.ACROSS_SPLIT));
    ImageIO.write(galaxy(3, 64), "png", folder.resolve("three/g.png").toFile());
    Issue issue = Quality.check(split, STANDARD).of(QualityKind.ACROSS_SPLIT).get(0);
    assertEquals("in 'test', has the image of id 'one' in 'train'", issue.detail());
  }

  @Test
  void copiesAreComparedWithTheFirstThatHasAValue() throws IOException {
    add("first", galaxy(101, 64), ",");
    add("one", galaxy(101, 64), "1,train");
    add("none", galaxy(101, 64), "-1,");
    add("two", galaxy(101, 64), "0,test");
    ImageIO.write(galaxy(101, 64), "jpg", folder.resolve("jpeg.jpg").toFile());
    lines.add("jpeg,jpeg.jpg,0,test");
    QualityReport report = Quality.check(catalog(), STANDARD.withLabels("ring").withSplit("part"));
    assertEquals(List.of("one", "none", "two"), ids(report, QualityKind.DUPLICATE));
    for (QualityKind kind : List.of(QualityKind.CONTRADICTION, QualityKind.ACROSS_SPLIT)) {
      assertEquals(List.of("two", "jpeg"), ids(report, kind));
      assertEquals(List.of(1, 1), report.of(kind).stream().map(Issue::other).toList());
    }
    assertEquals(
        "column 'ring' is '0', and has the image of id 'one', where it is '1'",
        report.of(QualityKind.CONTRADICTION).get(0).detail());
    assertEquals(
        "in 'test', has the image of id 'one' in 'train'",
        report.of(QualityKind.ACROSS_SPLIT).get(0).detail());
  }

  @Test
  void columnsThatMisleadAreNamed() throws IOException {
    for (int i = 0; i < 40; i++) {
      double share = i / 40.0;
      add(
          "g" + i,
          galaxy(i, 64),
          "%s,%s,%d,%d,%d,%d".formatted(share, 1 - share, i, 1, i + 1 + i % 2 * i, i == 0 ? 1 : 0));
    }
    QualityReport report =
        Quality.check(
            catalog("bar_yes,bar_no,arms_yes,arms_no,arms_total-votes,rare"),
            STANDARD.withLabels("rare", "bar_yes"));
    List<String> fractions = report.of(QualityKind.FRACTIONS).stream().map(Issue::detail).toList();
    assertEquals(3, fractions.size(), fractions::toString); // bar_yes as a label and as votes
    assertEquals(20, report.of(QualityKind.VOTES).size());
    assertEquals(
        "answers of 'arms' add up to 2.0, column 'arms_total-votes' says 3.0",
        report.of(QualityKind.VOTES).get(0).detail());
    String balance = report.of(QualityKind.BALANCE).get(0).detail();
    assertEquals("column 'rare': {0=39, 1=1}; the rarest are 2.5 % of 40 labelled", balance);
    assertEquals(
        "column 'arms_no': is '1' wherever it is filled in",
        report.of(QualityKind.CONSTANT).get(0).detail());
  }

  @Test
  void moreVotesThanPeopleAskedAreFound() throws IOException {
    Schema schema =
        Schema.of(
            "small",
            List.of(
                new Question("disk", List.of(Answer.of("yes", "bar"), Answer.of("no"))),
                Question.of("bar", "yes", "no")));
    add("a", galaxy(1, 64), "5,0,3,2");
    add("b", galaxy(2, 64), "5,1,3,3");
    QualityReport report =
        Quality.check(catalog("disk_yes,disk_no,bar_yes,bar_no"), STANDARD.withSchema(schema));
    assertEquals(List.of("b"), ids(report, QualityKind.VOTES));
    assertEquals(
        "6.0 votes on 'bar', but 5.0 on what leads to it: disk_yes",
        report.of(QualityKind.VOTES).get(0).detail());
  }

  @Test
  void theReportIsATableAndAFile() throws IOException {
    addGalaxies(2);
    add("g\"q", flat(1), "0,train");
    QualityReport report = Quality.check(catalog(), STANDARD);
    assertEquals(List.of("row", "id", "kind", "detail"), report.table().columnNames());
    assertEquals("blank", report.table().getString(0, "kind"));
    List<String> saved = Files.readAllLines(report.save(folder.resolve("new/report.csv")));
    assertEquals("row,id,kind,detail", saved.get(0));
    assertEquals(
        "2,\"g\"\"q\",blank,shows no galaxy: all its pixels are black (1 of 255)", saved.get(1));
    assertTrue(report.toString().contains("3 galaxies checked, 2 found"), report::toString);
  }

  @Test
  void badOptionsAndInterruptsStopIt() throws IOException {
    addGalaxies(2);
    Catalog catalog = catalog();
    assertFault(() -> Quality.check(catalog, STANDARD.withLabels("rings")), "no column 'rings'");
    assertFault(() -> Quality.check(catalog, STANDARD.withSplit("fold")), "no column 'fold'");
    assertThrows(IllegalArgumentException.class, () -> STANDARD.withSimilarity(0.5));
    Thread.currentThread().interrupt();
    assertThrows(CancellationException.class, () -> Quality.check(catalog, STANDARD));
    assertTrue(Thread.interrupted());
  }
}
