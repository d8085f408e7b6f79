package zoobot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.catalog.Catalog;
import zoobot.manifest.TrickyServer;

/** Data sets from the command line. */
class DatasetsCommandTest {

  @TempDir private Path folder;
  private TrickyServer server;

  private record Outcome(int code, String out, String errors) {}

  @BeforeEach
  void start() throws IOException {
    server = new TrickyServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static Outcome run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    PrintStream outBefore = System.out;
    PrintStream errorsBefore = System.err;
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
    try {
      int code = Main.run(arguments);
      return new Outcome(
          code, out.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(outBefore);
      System.setErr(errorsBefore);
    }
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text.replace('\'', '"')).toString();
  }

  private String output() {
    return folder.resolve("out").toString();
  }

  private static void assertTold(Outcome outcome, String... words) {
    assertEquals(1, outcome.code(), outcome.errors());
    for (String word : words) {
      assertTrue(outcome.errors().contains(word), outcome.errors());
    }
    assertFalse(outcome.errors().contains("\tat "), outcome.errors());
  }

  @Test
  void theListHasNamesAndLicences() {
    Outcome outcome = run("datasets");
    assertEquals(0, outcome.code(), outcome.errors());
    for (String word : new String[] {"gz_rings_demo", "gz_evo", "CC-BY-NC-SA-4.0", "17500"}) {
      assertTrue(outcome.out().contains(word), outcome.out());
    }
  }

  @Test
  void aManifestOfOnesOwnIsFetched() throws IOException {
    server.file("/t.csv", "id_str,ring\n007,1\n".getBytes(StandardCharsets.UTF_8));
    String manifest =
        write(
            "mine.json",
            "{'name': 'mine', 'what': 'w', 'licence': 'l', 'citation': 'c', 'files': [{'file':"
                + " 't.csv', 'urls': ['"
                + server.address()
                + "/t.csv']}], 'dataset': {'catalogs': {'all': 't.csv'},"
                + " 'images': 'images/{id_str}.jpg'}}");
    Outcome outcome = run("datasets", "fetch", manifest, "--output", output());
    assertEquals(0, outcome.code(), outcome.errors());
    assertTrue(outcome.out().contains("1 galaxies"), outcome.out());
    Catalog catalog = Catalog.read(folder.resolve("out/catalog.csv"));
    assertEquals("007", catalog.id(0));
    assertTrue(catalog.image(0).endsWith(Path.of("out/images/007.jpg")), "" + catalog.image(0));
  }

  @Test
  void anUnknownNameIsToldWithNearOnes() {
    assertTold(run("datasets", "fetch", "gz3", "--output", output()), "'gz3'", "gz2");
  }

  @Test
  void whatIsNotPublicIsTold() {
    Outcome outcome = run("datasets", "fetch", "gz_rings", "--output", output());
    assertTold(outcome, "without a public address", "ask the authors", "rings_images.tar.gz, md5");
  }

  @Test
  void cutoutsAreFetched() throws IOException {
    BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
    image.setRGB(4, 4, 0xffffff);
    File file = folder.resolve("a.png").toFile();
    ImageIO.write(image, "png", file);
    server.file("/cut", Files.readAllBytes(file.toPath()));
    String service =
        write(
            "service.json",
            "{'name': 's', 'what': 'w', 'licence': 'l', 'citation': 'c', 'cutouts': {'url': '"
                + server.address()
                + "/cut?ra={ra}&dec={dec}&size={pixels}', 'format': 'png'}}");
    String table = write("mine.csv", "id_str,ra,dec\n1,10,20\n");
    Outcome outcome =
        run(
            "datasets",
            "cutouts",
            "--catalog",
            table,
            "--output",
            output(),
            "--service",
            service,
            "--pixels",
            "8");
    assertEquals(0, outcome.code(), outcome.errors());
    assertTrue(outcome.errors().contains("1 of 1 cutouts"), outcome.errors());
    assertEquals("ra=10.0&dec=20.0&size=8", server.queries().get(0));
    assertEquals(1, Catalog.read(folder.resolve("out/catalog.csv")).size());
  }

  @Test
  void anUnknownServiceOrTableIsTold() throws IOException {
    String table = write("mine.csv", "id_str,ra\n1,10\n");
    assertTold(
        run("datasets", "cutouts", "--catalog", table, "--output", output(), "--service", "sky"),
        "'sky'",
        "legacy-survey-dr10");
    assertTold(
        run("datasets", "cutouts", "--catalog", table, "--output", output()), "no column 'dec'");
  }
}
