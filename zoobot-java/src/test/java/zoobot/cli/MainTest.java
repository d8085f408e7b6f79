package zoobot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zoobot.cli.Outcome.assertTold;
import static zoobot.cli.Outcome.run;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user who errs is told: one line, exit code 1 or 2, no stack trace. */
class MainTest {

  @TempDir private Path folder;

  private Outcome rings(String csv) throws Exception {
    Path file = folder.resolve("mine.csv");
    Files.writeString(file, csv);
    return run("rings", "--catalog", file.toString(), "--output", folder.resolve("o").toString());
  }

  @Test
  void aMissingCatalogueIsNamed() {
    Outcome outcome = run("rings", "--catalog", folder.resolve("no.csv").toString());
    assertTold(outcome, "no.csv");
  }

  @Test
  void aMissingColumnIsNamedWithThoseThereAre() throws Exception {
    assertTold(rings("id_str,file_loc,rign\na,a.jpg,1\n"), "mine.csv", "ring", "rign");
  }

  @Test
  void aLabelThatIsNoNumberIsNamedWithItsLine() throws Exception {
    assertTold(
        rings("id_str,file_loc,ring\na,a.jpg,1\nb,b.jpg,maybe\n"), "line 3", "ring", "maybe");
  }

  @Test
  void onlyRingsIsSaid() throws Exception {
    assertTold(rings("id_str,file_loc,ring\na,a.jpg,1\nb,b.jpg,1\n"), "mine.csv", "non-rings");
  }

  @Test
  void aMissingImageIsNamedWithItsLine() throws Exception {
    StringBuilder csv = new StringBuilder("id_str,file_loc,ring\n");
    for (int i = 0; i < 60; i++) {
      csv.append("g").append(i).append(",g").append(i).append(".jpg,").append(i % 2).append('\n');
    }
    assertTold(rings(csv.toString()), "mine.csv", "line", "g0.jpg");
  }

  @Test
  void threadsAreANumberAboveNothing() {
    assertTold(run("check", "--threads", "0"), 2, "--threads: threads are 1 to 1024, got '0'");
    assertTold(run("check", "--threads", "all"), 2, "--threads", "'all'");
  }

  @Test
  void aPatternThatTheShellHasExpandedIsToBeQuoted() {
    Outcome outcome = run("rings", "--catalog", "parts/1.parquet", "parts/2.parquet");
    assertEquals(2, outcome.code());
    assertTrue(outcome.errors().contains("put patterns in quotes"), outcome.errors());
  }

  @Test
  void aWrongOptionIsUsage() {
    Outcome outcome = run("rings", "--catalogue", "x");
    assertEquals(2, outcome.code());
    assertTrue(outcome.errors().contains("--catalog"), outcome.errors());
  }

  @Test
  void impossibleSettingsAreNamed() {
    assertTold(run("rings", "--labels", "0", "--output", folder.resolve("o").toString()), "≥ 2");
    assertTold(run("rings", "--arms", "galaxy", "--output", folder.toString()), "galaxies");
    assertTold(
        run("rings", "--encoder", "ImageNet=x", "--output", folder.toString()), "another name");
  }

  @Test
  void whatIsOfATableNeedsOne() {
    for (String option : new String[] {"--images=x", "--id-column=x", "--leave-out-broken"}) {
      assertTold(run("rings", option), option.split("=")[0], "ignored without --catalog");
    }
    assertTold(run("rings", "--fits-blank-as-sky"), "--fits-blank-as-sky", "--catalog");
  }

  @Test
  void whatAnotherJarBringsIsNamedBeforeTheWork() {
    String command = "represent --catalog c.csv --output r.csv --samp";
    assertTold(run(command.split(" ")), "--samp needs zoobot-java-vo and STIL");
  }

  @Test
  void whatOnlyACheckoutHasIsListed() {
    String help = run("--help").output();
    assertTrue(help.contains("notebooks") && help.contains("benchmark"), help);
  }

  @Test
  void anUnknownEncoderIsNamedWithThoseThereAre() {
    assertTold(run("encoders", "fetch", "zoobot"), "'zoobot'", "hf_hub:owner/name");
    assertTold(run("encoders", "fetch", "galaxies"), "galaxies is here already");
  }
}
