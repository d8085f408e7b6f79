package zoobot.vo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that the guide shows, in the STILTS that is installed. */
class StiltsTest {

  private static final Path GUIDE = Path.of("../docs/topcat-and-aladin.md");
  private static final Pattern COMMAND = Pattern.compile("(?s)```bash\n(stilts .*?)```");

  @TempDir private Path folder;

  private record Outcome(int code, String output) {}

  /** Galaxies at one degree from each other, of which each tenth has a ring. */
  @BeforeEach
  void write() throws IOException {
    boolean there =
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "stilts")));
    boolean required = System.getenv().getOrDefault("ZOOBOT_REQUIRE", "").contains("stilts");
    assumeTrue(there || required, "NOT TESTED: STILTS is not installed (apt install stilts)");
    StringBuilder catalog = new StringBuilder("id_str,ring\n");
    StringBuilder numbers = new StringBuilder("id_str,feat_0,feat_1\n");
    StringBuilder votes = new StringBuilder("id_str,bar-dr5_strong_fraction\n");
    for (int i = 910; i < 1000; i++) {
      double angle = Math.toRadians(i);
      catalog.append("sim-0-%d,%d\n".formatted(i, i % 10 == 0 ? 1 : 0));
      String form = "sim-0-%d,%.6f,%.6f\n";
      numbers.append(String.format(Locale.ROOT, form, i, Math.cos(angle), Math.sin(angle)));
      votes.append(String.format(Locale.ROOT, "sim-0-%d,%.3f\n", i, i / 1000.0));
    }
    Files.writeString(folder.resolve("C.csv"), catalog);
    Files.writeString(folder.resolve("votes.csv"), votes);
    GalaxiesTest.converted(Files.writeString(folder.resolve("R.csv"), numbers), ".fits", "fits");
  }

  private Outcome run(String from, String to) throws Exception {
    Matcher guide = COMMAND.matcher(Files.readString(GUIDE));
    assertTrue(guide.find(), "no command of STILTS in " + GUIDE);
    String classes = Path.of("target/classes").toAbsolutePath().toString();
    String command = guide.group(1).replaceFirst("zoobot-java-vo-[0-9.]+jar", classes);
    assertTrue(command.contains(from), from + " is not in " + command);
    ProcessBuilder bash = new ProcessBuilder("bash", "-c", command.replace(from, to));
    Process process = bash.directory(folder.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    return new Outcome(process.waitFor(), output);
  }

  @Test
  void theMostSimilarGalaxiesAreFound() throws Exception {
    Outcome told = run("ofmt=ascii", "ofmt=csv");
    assertEquals(0, told.code, told.output);
    String[] lines = told.output.strip().split("\n");
    assertEquals(7, lines.length, told.output);
    assertEquals("id_str,ring,sim,bar", lines[0]);
    assertTrue(lines[1].matches("sim-0-996,0,(1[.]0|0[.]9999).*,0[.]996"), told.output);
    assertTrue(lines[2].matches("sim-0-99[57],0,0[.]9998.*,0[.]99[57]"), told.output);
  }

  @Test
  void answersSelectRows() throws Exception {
    Outcome told =
        run(
            "cmd='sorthead -down 6 sim'",
            "cmd='select \"fraction(id_str, \\\"strong\\\") > 0.9965\"'");
    assertEquals(0, told.code, told.output);
    assertEquals(3, told.output.lines().filter(line -> line.contains("sim-0-99")).count());
  }

  @Test
  void anAnswerThatIsNoneEndsItInWords() throws Exception {
    Outcome told = run("bar_strong", "bar_stron");
    assertEquals(1, told.code, told.output);
    String words = "votes.csv: has no column bar_stron_fraction; there are bar-dr5_strong_fraction";
    assertTrue(told.output.contains(words), told.output);
  }
}
