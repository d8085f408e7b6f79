package zoobot.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import zoobot.anomaly.AnomalyFinder;
import zoobot.anomaly.AnomalyOptions;
import zoobot.catalog.Catalog;
import zoobot.plot.Picture;

class LabellingPanelTest {

  private static final List<String> IDS = List.of("a", "b", "c");

  @TempDir Path folder;
  private final TestSession session = new TestSession(IDS);
  private final IJavaTestKernel kernel = new IJavaTestKernel();
  private LabellingPanel panel;

  @BeforeEach
  void open() {
    Picture.of(new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB)).save(folder.resolve("a.png"));
    Table table =
        Table.create(
            StringColumn.create("id_str", IDS),
            StringColumn.create("file_loc", "a.png", "a.png", "missing.png"));
    panel = LabellingPanel.of(session, Catalog.of(table, folder));
    Notebook.use(kernel.kernel());
    Notebook.show(panel);
  }

  @AfterEach
  void leave() {
    Notebook.use(null);
  }

  @Test
  void theFirstBatchIsShownWithItsImages() {
    JsonObject galaxy = state("batch").getAsJsonArray().get(0).getAsJsonObject();
    assertEquals("a", galaxy.get("id").getAsString());
    assertTrue(galaxy.get("url").getAsString().startsWith("data:image/jpeg;base64,"));
    assertEquals("[null,null]", state("labels").toString());
    assertEquals("0 so far", state("hint").getAsString());
    assertEquals("LabellingPanel: 2 galaxies to label, 0 labelled", panel.toString());
  }

  @Test
  void aScoreIsWithTheSessionAtOnceAndThePageIsToldSo() {
    page("{'label': 'b', 'score': 4}");
    assertEquals(Map.of("b", 4), session.labels);
    assertEquals("[null,4]", state("labels").toString());
    assertEquals(1, state("labelled").getAsInt());
  }

  @Test
  void whenABatchIsDoneTheNextComesAndInTheEndNone() {
    page("{'label': 'a', 'score': 0}");
    page("{'label': 'b', 'score': 5}");
    assertEquals("[null]", state("labels").toString());
    assertEquals("2 so far", state("hint").getAsString());
    page("{'label': 'c', 'score': 1}");
    assertEquals("[]", state("batch").toString());
    assertEquals("Every galaxy has a score.", state("hint").getAsString());
    assertTrue(panel.picture().image().getWidth() > 0);
  }

  @Test
  void galaxiesOfTheBatchAreFramedAlsoWhenTheyComeLater() {
    panel.highlight(List.of("c", "b"));
    assertEquals("[1]", state("lit").toString());
    page("{'label': 'a', 'score': 0}");
    page("{'label': 'b', 'score': 5}");
    assertEquals("[0]", state("lit").toString());
  }

  @Test
  void whatThePageShowsIsToldAndCanBeChosen() {
    List<String> heard = new ArrayList<>();
    panel.onShow(heard::add);
    update("{'shown': 'b'}");
    panel.show("a");
    panel.show("c"); // of another batch
    assertEquals(List.of("b"), heard);
    assertEquals("a", state("shown").getAsString());
  }

  @Test
  void undoGoesBackAlsoToABatchThatIsGone() {
    page("{'label': 'a', 'score': 0}");
    page("{'undo': true}");
    assertEquals("[null,null]", state("labels").toString());
    page("{'label': 'a', 'score': 0}");
    page("{'label': 'b', 'score': 0}");
    page("{'undo': true}");
    assertEquals(Map.of("a", 0), session.labels);
    JsonElement only = state("batch").getAsJsonArray().get(0);
    assertEquals("b", only.getAsJsonObject().get("id").getAsString());
    page("{'undo': true}");
    page("{'undo': true}");
    assertEquals(Map.of(), session.labels);
  }

  @Test
  void whatTheSessionRefusesIsSaidAndForgottenWithTheNextScore() {
    page("{'label': 'nobody', 'score': 3}");
    assertEquals("no galaxy 'nobody' or no score 3", state("error").getAsString());
    assertEquals("[null,null]", state("labels").toString());
    page("{'label': 'a', 'score': 3}");
    assertEquals("", state("error").getAsString());
  }

  @Test
  void aSearchForAnomaliesGetsItsScores() {
    float[][] features = {{0, 1}, {1, 0}, {2, 2}};
    AnomalyFinder finder =
        AnomalyFinder.start(
            folder.resolve("search"), IDS, features, AnomalyOptions.defaults().withBatch(2));
    LabellingPanel.Session labelling = new LabellingPanel.AnomalySession(finder);
    String first = labelling.next().get(0);
    labelling.label(first, 4);
    assertEquals(Map.of(first, 4), finder.labels());
    assertEquals(1, labelling.labelled());
    assertEquals("too early to tell", labelling.hint());
    assertEquals(first, labelling.undo().orElseThrow());
    assertEquals(0, labelling.labelled());
  }

  @Test
  void galaxiesThatACatalogueLacksAreNamed() {
    Table table =
        Table.create(
            "C.csv", StringColumn.create("id_str", "a"), StringColumn.create("file_loc", "a.png"));
    LabellingPanel other = LabellingPanel.of(session, Catalog.of(table, folder));
    Exception e = assertThrows(IllegalArgumentException.class, () -> Notebook.show(other));
    assertTrue(e.getMessage().contains("C.csv: no galaxy has the id 'b'"), e.getMessage());
  }

  private void page(String content) {
    receive("{'method': 'custom', 'content': " + content + "}");
  }

  private void update(String state) {
    receive("{'method': 'update', 'state': " + state + "}");
  }

  private void receive(String message) {
    String comm = kernel.sent().get(0).content().get("comm_id").getAsString();
    kernel.receive(comm, JsonParser.parseString(message).getAsJsonObject());
  }

  /** Returns a trait as the page has it now. */
  private JsonElement state(String trait) {
    JsonElement value = null;
    for (TestKernel.Sent sent : kernel.sent()) {
      JsonObject state = sent.content().getAsJsonObject("data").getAsJsonObject("state");
      value = state.has(trait) ? state.get(trait) : value;
    }
    return value;
  }
}
