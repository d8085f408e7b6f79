package zoobot.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaJsonTest {

  @TempDir Path folder;

  @Test
  void whatIsWrittenIsReadBack() {
    for (Schema schema : List.of(Schemas.gzDecals5(), Schemas.gzMini(), Schemas.rings())) {
      Path file = folder.resolve(schema.name() + ".json");
      schema.write(file);
      assertEquals(schema, Schema.read(file));
      assertEquals(schema, Schema.fromJson(schema.toJson()));
    }
  }

  @Test
  void theTreeInTheGuideIsRead() throws IOException {
    String guide = Files.readString(Path.of("docs", "training-on-votes.md"));
    String json = guide.split("```json\n")[1].split("```")[0];
    Schema schema = Schema.fromJson(json);
    assertEquals(
        List.of("disk_no", "disk_yes", "bar_strong", "bar_weak", "bar_none"), schema.columns());
    assertEquals(List.of("disk_yes"), schema.askedAfter(schema.question("bar")));
  }

  @Test
  void textOutsideAsciiSurvives() {
    Schema schema = Schema.of("naïve <b>", List.of(Question.of("größe", "à", "β")));
    assertEquals(schema, Schema.fromJson(schema.toJson()));
    assertTrue(schema.toJson().contains("naïve <b>"));
  }

  @Test
  void flatLayoutIsRead() {
    Schema schema =
        Schema.fromJson(
            """
            {"name": "flat", "questions": [
              {"question": "a", "answers": ["x", "y"], "asked_after": null},
              {"question": "b", "answers": ["x", "y"], "asked_after": "a_x"},
              {"question": "c", "answers": ["x", "y"], "asked_after": ["a_y", "b_x"]}]}
            """);
    assertEquals(List.of("a_x"), schema.askedAfter(schema.question("b")));
    assertEquals(List.of("a_y", "b_x"), schema.askedAfter(schema.question("c")));
    assertEquals(List.of("c"), schema.question("a").answers().get(1).next());
  }

  @Test
  void dictionariesOfZoobotAreRead() {
    Schema schema =
        Schema.fromJson(
            """
            {"question_answer_pairs": {"disk-dr5": ["_yes", "_no"], "bar-dr5": ["_strong", "_no"]},
             "dependencies": {"disk-dr5": null, "bar-dr5": "disk-dr5_yes"}}
            """);
    assertEquals(
        List.of("disk-dr5_yes", "disk-dr5_no", "bar-dr5_strong", "bar-dr5_no"), schema.columns());
    assertEquals(List.of("disk-dr5_yes"), schema.askedAfter(schema.question("bar-dr5")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"name\": \"a\", \"questions\"                                    | not valid JSON at line 1 column",
        "not json                                                            | JSON at line 1 column",
        "``                                                                 | no JSON object",
        "[1]                                                                | no JSON object",
        "{\"questions\": []}                                                | text 'name'",
        "{\"name\": 3, \"questions\": []}                                   | text 'name'",
        "{\"name\": \"a\"}                                                  | list 'questions'",
        "{\"name\": \"a\", \"questions\": [5]}                              | question 1",
        "{\"name\": \"a\", \"questions\": [{\"answers\": []}]}              | text 'question'",
        "{\"name\": \"a\", \"questions\": [{\"question\": \"q\"}]}          | list 'answers'",
        "{\"name\": \"a\", \"questions\": [{\"question\": \"q\", \"answers\": [1, 2]}]} | answer 1",
        "{\"name\": \"a\", \"questions\": [{\"question\": \"q\", \"answers\": [\"x\"]}]} | at least 2",
      })
  void badFilesSayWhatIsWrong(String json, String reason) throws IOException {
    Path file = Files.writeString(folder.resolve("bad.json"), json);
    String message =
        assertThrows(IllegalArgumentException.class, () -> Schema.read(file)).getMessage();
    assertTrue(message.startsWith(file.toString()), message);
    assertTrue(message.contains(reason), message);
  }

  @Test
  void unknownLinksAreNamed() {
    String after =
        "{\"name\": \"s\", \"questions\": [{\"question\": \"q\", \"answers\": [\"x\", \"y\"],"
            + " \"asked_after\": %s}]}";
    assertTrue(fault(after.formatted("\"p_x\"")).contains("'p_x', which is no column"));
    assertTrue(fault(after.formatted("7")).contains("no list of texts: 7"));
    Schema good = Schemas.rings();
    String next = good.toJson().replaceFirst("\\[\\]", "[\"nowhere\"]");
    assertTrue(fault(next).contains("'nowhere', which is no question"), fault(next));
  }

  @Test
  void aMissingFileIsNamed() {
    Path file = folder.resolve("none.json");
    String message = assertThrows(UncheckedIOException.class, () -> Schema.read(file)).getMessage();
    assertTrue(message.contains(file.toString()), message);
  }

  private static String fault(String json) {
    return assertThrows(IllegalArgumentException.class, () -> Schema.fromJson(json)).getMessage();
  }
}
