package zoobot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zoobot.cli.Outcome.assertTold;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.NoiseImages;

/** {@code zoobot catalogue} makes a folder of a table of predictions. */
class CatalogueCommandTest {

  @TempDir private Path folder;
  private String votes;
  private String output;

  @BeforeEach
  void writePredictions() throws IOException {
    Path csv = folder.resolve("votes.csv");
    Files.writeString(
        csv,
        """
        id_str,ring_yes_fraction,ring_no_fraction,ring_yes_dirichlet,ring_no_dirichlet
        588017948825157803,0.9,0.1,27,3
        588017948825157804,0.5,0.5,2,2
        """);
    votes = csv.toString();
    output = folder.resolve("catalogue").toString();
  }

  private Outcome catalogue(String... more) {
    String[] all = new String[more.length + 5];
    String[] usual = {"catalogue", "--predictions", votes, "--output", output};
    System.arraycopy(usual, 0, all, 0, usual.length);
    System.arraycopy(more, 0, all, usual.length, more.length);
    return Outcome.run(all);
  }

  @Test
  void writesEverything() throws IOException {
    Outcome outcome = catalogue("--schema", "rings", "--format", "csv,FITS");
    assertEquals(0, outcome.code(), outcome.errors());
    assertTrue(outcome.output().contains("2 galaxies"), outcome.output());
    assertEquals(
        """
        id_str,ra,dec,morphology,probability,doubtful,artifact,ends_early,ring
        588017948825157803,,,ring: yes,0.9,false,false,false,yes
        588017948825157804,,,ring: yes,0.5,true,false,false,yes
        """,
        Files.readString(Path.of(output, "friendly.csv")));
    assertTrue(Files.exists(Path.of(output, "advanced.fits")));
  }

  @Test
  void predictsWithTheBundledModelAndGoesOnWhereItWas() throws IOException {
    Path csv = NoiseImages.catalog(folder, 4);
    Files.write(folder.resolve("g2.png"), new byte[0]);
    String[] command = {
      "catalogue", "--model", "galaxies", "--catalog", csv.toString(), "--output", output
    };
    String[] typo = Arrays.copyOf(command, command.length + 2);
    typo[command.length] = "--select";
    typo[command.length + 1] = "blue";
    assertTold(Outcome.run(typo), "blue");
    assertFalse(Files.exists(Path.of(output)), "told before any work");
    Outcome outcome = Outcome.run(command);
    assertEquals(0, outcome.code(), outcome.errors());
    Path friendly = Path.of(output, "friendly.csv");
    List<String> rows = Files.readAllLines(friendly);
    assertEquals(4, rows.size(), "a header, and three galaxies");
    assertTrue(rows.get(2).startsWith("g1,1.5,-1.0,"), rows.get(2));
    assertTrue(Files.readString(Path.of(output, "README.md")).contains("`gz-decals-5`"));
    assertTrue(Files.exists(Path.of(output, "examples.html")));
    assertTrue(Files.exists(Path.of(output, "predictions.unreadable.csv")));
    Files.delete(friendly);
    assertEquals(0, Outcome.run(command).code(), "predictions are there");
    assertEquals(rows, Files.readAllLines(friendly));
  }

  @Test
  void selectsInWords() {
    Outcome outcome = catalogue("--schema", "rings", "--select", "ring > 0.8");
    assertEquals(0, outcome.code(), outcome.errors());
    assertTrue(outcome.output().contains("1 of 2 galaxies"), outcome.output());
    assertEquals(1, catalogue("--schema", "rings", "--select", "ring > 0.95").code());
  }

  @Test
  void saysWhatIsMissing() {
    assertTold(catalogue(), "--schema");
    assertTold(
        catalogue("--schema", "gz2"), "votes.csv", "smooth-or-featured-gz2_smooth", "--schema");
    assertTold(catalogue("--schema", "rings", "--images", "x"), "--images", "--catalog");
    assertTold(catalogue("--schema", "rings", "--format", "hdf5"), "hdf5", "parquet");
    assertTold(Outcome.run("catalogue", "--output", output), "--model", "--predictions");
    assertTold(Outcome.run("catalogue", "--model", "galaxies", "--output", output), "--catalog");
  }
}
