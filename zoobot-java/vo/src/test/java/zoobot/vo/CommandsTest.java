package zoobot.vo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.astrogrid.samp.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.ac.starlink.table.StarTable;
import zoobot.cli.Zoobot;
import zoobot.vo.samp.SampOptions;

/** {@code zoobot send}, {@code convert}, and {@code --samp}. */
class CommandsTest {

  private static final String CATALOG =
      "id_str,ra,dec,morphology,mag_r\na,10,-1,spiral,17.5\nb,11,-2,disk,18\nc,12.5,-3,ring,19\n";
  private static final String VOTES =
      "id_str,smooth-or-featured_smooth_fraction,ring_pred,ring_set\nc,0.25,0.75,ring\na,0.5,0.5,no ring\n";

  @TempDir private Path folder;

  private Path catalog;
  private Path votes;

  @BeforeEach
  void write() throws IOException {
    catalog = Files.writeString(folder.resolve("all.csv"), CATALOG);
    votes = Files.writeString(folder.resolve("votes.csv"), VOTES);
    Topcat.use(SampOptions.defaults().withLockFile(folder.resolve("samp")));
  }

  @AfterEach
  void leave() {
    Topcat.use(SampOptions.defaults());
  }

  private Path representations(int features) throws IOException {
    StringBuilder csv = new StringBuilder("id_str,ra,dec");
    IntStream.range(0, features).forEach(i -> csv.append(",feat_").append(i));
    for (int row = 0; row < 3; row++) {
      csv.append("\n").append("abc".charAt(row)).append(",").append(10 + row).append(",0");
      int from = 100 * row;
      IntStream.range(0, features).forEach(i -> csv.append(",").append(from + i));
    }
    return Files.writeString(folder.resolve("r.csv"), csv.append("\n"));
  }

  private static Zoobot.Outcome run(Object... words) {
    return Zoobot.run(Stream.of(words).map(Object::toString).toArray(String[]::new));
  }

  private static void assertDone(Zoobot.Outcome outcome, String... words) {
    assertEquals(0, outcome.code(), outcome.errors());
    for (String word : words) {
      assertTrue(outcome.output().contains(word), word + " is not in " + outcome.output());
    }
  }

  private static void assertTold(Zoobot.Outcome outcome, String... words) {
    assertEquals(1, outcome.code(), outcome.output());
    for (String word : words) {
      assertTrue(outcome.errors().contains(word), word + " is not in " + outcome.errors());
    }
    assertEquals(1, outcome.errors().lines().count(), outcome.errors());
  }

  private static StarTable sent(OtherProgram topcat) throws Exception {
    Message message = topcat.next();
    Path file = Path.of(URI.create((String) message.getParam("url")));
    file.toFile().deleteOnExit();
    return GalaxyTable.stil(file.toString(), null);
  }

  private static String names(StarTable table) {
    return IntStream.range(0, table.getColumnCount())
        .mapToObj(c -> table.getColumnInfo(c).getName())
        .collect(Collectors.joining(","));
  }

  @Test
  void helpHasThemAmongTheOthers() {
    assertDone(run("--help"), "predict", "  send", "  convert");
    assertDone(run("send", "--help"), "--catalog", "TOPCAT");
    assertDone(run("convert", "--help"), "IN OUT", "--underscores");
    assertDone(run("convert", "--version"), "zoobot-java");
    for (String command : List.of("predict", "represent", "similar")) {
      assertDone(run(command, "--help"), "--samp");
    }
    assertEquals(2, run("convert", "x.csv").code());
  }

  @Test
  void whatIsWrittenIsSentToo() throws Exception {
    try (TestHub hub = TestHub.start(folder.resolve("samp"));
        OtherProgram topcat = OtherProgram.topcat(hub.profile())) {
      Path images = Files.createDirectory(folder.resolve("i"));
      BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
      for (String id : List.of("a", "b", "c")) {
        ImageIO.write(image, "png", images.resolve(id + ".png").toFile());
      }
      String command =
          "similar --representations %s --id a --output %s --samp --catalog %s --images %s"
              + " --file-column {id}.png";
      Path output = folder.resolve("like.csv");
      String all = command.formatted(representations(2), output, catalog, images);
      assertDone(Zoobot.run(all.split(" ")), "Table 'like' of 2 galaxies: sent to topcat");
      StarTable table = sent(topcat);
      assertEquals("b", table.getCell(0, 0), "the nearest first");
      int rank = List.of(names(table).split(",")).indexOf("rank");
      assertEquals("stat.rank", table.getColumnInfo(rank).getUCD());
      assertTrue(
          names(table).matches("id_str,ra,dec,morphology,mag_r,.*rank,distance.*"), names(table));
    }
  }

  @Test
  void withoutAHubTheTableIsWrittenAllTheSame() throws IOException {
    Path output = folder.resolve("like.csv");
    String command = "similar --representations %s --id a --output %s --samp";
    Zoobot.Outcome outcome = Zoobot.run(command.formatted(representations(2), output).split(" "));
    assertTold(outcome, "no hub is running", "TOPCAT");
    assertTrue(Files.readString(output).startsWith("rank,id_str"));
  }

  @Test
  void predictionsAreSentWithTheColumnsOfTheirCatalogue() throws Exception {
    try (TestHub hub = TestHub.start(folder.resolve("samp"));
        OtherProgram topcat = OtherProgram.topcat(hub.profile())) {
      Zoobot.Outcome outcome = run("send", votes, "--catalog", catalog, "--name", "mine");
      assertDone(outcome, "Table 'mine' of 2 galaxies: sent to topcat");
      StarTable table = sent(topcat);
      assertEquals(
          "id_str,ra,dec,morphology,mag_r,smooth-or-featured_smooth_fraction,ring_pred,ring_set",
          names(table));
      assertEquals("c", table.getCell(0, 0), "in the order of the predictions");
      assertEquals("12.5 0.25", table.getCell(0, 1) + " " + table.getCell(0, 5));
      assertEquals("pos.eq.ra;meta.main", table.getColumnInfo(1).getUCD());
      assertDone(run("send", votes, "--underscores"), "Table 'votes' of 2 galaxies");
      assertEquals(
          "id_str,smooth_or_featured_smooth_fraction,ring_pred,ring_set", names(sent(topcat)));
      assertDone(run("send", catalog), "Table 'all' of 3 galaxies");
      assertEquals("id_str,ra,dec,morphology,mag_r", names(sent(topcat)));
    }
  }

  @Test
  void galaxiesOfAnotherCatalogueAreNotJoined() throws IOException {
    Path other = Files.writeString(folder.resolve("o.csv"), "id_str,ra,dec\nx,1,2\ny,1,2\n");
    Zoobot.Outcome outcome = run("send", votes, "--catalog", other);
    assertTold(outcome, "votes.csv: none of its galaxies, such as 'c', is in", "o.csv");
  }

  @Test
  void tablesAreConverted() throws IOException {
    for (String ending : List.of("fits", "vot", "ecsv")) {
      Path out = folder.resolve("votes." + ending);
      assertDone(run("convert", votes, out), out.toString());
      Path again = folder.resolve("again-" + ending + ".vot");
      assertDone(run("convert", out, again, "--underscores"));
      StarTable table = GalaxyTable.stil(again.toString(), null);
      assertEquals("id_str,smooth_or_featured_smooth_fraction,ring_pred,ring_set", names(table));
      assertEquals("stat.probability;src.morph", table.getColumnInfo(1).getUCD(), ending);
      assertEquals(0.25, ((Number) table.getCell(0, 1)).doubleValue());
      assertEquals("votes", table.getName());
    }
    assertTold(run("convert", votes, votes), "written over");
    Path greek = folder.resolve("greek.ecsv");
    String head = "# %ECSV 1.0\n# ---\n# datatype:\n# - {name: id_str, datatype: string}\nid_str\n";
    Files.writeString(greek, head + "α\n");
    Path out = folder.resolve("greek.vot");
    assertDone(run("convert", greek, out), out.toString());
    assertEquals("α", GalaxyTable.stil(out.toString(), null).getCell(0, 0));
    String whole = Files.readString(out);
    Files.writeString(out, whole.substring(0, whole.length() - 60));
    assertTold(run("convert", out, folder.resolve("greek.fits")), out + ": is cut off");
    assertTold(run("convert", votes, folder.resolve("v.txt")), "v.txt", ".fits");
    assertTold(run("convert", folder.resolve("no.csv"), folder.resolve("v.vot")), "no.csv");
  }

  @Test
  void moreNumbersThanFitsHasColumnsAreOneArray() throws IOException {
    Path out = folder.resolve("r.fits");
    assertDone(run("convert", representations(2), out));
    assertEquals("id_str,ra,dec,feat_0,feat_1", names(GalaxyTable.stil(out.toString(), null)));
    assertDone(run("convert", representations(1280), out));
    StarTable table = GalaxyTable.stil(out.toString(), null);
    assertEquals("id_str,ra,dec,feat", names(table));
    float[] row = (float[]) table.getCell(2, 3);
    assertArrayEquals(new float[] {1280, 200, 1479}, new float[] {row.length, row[0], row[1279]});
    System.setProperty(GalaxiesTest.REPRESENTATIONS, out.toString());
    try {
      assertEquals(100 * Math.sqrt(1280), Galaxies.distance("a", "b"), 1e-9);
    } finally {
      System.clearProperty(GalaxiesTest.REPRESENTATIONS);
      Galaxies.forget();
    }
  }

  @Test
  void aFolderOfSparkIsConvertedWithItsNumbers() throws IOException {
    Path zip = Path.of("../src/test/resources/zoobot/representation/spark-folders.zip");
    try (FileSystem spark = FileSystems.newFileSystem(zip);
        Stream<Path> files = Files.walk(spark.getPath("chunks"))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path copy = folder.resolve(file.toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
    Path out = folder.resolve("chunks.fits");
    assertDone(run("convert", folder.resolve("chunks"), out));
    StarTable table = GalaxyTable.stil(out.toString(), null);
    assertEquals("id_str,ra,dec,feat_0,feat_1,feat_2", names(table));
    for (long row = 0; row < table.getRowCount(); row++) { // what was unreadable is no row
      assertNotEquals("588017000000000005", table.getCell(row, 0));
    }
  }

  @Test
  void whatSparkCouldNotPredictIsNoRow() throws IOException {
    Path chunk = Files.createDirectories(folder.resolve("V/chunk=0"));
    Files.writeString(folder.resolve("V/_run.json"), "{'run': 'r', 'origin': 'o', 'chunks': 1}");
    Files.createFile(folder.resolve("V/_DONE"));
    Files.createFile(chunk.resolve("_SUCCESS"));
    for (String row : List.of("ok/0.csv:a,0.5", "unreadable/0.csv:b,")) {
      Path file = chunk.resolve("status=" + row.split(":")[0]);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "id_str,bar_yes_fraction\n" + row.split(":")[1] + "\n");
    }
    Path out = folder.resolve("v.fits");
    assertDone(run("convert", folder.resolve("V"), out));
    assertEquals(1, GalaxyTable.stil(out.toString(), null).getRowCount());
  }
}
