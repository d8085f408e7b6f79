package zoobot.vo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command of the documentation, in the STILTS that is installed. */
class StiltsTest {

  @TempDir private Path folder;

  private Path representations;
  private Path predictions;

  private record Outcome(int code, String output) {}

  @BeforeEach
  void write() throws IOException {
    boolean there =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "stilts")));
    boolean required = System.getenv().getOrDefault("ZOOBOT_REQUIRE", "").contains("stilts");
    assumeTrue(there || required, "NOT TESTED: STILTS is not installed (apt install stilts)");
    StringBuilder numbers = new StringBuilder("id_str,ra,dec,feat_0,feat_1\n");
    StringBuilder answers = new StringBuilder("id_str,ring_pred,bar_strong_fraction\n");
    for (int i = 0; i < 90; i++) {
      double angle = Math.toRadians(i);
      numbers.append("J%04d,%d,0,%.6f,%.6f\n".formatted(i, i, Math.cos(angle), Math.sin(angle)));
      answers.append(String.format(Locale.ROOT, "J%04d,%.2f,%.2f\n", i, i / 100.0, 1 - i / 100.0));
    }
    Path csv = Files.writeString(folder.resolve("r.csv"), numbers);
    representations = GalaxiesTest.converted(csv, ".fits", "fits");
    csv = Files.writeString(folder.resolve("p.csv"), answers);
    predictions = GalaxiesTest.converted(csv, ".fits", "fits");
  }

  private Outcome tpipe(String... commands) throws Exception {
    List<String> line = new ArrayList<>(List.of("stilts", "-classpath"));
    line.add(Path.of("target/classes").toAbsolutePath().toString());
    line.add("-Djel.classes=" + Galaxies.class.getName());
    line.add("-Dzoobot.representations=" + representations);
    line.add("-Dzoobot.predictions=" + predictions);
    line.addAll(List.of("tpipe", "in=" + representations, "ofmt=csv"));
    line.addAll(List.of(commands));
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    return new Outcome(process.waitFor(), output);
  }

  @Test
  void theMostSimilarGalaxiesAreFound() throws Exception {
    Outcome told =
        tpipe(
            "cmd=addcol sim 'similarity(id_str, \"J0042\")'",
            "cmd=sorthead -down 3 sim",
            "cmd=keepcols 'id_str sim'");
    String[] lines = told.output.strip().split("\n");
    assertEquals("id_str,sim", lines[0], told.output);
    assertTrue(lines[1].startsWith("J0042,1.0"), told.output);
    assertTrue(lines[2].matches("J004[13],0[.]9998.*"), told.output);
    assertEquals(4, lines.length, told.output);
  }

  @Test
  void answersSelectRows() throws Exception {
    Outcome told =
        tpipe(
            "cmd=select 'probability(id_str, \"ring\") > 0.85'",
            "cmd=addcol bar 'fraction(id_str, \"bar_strong\")'",
            "cmd=keepcols 'id_str bar'");
    assertEquals(0, told.code, told.output);
    String[] lines = told.output.strip().split("\n");
    assertEquals(5, lines.length, told.output); // J0086 to J0089
    assertEquals("J0086,0.14", lines[1]);
  }

  @Test
  void anAnswerThatIsNoneEndsItInWords() throws Exception {
    Outcome told = tpipe("cmd=addcol x 'fraction(id_str, \"bar_stron\")'");
    assertEquals(1, told.code, told.output);
    assertTrue(
        told.output.contains(
            "p.fits: has no column bar_stron_fraction; there are bar_strong_fraction"),
        told.output);
  }
}
