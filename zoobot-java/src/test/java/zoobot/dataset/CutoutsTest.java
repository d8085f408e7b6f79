package zoobot.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tech.tablesaw.api.Table;
import zoobot.catalog.Catalog;
import zoobot.catalog.CatalogOptions;
import zoobot.io.DownloadException;
import zoobot.io.DownloadOptions;
import zoobot.io.Progress;
import zoobot.io.internal.TrickyServer;
import zoobot.table.TableException;

/** Images by position: each is whole or in the list of what failed, whatever the service does. */
class CutoutsTest {

  private static final String THREE = "id_str,ra,dec,z\n007,10.5,-1e-5,0.1\nb,20,2,0.2\nc,30,3,\n";

  @TempDir private Path temporary;
  private Path folder;
  @AutoClose private final TrickyServer server = new TrickyServer();
  private byte[] galaxy;

  @BeforeEach
  void start() throws IOException {
    folder = temporary.resolve("cut");
    galaxy = image(200);
    for (String id : List.of("007", "b", "c")) {
      server.file("/" + id, galaxy);
    }
  }

  private static byte[] image(int grey) throws IOException {
    BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
    image.setRGB(16, 16, grey * 0x10101);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  private CutoutFacts facts() {
    String url = server.address() + "/{id_str}?ra={ra}&dec={dec}&n={pixels}&s={arcsec_per_pixel}";
    return new CutoutFacts(url, 32, 0.262, 20.0, "png");
  }

  private Cutouts service() {
    DownloadOptions options = new DownloadOptions(Duration.ofSeconds(20), 2, Duration.ofMillis(1));
    return new Cutouts("test service", facts(), options);
  }

  private Catalog fetch(String csv) throws IOException {
    Path table = Files.writeString(temporary.resolve("mine.csv"), csv);
    return fetch(service(), table);
  }

  private Catalog fetch(Cutouts service, Path table) {
    return service.fetch(CatalogOptions.table(table, folder), folder, Progress.SILENT);
  }

  private int failures() throws IOException {
    return Files.readAllLines(folder.resolve("failed.csv")).size() - 1;
  }

  private List<String> names(Path in) throws IOException {
    try (Stream<Path> files = Files.list(in)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  private String failed() throws IOException {
    return Files.readString(folder.resolve("failed.csv"));
  }

  @Test
  void positionsBecomeACatalogueOfImages() throws IOException {
    Catalog catalog = fetch(THREE);
    assertEquals(List.of("007", "b", "c"), catalog.ids());
    assertTrue(catalog.checkImages().ok());
    assertEquals(List.of("007.png", "b.png", "c.png"), names(folder.resolve("images")));
    assertEquals(List.of("catalog.csv", "cutouts.txt", "images"), names(folder));
    assertTrue(
        server.queries().contains("ra=10.5&dec=-0.000010&n=32&s=0.262"), "" + server.queries());
  }

  @Test
  void theCatalogueThatIsWrittenIsTheOneReturned() throws IOException {
    Catalog returned = fetch(THREE);
    Catalog written = Catalog.read(folder.resolve("catalog.csv"));
    assertEquals(returned.ids(), written.ids());
    assertEquals(returned.columns(), written.columns());
    assertEquals(returned.texts("z"), written.texts("z"));
    assertEquals(returned.image(2), written.image(2));
  }

  @Test
  void onlyWhatIsMissingIsAskedFor() throws IOException {
    fetch(THREE);
    Files.delete(folder.resolve("images/b.png"));
    server.file("/d", galaxy);
    int before = server.requests().size();
    assertEquals(4, fetch(THREE + "d,1,1,\n").size());
    List<String> asked = server.requests().subList(before, server.requests().size());
    assertEquals(List.of("/b", "/d"), asked.stream().sorted().toList());
  }

  @Test
  void whatFailsIsListedWithTheReasonAndTriedAgain() throws IOException {
    server.file("/b", galaxy, TrickyServer.status(404));
    server.file("/c", "<html>sorry</html>".getBytes());
    Catalog catalog = fetch(THREE);
    assertEquals(List.of("007"), catalog.ids());
    assertEquals(2, failures(), failed());
    assertTrue(failed().contains("b,20.0,2.0,there is no such file (HTTP 404)"), failed());
    assertTrue(failed().contains("c,30.0,3.0,\"is a web page"), failed());
    assertEquals(List.of("007.png"), names(folder.resolve("images")));
    server.file("/c", galaxy);
    assertEquals(3, fetch(THREE).size());
    assertFalse(Files.exists(folder.resolve("failed.csv")), "failed.csv is of the run before");
  }

  @Test
  void aBlankImageIsOutsideOfTheSurvey() throws IOException {
    server.file("/c", image(0));
    fetch(THREE);
    assertTrue(failed().contains("blank: this position is not in the survey"), failed());
  }

  @Test
  void manyPositionsOutsideOfTheSurveyAreNoServiceThatIsDown() throws IOException {
    StringBuilder csv = new StringBuilder("id_str,ra,dec\n");
    for (int i = 0; i < 30; i++) {
      csv.append("g").append(i).append(",1,1\n");
      server.file("/g" + i, image(0));
    }
    assertEquals(List.of("b"), fetch(csv + "b,20,2\n").ids());
    assertEquals(30, failures());
    assertFalse(failed().contains("not tried"), failed());
  }

  @Test
  void cutsStallsAndBusyServersAreWaitedOut() throws IOException {
    server.file("/007", galaxy, TrickyServer.cutAfter(20), TrickyServer.status(503));
    server.file("/b", galaxy, TrickyServer.busy(429, 0), TrickyServer.shortened(30));
    assertEquals(2, fetch(THREE).size());
    assertTrue(failed().contains("b,20.0,2.0"), "a truncated image was taken: " + failed());
    assertEquals(3, fetch(THREE).size());
  }

  @Test
  void aServiceThatIsDownIsNotAskedForEver() throws IOException {
    StringBuilder csv = new StringBuilder("id_str,ra,dec\n");
    for (int i = 0; i < 60; i++) {
      csv.append("g").append(i).append(",1,1\n");
      server.always("/g" + i, TrickyServer.status(400));
    }
    var e = assertThrows(DownloadException.class, () -> fetch(csv.toString()));
    assertTrue(e.getMessage().contains("none of the 60 cutouts"), e.getMessage());
    assertTrue(e.getMessage().contains("HTTP 400"), e.getMessage());
    assertEquals(60, failures());
    assertTrue(server.requests().size() < 45, server.requests().size() + " requests");
    assertTrue(failed().contains("not tried: the service failed 20 times in a row"), failed());
  }

  @Test
  void aFolderOfOtherCutoutsIsRefused() throws IOException {
    fetch(THREE);
    Path table = temporary.resolve("mine.csv");
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> fetch(service().withFacts(facts().withPixels(64)), table));
    assertTrue(e.getMessage().contains("There: test service"), e.getMessage());
    assertTrue(e.getMessage().contains("64 pixels of 0.262 arcsec"), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id_str,ra,dec\\n1,361,0 | row 1, column 'ra': is 361; it needs 0.0 to 360.0 degrees",
        "id_str,ra,dec\\n1,1,0\\n2,1,-91 | row 2, column 'dec': is -91;",
        "id_str,ra,dec\\n1,,0\\n2,1,1 | row 1, column 'ra': is empty",
        "id_str,ra,dec\\n1,about 12,0 | row 1, column 'ra': is about 12; it needs 0",
        "id_str,ra,dec\\n1,2,150\\n2,-3,151 | are ra and dec the other way round?",
        "name,x,y\\n1,1,1 | no column 'id_str'& --id-column& no column 'ra'& RA_ICRS& DE_ICRS",
        "id_str,ra\\n1,1 | no column 'dec'; there are",
        "name,ra,dec\\n1,1,1 | no column 'id_str'; there are",
        "id_str,ra,dec\\na,1,1\\nA,1,1 | row 2, column 'id_str': 'A' is also that of row 1",
        "id_str,ra,dec\\n,1,1\\nA,1,1 | row 1, column 'id_str': is empty",
      })
  void tablesThatDoNotFitAreTold(String table, String words) {
    var e = assertThrows(TableException.class, () -> fetch(table.replace("\\n", "\n") + "\n"));
    for (String each : words.split("& ")) {
      assertTrue(e.getMessage().contains(each), e.getMessage());
    }
    assertTrue(e.getMessage().contains("mine.csv"), e.getMessage());
    assertEquals(List.of(), server.requests());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ra,dec | 150.1,-0.5",
        "RA_ICRS,DE_ICRS | 150.1,\u22120.5",
        "raMean,decMean | 150.1 deg,-0.5 deg",
        "_RAJ2000,_DEJ2000 | 10:00:24.0,-00:30:00",
        "ALPHA_J2000,DELTA_J2000 | 10h00m24s,-00d30m00s",
        "right_ascension,declination | 10 00 24,-0 30 00",
        "TARGET_RA,coord_dec | +150.1,-.5",
        "ra_deg,Dec | 150d06m00s,-0.5"
      })
  void positionsAreReadAsSurveysWriteThem(String names, String cells) throws IOException {
    Path csv =
        Files.writeString(temporary.resolve("mine.csv"), "id_str," + names + "\na," + cells + "\n");
    SkyTable sky = new SkyTable(CatalogOptions.table(csv, temporary));
    assertEquals(150.1, sky.ra[0], 1e-9);
    assertEquals(-0.5, sky.dec[0], 1e-9);
    assertEquals("", sky.doubt());
    Files.writeString(csv, "id_str," + names + "\na,-29.9,-0.5\n");
    assertEquals(330.1, new SkyTable(CatalogOptions.table(csv, temporary)).ra[0], 1e-9);
  }

  @ParameterizedTest
  @CsvSource({"10.153333,10, hours", "2.66,0.17, radians", "30.1,10, ''"})
  void hoursAndRadiansAreWarnedOf(String ra, String dec, String unit) throws IOException {
    String csv = "id_str,ra,dec\na,%s,%s\n".formatted(ra, dec);
    Path table = Files.writeString(temporary.resolve("mine.csv"), csv);
    String doubt = new SkyTable(CatalogOptions.table(table, temporary)).doubt();
    assertEquals(unit, doubt.replaceFirst(".* not ", ""), doubt);
  }

  @Test
  void aColumnThatTheAddressNeedsIsNamed() throws IOException {
    Path table = Files.writeString(temporary.resolve("mine.csv"), THREE);
    CutoutFacts other = new CutoutFacts(facts().url() + "&r={radius}", 32, 0.262, 20.0, "png");
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> fetch(service().withFacts(other), table));
    assertTrue(e.getMessage().contains("no column 'radius'"), e.getMessage());
  }

  @Test
  void idsBecomeSafeAndDistinctNames() {
    assertEquals("J07+24.jpg", SkyTable.fileName("J07+24.jpg"));
    assertEquals("%2E.%2Fa%20b", SkyTable.fileName("../a b"));
    assertEquals("%C3%A9", SkyTable.fileName("é"));
    assertFalse(SkyTable.fileName("%2F").equals(SkyTable.fileName("/")), "two ids, one file");
  }

  @Test
  void interruptingEndsItAndKeepsWhatCame() throws IOException {
    Thread main = Thread.currentThread();
    Progress stopper =
        state -> {
          if (state.done() == 2) { // the third never answers
            main.interrupt();
          }
        };
    Path table = Files.writeString(temporary.resolve("mine.csv"), THREE);
    server.file("/b", galaxy, TrickyServer.silence());
    Table galaxies = CatalogOptions.table(table, folder);
    assertThrows(CancellationException.class, () -> service().fetch(galaxies, folder, stopper));
    assertTrue(Thread.interrupted());
    assertEquals(List.of("007.png", "c.png"), names(folder.resolve("images")));
  }

  @Test
  void servicesAreKnownByName() {
    assertTrue(Cutouts.services().contains("legacy-survey-dr10"), "" + Cutouts.services());
    var e = assertThrows(IllegalArgumentException.class, () -> Cutouts.of("sdss"));
    assertTrue(
        e.getMessage().contains("no cutout service 'sdss'; there are sdss-dr17"), e.getMessage());
    CutoutFacts facts = Cutouts.of("legacy-survey-dr10").facts();
    assertEquals(1.0, facts.requestsPerSecond());
  }
}
