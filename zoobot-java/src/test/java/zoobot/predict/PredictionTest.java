package zoobot.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zoobot.Faults.assertNamed;

import ai.djl.ndarray.NDManager;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zoobot.NoiseImages;
import zoobot.catalog.Catalog;
import zoobot.catalog.CatalogOptions;
import zoobot.catalog.CatalogStream;
import zoobot.image.FitsOptions;
import zoobot.image.Pixels;
import zoobot.io.Progress;
import zoobot.io.internal.OutputLock;
import zoobot.table.TableException;

/** Predictions come to disk whole, however often the work is cut off. */
class PredictionTest {

  private static final int COUNT = 100;
  private static final PredictionOptions DEFAULTS = PredictionOptions.defaults();

  @TempDir private static Path folder;
  private static NDManager manager;
  private static Path csv;
  private static Predictor model;

  @TempDir private Path out;

  @BeforeAll
  static void makeGalaxies() throws IOException {
    manager = NDManager.newBaseManager();
    model = new Brightness(manager, "bright");
    csv = NoiseImages.catalog(folder, COUNT);
    Files.write(folder.resolve("g5.png"), new byte[0]);
    Files.delete(folder.resolve("g70.png"));
    Files.delete(folder.resolve("g99.png"));
  }

  @AfterAll
  static void close() {
    manager.close();
  }

  private static PredictionSummary run(
      Predictor by, Path output, PredictionOptions options, Progress progress) {
    try (CatalogStream galaxies = CatalogStream.open(csv, folder)) {
      return Prediction.run(by, galaxies, output, options, progress);
    }
  }

  private static PredictionSummary run(Path output) {
    return run(model, output, DEFAULTS, Progress.SILENT);
  }

  /** Stops a run after its first batch; returns what it left. */
  private Path stopped(Path output, PredictionOptions options) {
    Progress stop = state -> Thread.currentThread().interrupt();
    assertThrows(CancellationException.class, () -> run(model, output, options, stop));
    assertTrue(Thread.interrupted());
    assertFalse(Files.exists(output));
    return output.resolveSibling(output.getFileName() + ".part");
  }

  @Test
  void everyReadableGalaxyHasARowAndTheOthersAReason() throws IOException {
    PredictionSummary summary = run(out.resolve("not/there/yet/p.csv"));
    List<String> rows = Files.readAllLines(summary.output());
    assertEquals("id_str,red,green,blue", rows.get(0).replace(",ra,dec", ""));
    assertEquals(1 + COUNT - 3, rows.size());
    assertEquals(3, summary.unreadable());
    List<String> reasons = Files.readAllLines(summary.unreadableFile());
    assertEquals("id_str,file_loc,reason", reasons.get(0));
    assertTrue(reasons.get(1).startsWith("g5,g5.png,") && reasons.get(1).contains("empty"));
    assertTrue(reasons.get(2).startsWith("g70,") && reasons.get(2).contains("missing"));
    assertEquals(4, reasons.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"p.csv", "p.parquet"})
  void theSummaryNamesFilesAsTheyWereGiven(String name) {
    Path given = Path.of("").toAbsolutePath().relativize(out.toAbsolutePath()).resolve(name);
    PredictionSummary summary = run(given);
    assertEquals(given, summary.output());
    assertTrue(Files.exists(summary.output()), summary.toString());
    assertEquals(given.resolveSibling("p.unreadable.csv"), summary.unreadableFile());
    assertFalse(Files.exists(out.resolve(name + ".part")));
    assertTrue(Files.exists(out.resolve(name + ".run.json")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"p.csv", "p.parquet"})
  void theNumbersAreTheModels(String name) throws IOException {
    Predictions read = Predictions.read(run(out.resolve(name)).output());
    assertEquals(List.of("red", "green", "blue"), read.columns());
    for (int i : new int[] {0, 64, 98}) {
      Pixels image = Pixels.read(folder.resolve("g" + i + ".png"));
      double sum = 0;
      for (int p = 0; p < 256; p++) {
        sum += image.data()[3 * p] & 0xff;
      }
      assertEquals(sum / 256 / 255, read.value("g" + i, "red"), 2e-3); // of 8 × 8 pixels
    }
  }

  @Test
  void aRunThatWasKilledAnywhereGoesOnWithoutARowLostOrDoubled() throws IOException {
    Path output = out.resolve("p.csv");
    String table = Files.readString(run(out.resolve("whole.csv")).output());
    Path part = stopped(output, DEFAULTS);
    byte[] bytes = Files.readAllBytes(part);
    for (int length : new int[] {0, 3, 20, bytes.length / 2, bytes.length - 1, bytes.length}) {
      Files.write(part, Arrays.copyOf(bytes, length));
      Files.deleteIfExists(output);
      PredictionSummary again = run(output);
      assertEquals(table, Files.readString(output), "cut at byte " + length);
      assertEquals(COUNT, again.galaxies());
      assertEquals(3, again.unreadable());
      assertEquals(length == bytes.length ? 64 : 0, again.before(), "cut at " + length);
    }
    bytes[bytes.length - 100] ^= 1; // a damaged batch is computed again
    Files.write(part, bytes);
    Files.delete(output);
    assertEquals(0, run(output).before());
    assertEquals(table, Files.readString(output));
  }

  @Test
  void aFinishedRunIsDoneAndNothingElseIsWrittenOver() throws IOException {
    Path mine = Files.writeString(out.resolve("mine.csv"), "id_str,red\ng0,0.5\n");
    assertNamed(() -> run(mine), "mine.csv", "choose another output");
    assertEquals("id_str,red\ng0,0.5\n", Files.readString(mine));
    Path notes = Files.writeString(out.resolve("n.csv.part"), "my own notes");
    assertNamed(() -> run(out.resolve("n.csv")), "n.csv.part");
    assertEquals("my own notes", Files.readString(notes));

    Path output = out.resolve("p.csv");
    PredictionSummary first = run(output);
    FileTime written = Files.getLastModifiedTime(output);
    PredictionSummary again = run(output);
    assertEquals(COUNT, again.before());
    assertEquals(first.galaxies(), again.galaxies());
    assertEquals(first.unreadable(), again.unreadable());
    assertEquals(written, Files.getLastModifiedTime(output));
    Predictor other = new Brightness(manager, "another");
    assertNamed(() -> run(other, output, DEFAULTS, Progress.SILENT), "p.csv", "model another");
  }

  @Test
  void thePartOfOtherWorkIsRefused() throws IOException {
    Path output = out.resolve("p.csv");
    stopped(output, DEFAULTS);
    Predictor other = new Brightness(manager, "another");
    assertNamed(() -> run(other, output, DEFAULTS, Progress.SILENT), "p.csv.part", "another");
    PredictionOptions seeded = PredictionOptions.augmented(2, 3);
    assertNamed(() -> run(model, output, seeded, Progress.SILENT), "p.csv.part", "seed 3");
    List<String> rows = Files.readAllLines(csv);
    rows.remove(2);
    Path fewer = Files.write(out.resolve("fewer.csv"), rows);
    try (CatalogStream galaxies = CatalogStream.open(fewer, folder)) {
      assertNamed(
          () -> Prediction.run(model, galaxies, output), "p.csv.part", "'g1'", "'g2'", "line 3");
    }
    Path end = Files.write(out.resolve("end.csv"), rows.subList(0, 2));
    try (CatalogStream galaxies = CatalogStream.open(end, folder)) {
      assertNamed(() -> Prediction.run(model, galaxies, output), "'g1'", "end.csv ends");
    }
  }

  @Test
  void aSuffixThatCantBeWrittenIsRefusedBeforeAnyWork() {
    assertNamed(() -> run(out.resolve("d/p.hdf5")), ".csv");
    assertFalse(Files.exists(out.resolve("d")));
  }

  @Test
  void samplesAreSeededAndHaveASpread() throws IOException {
    PredictionOptions options = PredictionOptions.augmented(3, 7);
    String one = Files.readString(run(model, out.resolve("1.csv"), options, p -> {}).output());
    String same = Files.readString(run(model, out.resolve("2.csv"), options, p -> {}).output());
    PredictionOptions seed = PredictionOptions.augmented(3, 8);
    String other = Files.readString(run(model, out.resolve("3.csv"), seed, p -> {}).output());
    assertEquals(one, same);
    assertNotEquals(one, other);
    Predictions read = Predictions.read(out.resolve("1.csv"));
    assertEquals(
        List.of("red", "red_std", "green", "green_std", "blue", "blue_std"), read.columns());
    assertTrue(read.value("g0", "red_std") > 0, one.lines().toList().get(1));
    // which samples a galaxy gets does not depend on where a run was stopped
    stopped(out.resolve("4.csv"), options);
    run(model, out.resolve("4.csv"), options, Progress.SILENT);
    assertEquals(one, Files.readString(out.resolve("4.csv")));
    assertThrows(IllegalArgumentException.class, () -> PredictionOptions.augmented(1, 0));
  }

  @Test
  void aBadRowStopsTheRunAfterTheRowsBeforeItAndItGoesOnWhenMended() throws IOException {
    Path broken = folder.resolve("broken.csv");
    List<String> rows = Files.readAllLines(csv);
    Files.writeString(broken, String.join("\n", rows.subList(0, 80)) + "\nragged\n");
    Path output = out.resolve("p.csv");
    try (CatalogStream galaxies = CatalogStream.open(broken, folder)) {
      var e = assertThrows(TableException.class, () -> Prediction.run(model, galaxies, output));
      assertTrue(e.getMessage().contains("line 81"), e.getMessage());
    }
    assertFalse(Files.exists(output));
    Files.writeString(broken, String.join("\n", rows.subList(0, 90)) + "\n");
    try (CatalogStream galaxies = CatalogStream.open(broken, folder)) {
      assertEquals(64, Prediction.run(model, galaxies, output).before());
    }
    assertEquals(1 + 89 - 2, Files.readAllLines(output).size());
  }

  @Test
  void twoRunsDoNotWriteOneTable() throws IOException {
    Path output = out.resolve("p.csv");
    try (OutputLock other = OutputLock.ofFile(output)) {
      assertNamed(() -> run(output), "p.csv", "another run is writing it");
      assertFalse(Files.exists(output), "written in spite of " + other);
    }
    assertEquals(COUNT, run(output).galaxies());
    assertFalse(Files.exists(out.resolve(".p.csv.lock")));
  }

  @Test
  void anImageThatWasChangedBehindADoneRowIsNamed() throws IOException {
    Path own = Files.createDirectory(out.resolve("own"));
    Path table = NoiseImages.catalog(own, COUNT);
    Path output = out.resolve("p.csv");
    Progress stop = state -> Thread.currentThread().interrupt();
    try (CatalogStream galaxies = CatalogStream.open(table, own)) {
      assertThrows(
          CancellationException.class,
          () -> Prediction.run(model, galaxies, output, DEFAULTS, stop));
      assertTrue(Thread.interrupted());
    }
    Path g9 = own.resolve("g9.png");
    FileTime time = Files.getLastModifiedTime(g9);
    Files.copy(own.resolve("g2.png"), g9, StandardCopyOption.REPLACE_EXISTING);
    Files.setLastModifiedTime(g9, FileTime.fromMillis(time.toMillis() + 2000));
    try (CatalogStream galaxies = CatalogStream.open(table, own)) {
      assertNamed(
          () -> Prediction.run(model, galaxies, output),
          "line 11",
          "'g9'",
          "g9.png",
          "delete",
          "p.csv.part");
    }
  }

  @Test
  void anotherImageOfTheSameSizeAndTimeIsNoticedByItsName() throws IOException {
    Path own = Files.createDirectory(out.resolve("own"));
    Path table = NoiseImages.catalog(own, 4);
    Path output = out.resolve("p.csv");
    try (CatalogStream galaxies = CatalogStream.open(table, own)) {
      Prediction.run(model, galaxies, output);
    }
    Path other = own.resolve("other.png");
    Files.copy(own.resolve("g2.png"), other, StandardCopyOption.COPY_ATTRIBUTES);
    String rows = Files.readString(table);
    Files.writeString(table, rows.replace("g2.png", own.resolve("g2.png").toString()));
    try (CatalogStream galaxies = CatalogStream.open(table, own)) {
      assertEquals(4, Prediction.run(model, galaxies, output).before(), "spelt in another way");
    }
    Files.writeString(table, rows.replace("g2.png", "other.png"));
    try (CatalogStream galaxies = CatalogStream.open(table, own)) {
      assertNamed(() -> Prediction.run(model, galaxies, output), "p.csv", "same galaxies");
    }
  }

  @Test
  void imagesOfAnotherFolderOrShownInAnotherWayAreAnotherRun() throws IOException {
    Path output = out.resolve("p.csv");
    stopped(output, DEFAULTS);
    Catalog other =
        CatalogOptions.defaults().withFits(FitsOptions.defaults().withQ(2)).read(csv, folder);
    for (CatalogStream galaxies : List.of(CatalogStream.open(csv, out), CatalogStream.of(other))) {
      try (galaxies) {
        assertNamed(() -> Prediction.run(model, galaxies, output), "p.csv.part", "delete");
      }
    }
    assertEquals(64, run(output).before());
    Files.delete(output);
    stopped(output, DEFAULTS);
    try (CatalogStream same = CatalogStream.open(csv.resolveSibling("./catalog.csv"), folder)) {
      assertEquals(64, Prediction.run(model, same, output).before());
    }
  }

  @Test
  void theMovingLineEndsWithTheNumberOfGalaxies() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    run(model, out.resolve("p.csv"), DEFAULTS, Progress.live(new PrintStream(printed)));
    String text = printed.toString();
    assertTrue(text.contains("predictions: 100 of 100 galaxies"), text);
    assertTrue(text.endsWith("\n"), text);
  }

  @Test
  void progressKnowsTheTotalFromTheStart() {
    List<Long> totals = new ArrayList<>();
    run(model, out.resolve("p.csv"), DEFAULTS, state -> totals.add(state.total()));
    assertTrue(totals.stream().allMatch(total -> total == 100), "totals: " + totals);
  }
}
