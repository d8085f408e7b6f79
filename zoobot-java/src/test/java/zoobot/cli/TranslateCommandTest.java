package zoobot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zoobot.cli.Outcome.assertTold;
import static zoobot.cli.Outcome.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.catalog.Catalog;
import zoobot.schema.Schema;
import zoobot.schema.Schemas;

/** Votes on one tree as votes on another. */
class TranslateCommandTest {

  @TempDir private Path folder;

  private Path gz2(String... firstVotes) throws IOException {
    Schema tree = Schemas.gz2();
    StringBuilder csv = new StringBuilder("id_str,file_loc," + String.join(",", tree.columns()));
    for (String first : firstVotes) {
      String zeros = String.join(",", Collections.nCopies(tree.size() - 2, "0"));
      csv.append("\n0").append(first.charAt(0)).append(",a.jpg,").append(first + "," + zeros);
    }
    return Files.writeString(folder.resolve("gz2.csv"), csv + "\n");
  }

  @Test
  void votesCountForTheSameAnswersAndImagesAreFound() throws IOException {
    Path output = folder.resolve("deep/decals.csv");
    Files.createDirectories(output.getParent());
    Outcome outcome =
        run(
            "translate",
            "--catalog",
            "" + gz2("3,17", "0,0"),
            "--schema",
            "gz2",
            "--output",
            "" + output);
    assertEquals(0, outcome.code(), outcome.errors());
    assertTrue(outcome.output().contains("1 of 2 galaxies"), outcome.output());
    Catalog table = Catalog.read(output);
    assertEquals(List.of("03"), table.ids());
    float[] votes = table.votes(Schemas.gzDecals5())[0];
    assertEquals(3, votes[0]);
    assertEquals(17, votes[1]);
    assertEquals(folder.resolve("a.jpg").toAbsolutePath(), table.galaxy(0).image());
  }

  @Test
  void aTreeWithoutTranslationIsTold() throws IOException {
    Outcome outcome =
        run("translate", "--catalog", "" + gz2("3,17"), "--schema", "rings", "--output", "o.csv");
    assertTold(outcome, "says nothing of 'rings'");
  }

  @Test
  void noVotesAtAllAreTold() throws IOException {
    Path output = folder.resolve("none.csv");
    String csv = "" + gz2("0,0");
    assertTold(
        run("translate", "--catalog", csv, "--schema", "gz2", "--output", "" + output),
        "gz2.csv: no galaxy has a vote");
    assertTrue(Files.notExists(output));
  }
}
