package zoobot.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The notebooks' test sees what it is there to see. */
class NotebookFaultsTest {

  private static final String VALUE = "\"output_type\": \"execute_result\", \"data\": ";

  @Test
  void aGoodNotebookHasNone() throws IOException {
    assertEquals(List.of(), NotebookFaults.of(notebook("chart", 1, picture(true))));
  }

  @Test
  void seesAnError() throws IOException {
    assertOne("an error", NotebookFaults.of(notebook("chart", 1, ERROR_AND + picture(true))));
  }

  private static final String ERROR_AND = "{\"output_type\": \"error\"}, ";

  @Test
  void seesAnEmptyPicture() throws IOException {
    assertOne("an empty picture", NotebookFaults.of(notebook("chart", 1, picture(false))));
  }

  @Test
  void seesAnEmptyPictureInsideATable() throws IOException {
    String html = "<img src='data:image/png;base64," + base64(false) + "'>";
    String output = "{" + VALUE + "{\"text/html\": \"" + html + "\"}}";
    assertOne("an empty picture", NotebookFaults.of(notebook("table", 1, output)));
  }

  @Test
  void seesACellThatShowsNothing() throws IOException {
    String printed = "{\"output_type\": \"stream\", \"text\": \"x\"}";
    assertTrue(
        NotebookFaults.of(notebook("a;\\nchart // of a", 1, printed))
            .toString()
            .contains("shows nothing"));
    assertTrue(NotebookFaults.of(notebook("show(a);", 1, "")).toString().contains("shows nothing"));
    assertFalse(
        NotebookFaults.of(notebook("int a = 1;", 1, "")).toString().contains("shows nothing"));
  }

  @Test
  void seesACellOutOfOrder() throws IOException {
    assertOne("execution count 3", NotebookFaults.of(notebook("chart", 3, picture(true))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/png", "image/jpeg", "text/html"})
  void seesAPictureThatIsGone(String kind) throws IOException {
    String output = "{" + VALUE + "{\"%s\": \"chart\"}}";
    NotebookFile before = notebook("chart", 1, output.formatted(kind));
    NotebookFile now = notebook("chart", 1, output.formatted("text/plain"));
    assertOne("no [" + kind + "] any more", NotebookFaults.missing(now, before));
    assertEquals(List.of(), NotebookFaults.missing(before, before));
  }

  @Test
  void seesCodeThatWasChangedAfterItsRun() throws IOException {
    NotebookFile file = notebook("chart", 1, picture(true));
    assertOne("no stamp", NotebookFaults.stale(file, "1.0"));
    assertEquals(List.of(), NotebookFaults.stale(stamped(file, file.codeDigest(), "1.0"), "1.0"));
    assertOne("was changed", NotebookFaults.stale(stamped(file, "0", "1.0"), "1.0"));
    String digest = file.codeDigest();
    assertOne("of version 1.0", NotebookFaults.stale(stamped(file, digest, "1.0"), "1.1"));
  }

  @Test
  void theDigestIsOfEachCellOfItsOwn() throws IOException {
    // sha256 of "chart" and a zero byte, as sha256sum has it.
    assertEquals(
        "2c1f675fe716cd3bf4a7c367535ec6ab2f73eb22b990452e4f2270bab3da776e",
        notebook("chart", 1, picture(true)).codeDigest());
  }

  private static void assertOne(String expected, List<String> faults) {
    assertEquals(1, faults.size(), faults.toString());
    assertTrue(faults.get(0).contains(expected), faults + " should hold '" + expected + "'");
  }

  private static NotebookFile stamped(NotebookFile file, String digest, String version) {
    String stamp = "{\"zoobot\": {\"code_sha256\": \"%s\", \"version\": \"%s\"}}";
    String text = file.json().toString();
    return NotebookFile.parse(
        file.name(),
        text.replace("\"metadata\":{}", "\"metadata\":" + stamp.formatted(digest, version)));
  }

  private static NotebookFile notebook(String source, int count, String outputs) {
    String cell =
        "{\"cell_type\": \"code\", \"source\": [\"%s\"], \"execution_count\": %d, \"outputs\": [%s]}";
    String empty =
        "{\"cell_type\": \"code\", \"source\": [], \"execution_count\": null, \"outputs\": []}";
    String cells = cell.formatted(source, count, outputs) + ", " + empty;
    return NotebookFile.parse("a.ipynb", "{\"metadata\": {}, \"cells\": [" + cells + "]}");
  }

  private static String picture(boolean drawn) throws IOException {
    return "{" + VALUE + "{\"image/png\": \"" + base64(drawn) + "\"}}";
  }

  private static String base64(boolean drawn) throws IOException {
    BufferedImage image = new BufferedImage(100, 100, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, 100, 100);
    g.setColor(Color.RED);
    g.fillRect(0, 0, 1, 1); // a stray dot makes no picture
    if (drawn) {
      g.drawLine(0, 0, 99, 99);
    }
    g.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return Base64.getEncoder().encodeToString(out.toByteArray());
  }
}
