package zoobot.finetune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zoobot.catalog.Catalog;
import zoobot.catalog.CatalogException;
import zoobot.catalog.CatalogOptions;
import zoobot.catalog.CatalogStream;
import zoobot.encoder.Encoder;
import zoobot.image.FitsOptions;
import zoobot.io.internal.OutputLock;
import zoobot.predict.PredictionOptions;
import zoobot.predict.PredictionSummary;

/** Predictions on the disk. */
class PredictionTest {

  private static final int COUNT = 100;
  private static final FinetuneOptions SMALL = FinetuneOptions.standard().withSize(32).withViews(1);

  @TempDir private static Path folder;
  private static Path csv;
  private static FinetunedModel model;
  private static FinetunedModel other;

  @TempDir private Path out;

  @BeforeAll
  static void finetune() throws IOException {
    csv = Blobs.csv(folder, COUNT, "bright", i -> "" + Blobs.bright(i));
    Catalog few = Catalog.read(csv).rows(i -> i < 24);
    try (Encoder encoder = Encoder.untrained(1)) {
      model = Finetune.classifier(encoder, few, "bright", SMALL);
      other = Finetune.classifier(encoder, few, "bright", SMALL.withSeed(9));
    }
    Files.write(folder.resolve("g5.png"), new byte[0]);
    Files.delete(folder.resolve("g70.png"));
    Files.delete(folder.resolve("g99.png"));
  }

  @AfterAll
  static void close() {
    model.close();
    other.close();
  }

  private static PredictionSummary run(Path output, PredictionOptions options) {
    return run(model, output, options);
  }

  private static PredictionSummary run(FinetunedModel by, Path output, PredictionOptions options) {
    try (CatalogStream galaxies = CatalogStream.open(csv, folder)) {
      return Prediction.run(by, galaxies, output, options, FinetuneProgress.SILENT);
    }
  }

  private static PredictionSummary run(Path output) {
    return run(output, PredictionOptions.defaults());
  }

  @Test
  void everyReadableGalaxyHasARowAndTheOthersAReason() throws IOException {
    PredictionSummary summary = run(out.resolve("not/there/yet/p.csv"));
    List<String> rows = Files.readAllLines(summary.output());
    assertEquals("id_str,bright_pred", rows.get(0));
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
  }

  @Test
  void theNumbersAreThoseOfThePredictionInMemory() throws IOException {
    List<String> rows = Files.readAllLines(run(out.resolve("p.csv")).output());
    Catalog first = Catalog.read(csv).rows(i -> i < 5);
    double[] expected = model.predict(first).column("bright_pred");
    for (int i = 0; i < 5; i++) {
      String[] cells = rows.get(i + 1).split(",");
      assertEquals("g" + i, cells[0]);
      assertEquals(expected[i], Double.parseDouble(cells[1]), 1e-6);
    }
  }

  @Test
  void aRunThatWasKilledAnywhereGoesOnWithoutARowLostOrDoubled() throws IOException {
    Path output = out.resolve("p.csv");
    PredictionSummary whole = run(output);
    byte[] table = Files.readAllBytes(output);
    byte[] side = Files.readAllBytes(whole.unreadableFile());
    // within the header, between rows, within a row, within an id, all but the line break
    for (int cut : new int[] {0, 5, 19, 20, 200, 333, 800, table.length - 1, table.length}) {
      Files.write(output, Arrays.copyOf(table, Math.min(cut, table.length)));
      // the reasons of a batch are on the disk before its rows
      PredictionSummary again = run(output);
      assertEquals(new String(table), Files.readString(output), "cut at byte " + cut);
      assertEquals(new String(side), Files.readString(whole.unreadableFile()), "cut at " + cut);
      assertEquals(COUNT, again.galaxies());
      assertEquals(3, again.unreadable());
      assertEquals(cut == table.length, again.before() == COUNT, "cut at " + cut);
    }
    Files.write(whole.unreadableFile(), Arrays.copyOf(side, side.length - 7));
    Files.write(output, Arrays.copyOf(table, 300));
    run(output);
    assertEquals(new String(table), Files.readString(output));
    assertEquals(new String(side), Files.readString(whole.unreadableFile()));
  }

  @Test
  void whatIsNoUnfinishedRunOfTheSamePredictionIsLeftAlone() throws IOException {
    Path mine = Files.writeString(out.resolve("mine.csv"), "id_str,bright_pred\ng0,0.5\n");
    assertThrows(IllegalArgumentException.class, () -> run(mine));
    assertEquals("id_str,bright_pred\ng0,0.5\n", Files.readString(mine));

    Path output = out.resolve("p.csv");
    run(output);
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> run(other, output, PredictionOptions.defaults()));
    assertTrue(e.getMessage().contains("same model"), e.getMessage());
    Files.writeString(output, Files.readString(output).replace("g1,", "x1,"));
    e = assertThrows(IllegalArgumentException.class, () -> run(output));
    assertTrue(e.getMessage().contains("'x1'") && e.getMessage().contains("'g1'"), "" + e);
  }

  @Test
  void aSuffixThatCantBeWrittenIsRefusedBeforeAnyWork() {
    var e = assertThrows(IllegalArgumentException.class, () -> run(out.resolve("d/p.hdf5")));
    assertTrue(e.getMessage().contains(".csv"), e.getMessage());
    assertFalse(Files.exists(out.resolve("d")));
  }

  @Test
  void samplesAreSeededAndHaveASpread() throws IOException {
    String one =
        Files.readString(run(out.resolve("1.csv"), PredictionOptions.augmented(3, 7)).output());
    String same =
        Files.readString(run(out.resolve("2.csv"), PredictionOptions.augmented(3, 7)).output());
    String seed =
        Files.readString(run(out.resolve("3.csv"), PredictionOptions.augmented(3, 8)).output());
    assertEquals(one, same);
    assertNotEquals(one, seed);
    List<String> rows = one.lines().toList();
    assertEquals("id_str,bright_pred,bright_pred_std", rows.get(0));
    assertTrue(Double.parseDouble(rows.get(1).split(",")[2]) > 0, rows.get(1));
    // which samples a galaxy gets does not depend on where a run was stopped
    Files.write(out.resolve("1.csv"), Arrays.copyOf(one.getBytes(StandardCharsets.UTF_8), 900));
    run(out.resolve("1.csv"), PredictionOptions.augmented(3, 7));
    assertEquals(one, Files.readString(out.resolve("1.csv")));
    assertThrows(IllegalArgumentException.class, () -> PredictionOptions.augmented(1, 0));
  }

  @Test
  void aBadRowStopsTheRunAfterTheRowsBeforeItAndItGoesOnWhenMended() throws IOException {
    Path broken = folder.resolve("broken.csv");
    List<String> rows = Files.readAllLines(csv);
    Files.writeString(broken, String.join("\n", rows.subList(0, 80)) + "\nragged\n");
    Path output = out.resolve("p.csv");
    try (CatalogStream galaxies = CatalogStream.open(broken, folder)) {
      PredictionOptions options = PredictionOptions.defaults();
      var e =
          assertThrows(
              CatalogException.class,
              () -> Prediction.run(model, galaxies, output, options, FinetuneProgress.SILENT));
      assertTrue(e.getMessage().contains("line 81"), e.getMessage());
    }
    assertEquals(1 + 79 - 2, Files.readAllLines(output).size());
    Files.writeString(broken, String.join("\n", rows.subList(0, 90)) + "\n");
    try (CatalogStream galaxies = CatalogStream.open(broken, folder)) {
      PredictionOptions options = PredictionOptions.defaults();
      assertEquals(
          64, Prediction.run(model, galaxies, output, options, FinetuneProgress.SILENT).before());
    }
  }

  @Test
  void twoRunsDoNotWriteOneTable() throws IOException {
    Path output = out.resolve("p.csv");
    try (OutputLock other = OutputLock.ofFile(output)) {
      var e = assertThrows(IllegalArgumentException.class, () -> run(output));
      assertTrue(e.getMessage().contains("another run is writing it"), e.getMessage());
      assertFalse(Files.exists(output), "written in spite of " + other);
    }
    assertEquals(COUNT, run(output).galaxies());
    assertFalse(Files.exists(out.resolve(".p.csv.lock")));
  }

  @Test
  void anInterruptedRunStopsAndGoesOn() throws IOException {
    Path output = out.resolve("p.csv");
    Thread.currentThread().interrupt();
    try {
      assertThrows(java.util.concurrent.CancellationException.class, () -> run(output));
    } finally {
      assertTrue(Thread.interrupted());
    }
    assertEquals(COUNT, run(output).galaxies());
  }

  @Test
  void imagesOfAnotherFolderOrShownInAnotherWayAreAnotherRun() throws IOException {
    Path output = out.resolve("p.csv");
    String whole = Files.readString(run(output).output());
    String half = whole.substring(0, 700);
    Files.writeString(output, half);
    FitsOptions fits = FitsOptions.defaults().withQ(2);
    Catalog other = CatalogOptions.defaults().withFits(fits).read(csv, folder);
    for (CatalogStream galaxies : List.of(CatalogStream.open(csv, out), CatalogStream.of(other))) {
      try (galaxies) {
        PredictionOptions options = PredictionOptions.defaults();
        var e =
            assertThrows(
                IllegalArgumentException.class,
                () -> Prediction.run(model, galaxies, output, options, FinetuneProgress.SILENT));
        assertTrue(e.getMessage().contains("images"), e.getMessage());
      }
    }
    assertEquals(half, Files.readString(output));
    assertEquals(whole, Files.readString(run(output).output()));
  }

  @Test
  void theMovingLineEndsWithTheNumberOfGalaxies() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    FinetuneProgress live = FinetuneProgress.live(new PrintStream(printed));
    try (CatalogStream galaxies = CatalogStream.open(csv, folder)) {
      Path output = out.resolve("p.csv");
      Prediction.run(model, galaxies, output, PredictionOptions.defaults(), live);
    }
    String text = printed.toString();
    assertTrue(text.contains("predictions: 100 of 100 galaxies"), text);
    assertTrue(text.endsWith("\n"), text);
  }
}
