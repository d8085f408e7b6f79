package zoobot.vo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.astrogrid.samp.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;
import zoobot.catalog.Catalog;
import zoobot.notebook.EmbeddingMap;
import zoobot.notebook.LabellingPanel;
import zoobot.notebook.TestPage;
import zoobot.plot.Picture;
import zoobot.predict.Predictions;
import zoobot.vo.samp.SampException;
import zoobot.vo.samp.SampOptions;
import zoobot.vo.table.SharedTables;
import zoobot.vo.table.TableFiles;

/** Tables and selections between this JVM and another program, by a hub in this process. */
class TopcatTest {

  private static final String SELECT = "table.select.rowList";

  @TempDir Path folder;
  private TestHub hub;
  private OtherProgram topcat;

  @BeforeEach
  void start() throws Exception {
    hub = TestHub.start(folder.resolve("samp"));
    topcat = OtherProgram.topcat(hub.profile());
    Topcat.use(SampOptions.defaults().withLockFile(hub.lockFile()));
  }

  @AfterEach
  void stop() {
    Topcat.use(SampOptions.defaults());
    topcat.close();
    hub.close();
  }

  @Test
  void aTableIsSentAsAFileThatOthersCanRead() throws Exception {
    SharedTable shared = Topcat.send(Sample.catalog(5));
    Message message = topcat.next();
    assertEquals("table.load.votable", message.getMType());
    assertEquals("galaxies", message.getParam("name"));
    String url = (String) message.getParam("url");
    assertEquals(List.of("g0", "g1", "g2", "g3", "g4"), ids(url));
    assertEquals("Table 'galaxies' of 5 galaxies: sent to topcat", shared.toString());
    assertEquals(List.of("topcat"), Topcat.programs());
    assertEquals("At the hub: topcat", Topcat.status());
  }

  @Test
  void namesCanBeMadeUsableInExpressions() throws Exception {
    Predictions votes =
        new Predictions(List.of("g1"), List.of("bar-dr5_strong_fraction"), new float[][] {{0.5f}});
    SharedTable.of(Sample.catalog(2), votes).withUnderscores().named("bars").send();
    Message message = topcat.next();
    assertEquals("bars", message.getParam("name"));
    Table read = TableFiles.read((String) message.getParam("url"));
    assertEquals(0.5, read.numberColumn("bar_dr5_strong_fraction").getDouble(1));
    assertTrue(read.column("bar_dr5_strong_fraction").isMissing(0), "no prediction of g0");
  }

  private static List<String> ids(String url) {
    return TableFiles.read(url).stringColumn("id_str").asList();
  }

  @Test
  void eachSendIsANewFileUnderANewName() throws Exception {
    SharedTable shared = Topcat.send(Sample.catalog(2));
    Message first = topcat.next();
    shared.send();
    Message second = topcat.next();
    assertNotEquals(first.getParam("table-id"), second.getParam("table-id"));
    assertNotEquals(first.getParam("url"), second.getParam("url"));
  }

  @Test
  void aLongTableIsSentAsFits() throws Exception {
    Topcat.send(Sample.table(100_000));
    Message message = topcat.next();
    assertEquals("table.load.fits", message.getMType());
    byte[] start = new byte[6];
    try (var in = Files.newInputStream(Path.of(URI.create((String) message.getParam("url"))))) {
      in.readNBytes(start, 0, 6);
    }
    assertEquals("SIMPLE", new String(start, java.nio.charset.StandardCharsets.US_ASCII));
  }

  @Test
  void aLongTableWithLettersThatFitsLacksIsSentAsAVoTable() throws Exception {
    Table table = Sample.table(100_000);
    table.stringColumn("file_loc").set(99_999, "é.png");
    Topcat.send(table);
    Message message = topcat.next();
    assertEquals("table.load.votable", message.getMType());
    Table read = TableFiles.read((String) message.getParam("url"));
    assertEquals("é.png", read.stringColumn("file_loc").get(99_999));
  }

  @Test
  void aLassoIsASelectionThereAndASelectionThereIsLitInTheMap() throws Exception {
    Catalog catalog = Sample.catalog(5);
    EmbeddingMap map = Sample.map(catalog);
    SharedTable shared = Topcat.send(catalog).link(map);
    Object id = topcat.next().getParam("table-id");
    try (TestPage page = TestPage.of(map)) {
      page.lasso(3, 1);
      Message message = topcat.next();
      assertEquals(SELECT, message.getMType());
      assertEquals(id, message.getParam("table-id"));
      assertEquals(List.of("1", "3"), message.getParam("row-list"));
      topcat.call(SELECT, Map.of("table-id", id, "row-list", List.of("4", "0")));
      assertEquals("[0,4]", page.trait("selected").toString());
      assertEquals(List.of("g0", "g4"), shared.selected());
      assertTrue(topcat.hearsNothing(), "what came from there is not sent back");
    }
  }

  @Test
  void whoLeavesTheHubIsBackWhenItIsNeededAndKnowsItsTables() throws Exception {
    SharedTable shared = Topcat.send(Sample.catalog(5));
    Object id = topcat.next().getParam("table-id");
    Topcat.disconnect();
    Topcat.disconnect();
    assertEquals("At the hub: topcat", Topcat.status());
    topcat.call(SELECT, Map.of("table-id", id, "row-list", List.of("-1", "4", "4", "5", "0")));
    assertEquals(List.of("g0", "g4"), shared.selected());
    Topcat.disconnect();
    shared.select(List.of("g2"));
    assertEquals(List.of("2"), topcat.next().getParam("row-list"));
  }

  @Test
  void aSelectionIsSaidAgainToAProgramThatTakesItsTimeWithATable() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    try (OtherProgram slow =
        new OtherProgram(
            hub.profile(),
            "slow",
            message -> {
              if (asked.incrementAndGet() < 3) {
                throw new IllegalStateException("No table with that table-id is loaded");
              }
              return Map.of();
            },
            SELECT)) {
      Topcat.send(Sample.catalog(5)).select(List.of("g3"));
      assertEquals(3, asked.get());
      assertEquals(List.of("3"), slow.next().getParam("row-list"));
      topcat.next(); // the table
      assertEquals(SELECT, topcat.next().getMType());
      assertTrue(topcat.hearsNothing(), "who has understood is not told again");
    }
  }

  @Test
  void namesAreSaidInTheLettersThatSampHas() throws Exception {
    SharedTable.of(Sample.catalog(1)).named("Galaxien für Ελένη").send();
    assertEquals("Galaxien fur ?????", topcat.next().getParam("name"));
  }

  @Test
  void theSkyFollowsWhatIsLabelledAndASelectionIsFramedInThePanel() throws Exception {
    Picture.of(new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB)).save(folder.resolve("0.png"));
    Catalog catalog = Catalog.of(Sample.table(3), folder);
    LabellingPanel panel = LabellingPanel.of(new Asked(catalog.ids()), catalog);
    SharedTable shared = Topcat.send(catalog).link(panel);
    Object id = topcat.next().getParam("table-id");
    try (TestPage page = TestPage.of(panel)) {
      page.change("{'shown': 'g1'}");
      assertEquals("1", topcat.next().getParam("row"));
      assertEquals("coord.pointAt.sky", topcat.next().getMType());
      topcat.call(SELECT, Map.of("table-id", id, "row-list", List.of("2")));
      assertEquals("[2]", page.trait("lit").toString());
      topcat.call("table.highlight.row", Map.of("table-id", id, "row", "2"));
      assertEquals("g2", page.trait("shown").getAsString());
      page.change("{'shown': 'g2'}"); // as the page answers
      assertTrue(topcat.hearsNothing(), "what came from there is not sent back");
      assertEquals(Optional.of("g2"), shared.clicked());
    }
  }

  /** Galaxies to be labelled, all in one batch. */
  private record Asked(List<String> next) implements LabellingPanel.Session {

    @Override
    public void label(String id, int score) {}

    @Override
    public Optional<String> undo() {
      return Optional.empty();
    }

    @Override
    public String hint() {
      return "";
    }

    @Override
    public int labelled() {
      return 0;
    }
  }

  @Test
  void everyRowOfALongTableIsTheRightOne() throws Exception {
    SharedTable shared = Topcat.send(Sample.table(100_000));
    Object id = topcat.next().getParam("table-id");
    int[] rows = new SplittableRandom(1).ints(10_000, 0, 100_000).sorted().distinct().toArray();
    List<String> texts = IntStream.of(rows).mapToObj(Integer::toString).toList();
    topcat.call(SELECT, Map.of("table-id", id, "row-list", texts));
    List<String> expected = IntStream.of(rows).mapToObj(row -> "g" + row).toList();
    assertEquals(expected, shared.selected());
    shared.select(expected);
    assertEquals(texts, topcat.next().getParam("row-list"));
  }

  @Test
  void theTablesThatWereOfUseLastAreKnown() throws Exception {
    SharedTable first = Topcat.send(Sample.catalog(2));
    Object id = topcat.next().getParam("table-id");
    SharedTable idle = Topcat.send(Sample.catalog(2));
    Object other = topcat.next().getParam("table-id");
    for (int i = 0; i < 25; i++) {
      Topcat.send(Sample.catalog(1));
      topcat.call(SELECT, Map.of("table-id", id, "row-list", List.of("" + i % 2)));
      assertEquals(List.of("g" + i % 2), first.selected());
    }
    topcat.call(SELECT, Map.of("table-id", other, "row-list", List.of("1")));
    assertEquals(List.of(), idle.selected(), "memory ends");
  }

  @Test
  void aTableIsKnownByItsAddressToo() throws Exception {
    SharedTable shared = Topcat.send(Sample.catalog(5));
    String url = (String) topcat.next().getParam("url");
    String other = url.replace("file:///", "file:/");
    topcat.call(SELECT, Map.of("url", other, "row-list", List.of("2")));
    assertEquals(List.of("g2"), shared.selected());
    topcat.call(SELECT, Map.of("table-id", "somebody's", "row-list", List.of("3")));
    assertEquals(List.of("g2"), shared.selected(), "another table is not ours");
  }

  @Test
  void aClickIsAGalaxyHereAndTheOtherWayRound() throws Exception {
    SharedTable shared = Topcat.send(Sample.catalog(5));
    Object id = topcat.next().getParam("table-id");
    topcat.call("table.highlight.row", Map.of("table-id", id, "row", "3"));
    assertEquals(Optional.of("g3"), shared.clicked());
    topcat.call("coord.pointAt.sky", Map.of("ra", "10.01", "dec", "20"));
    assertEquals(Optional.of("g1"), shared.clicked());
    assertTrue(topcat.hearsNothing());
    shared.highlight("g4");
    assertEquals("4", topcat.next().getParam("row"));
    shared.pointAt("g4");
    Message message = topcat.next();
    assertEquals(10.04, Double.parseDouble((String) message.getParam("ra")), 1e-9);
    assertEquals(20, Double.parseDouble((String) message.getParam("dec")));
  }

  @Test
  void aTableThatIsSentHereCanBeReadAndSelectedIn() throws Exception {
    assertTrue(assertThrows(SampException.class, Topcat::received).getMessage().contains("TOPCAT"));
    Path file = TableFiles.write(SharedTables.of(Sample.table(4)), folder.resolve("theirs.vot"));
    topcat.call(
        "table.load.votable",
        Map.of("url", file.toUri().toString(), "table-id", "topcat-1", "name", "theirs"));
    SharedTable received = Topcat.received();
    assertEquals(List.of("g0", "g1", "g2", "g3"), received.ids());
    topcat.call(SELECT, Map.of("table-id", "topcat-1", "row-list", List.of("2")));
    assertEquals(List.of("g2"), received.selected());
    received.select(List.of("g3"));
    assertEquals("topcat-1", topcat.next().getParam("table-id"));
  }

  @Test
  void aTableOfOursThatComesBackIsStillTheOneThatIsLinked() throws Exception {
    Catalog catalog = Sample.catalog(3);
    EmbeddingMap map = Sample.map(catalog);
    SharedTable shared = Topcat.send(catalog).link(map);
    Object id = topcat.next().getParam("table-id");
    topcat.call("table.load.votable", Map.of("url", "http://127.0.0.1:1/t", "table-id", id));
    assertSame(shared, Topcat.received());
    topcat.call(SELECT, Map.of("table-id", id, "row-list", List.of("2")));
    assertEquals(List.of("g2"), map.selected());
  }

  @Test
  void whoDoesNotTakeATableIsNamedAndTheOthersHaveIt() throws Exception {
    try (OtherProgram other =
        new OtherProgram(
            hub.profile(),
            "fussy",
            message -> {
              throw new IllegalStateException("too many columns");
            },
            "table.load.fits")) {
      SharedTable shared = Topcat.send(Sample.catalog(2));
      assertEquals("table.load.fits", other.next().getMType(), "it takes no VOTable");
      String text = shared.toString();
      assertTrue(text.contains("sent to topcat; "), text);
      assertTrue(text.contains("fussy") && text.contains("too many columns"), text);
    }
  }

  @Test
  void whereNobodyTakesTablesASentenceSaysSo() {
    topcat.close();
    String why =
        assertThrows(SampException.class, () -> Topcat.send(Sample.catalog(2))).getMessage();
    assertTrue(why.contains("start TOPCAT or Aladin"), why);
    SharedTable shared = SharedTable.of(Sample.catalog(2));
    String where = assertThrows(SampException.class, () -> shared.pointAt("g1")).getMessage();
    assertTrue(where.contains("start Aladin"), where);
  }

  @Test
  void theNextSendWorksAfterTheHubWasStartedAnew() throws Exception {
    SharedTable shared = Topcat.send(Sample.catalog(5));
    topcat.next();
    topcat.close();
    hub.close();
    assertThrows(SampException.class, () -> shared.select(List.of("g1")));
    hub = TestHub.start(folder.resolve("samp"));
    topcat = OtherProgram.topcat(hub.profile());
    shared.send();
    Object id = topcat.next().getParam("table-id");
    topcat.call(SELECT, Map.of("table-id", id, "row-list", List.of("2")));
    assertEquals(List.of("g2"), shared.selected());
  }
}
