package zoobot.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every notebook's code in its quick mode, in a JShell inside this JVM. */
class NotebookTest {

  static List<Path> notebooks() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("..", "notebooks"))) {
      List<Path> list = files.filter(f -> f.toString().endsWith(".ipynb")).sorted().toList();
      assertFalse(list.isEmpty());
      return list;
    }
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void everyCellRuns(Path notebook) throws IOException {
    try (JShell shell = JShell.builder().executionEngine("local").build()) {
      // Surefire's own class path is one jar that points to the rest.
      String classPath = System.getProperty("java.class.path");
      shell.addToClasspath(System.getProperty("surefire.test.class.path", classPath));
      int run = 0;
      for (String code : code(notebook)) {
        if (!code.startsWith("%maven")) {
          // Environment variables can't be set from within; the notebook's own switch can.
          run(shell, code.replace("System.getenv(\"ZOOBOT_QUICK\") != null", "true"));
          run++;
        }
      }
      assertTrue(run > 3, notebook + " has " + run + " cells of code");
    }
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void outputsAreKeptAndHoldPicturesAndNoError(Path notebook) throws IOException {
    boolean picture = false;
    for (JsonObject cell : cells(notebook)) {
      assertTrue(!cell.get("execution_count").isJsonNull(), notebook + ": a cell that was not run");
      for (JsonElement output : cell.getAsJsonArray("outputs")) {
        JsonObject o = output.getAsJsonObject();
        assertFalse(o.get("output_type").getAsString().equals("error"), notebook + ": " + o);
        JsonObject data = o.has("data") ? o.getAsJsonObject("data") : new JsonObject();
        picture |= data.has("image/png") || data.has("image/jpeg");
      }
    }
    assertTrue(picture, notebook + " keeps no picture");
  }

  private static void run(JShell shell, String code) {
    String rest = code;
    while (!rest.isBlank()) {
      SourceCodeAnalysis.CompletionInfo info = shell.sourceCodeAnalysis().analyzeCompletion(rest);
      String source = info.source() == null ? rest : info.source();
      for (SnippetEvent event : shell.eval(source)) {
        String problems =
            shell.diagnostics(event.snippet()).map(d -> d.getMessage(null)).toList().toString();
        assertEquals(Snippet.Status.VALID, event.status(), source + "\n" + problems);
        if (event.exception() != null) {
          throw new AssertionError(source, event.exception());
        }
      }
      rest = info.remaining();
    }
  }

  private static List<String> code(Path notebook) throws IOException {
    List<String> code = new ArrayList<>();
    for (JsonObject cell : cells(notebook)) {
      StringBuilder text = new StringBuilder();
      cell.getAsJsonArray("source").forEach(line -> text.append(line.getAsString()));
      code.add(text.toString());
    }
    return code;
  }

  private static List<JsonObject> cells(Path notebook) throws IOException {
    JsonObject json = new Gson().fromJson(Files.readString(notebook), JsonObject.class);
    JsonArray cells = json.getAsJsonArray("cells");
    return StreamSupport.stream(cells.spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .filter(cell -> cell.get("cell_type").getAsString().equals("code"))
        .toList();
  }
}
