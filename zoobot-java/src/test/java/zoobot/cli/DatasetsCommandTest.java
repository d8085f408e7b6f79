package zoobot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zoobot.cli.Outcome.assertTold;
import static zoobot.cli.Outcome.run;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.catalog.Catalog;
import zoobot.io.internal.TrickyServer;

/** Data sets from the command line. */
class DatasetsCommandTest {

  @TempDir private Path folder;
  @AutoClose private final TrickyServer server = new TrickyServer();

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text.replace('\'', '"')).toString();
  }

  private String output() {
    return folder.resolve("out").toString();
  }

  @Test
  void theListHasNamesAndLicences() {
    Outcome outcome = run("datasets");
    assertEquals(0, outcome.code(), outcome.errors());
    for (String word : new String[] {"gz_rings_demo", "gz_evo", "CC-BY-NC-SA-4.0", "17500"}) {
      assertTrue(outcome.output().contains(word), outcome.output());
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
    assertTrue(outcome.output().contains("1 galaxies"), outcome.output());
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
    assertTrue(outcome.output().contains("1 galaxies"), outcome.output());
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
