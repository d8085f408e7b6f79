package zoobot.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The outputs kept in the notebooks are whole, and belong to the code above them. */
class NotebookOutputsTest {

  private static final String VERSION = System.getProperty("zoobot.version");

  static List<Path> notebooks() throws IOException {
    return NotebookFile.all();
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void outputsAreWhole(Path notebook) throws IOException {
    assertEquals(List.of(), NotebookFaults.of(NotebookFile.read(notebook)));
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void outputsBelongToTheCode(Path notebook) throws IOException {
    assertEquals(List.of(), NotebookFaults.stale(NotebookFile.read(notebook), VERSION));
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void firstCellNamesThisVersion(Path notebook) throws IOException {
    String first = NotebookFile.read(notebook).code().get(0).source();
    String line = "%maven io[.]github[.]zoobot-java:zoobot-java(-\\w+)?:";
    List<String> own = first.lines().filter(one -> one.contains("zoobot-java")).toList();
    assertFalse(own.isEmpty(), first);
    own.forEach(one -> assertTrue(one.matches(line + Pattern.quote(VERSION)), one));
  }
}
