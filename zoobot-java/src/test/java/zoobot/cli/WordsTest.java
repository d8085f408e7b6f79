package zoobot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whoever stands on the command line has no Java there: a message names options, never a class or a
 * method. What a message says in Python is meant to be typed there.
 */
class WordsTest {

  private static final Path SOURCES = Path.of("src/main/java/zoobot");
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|(?m)^\\s*//.*$");
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");
  private static final Pattern JAVA =
      Pattern.compile(
          "\\bwith[A-Z]\\w*|\\bnew [A-Z]|[A-Z]\\w*Options\\b|\\b[A-Z]\\w+\\.[a-z]\\w*\\("
              + "|\\b(Catalog|Encoders?|Task|Gallery|Cutouts|Datasets|Schema)\\.[a-z]|Exception\\b");
  private static final Pattern PYTHON =
      Pattern.compile("\\b(torch|pandas|pd|safetensors)\\.|astropy:");

  @Test
  void noMessageNamesWhatOnlyJavaHas() throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
        String code = COMMENT.matcher(Files.readString(file)).replaceAll("");
        LITERAL
            .matcher(code)
            .results()
            .map(MatchResult::group)
            .filter(text -> JAVA.matcher(text).find() && !PYTHON.matcher(text).find())
            .forEach(text -> found.add(SOURCES.relativize(file) + ": " + text));
      }
    }
    assertEquals(List.of(), found);
  }
}
