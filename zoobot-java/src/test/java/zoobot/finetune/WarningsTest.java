package zoobot.finetune;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.catalog.Catalog;
import zoobot.encoder.Encoder;
import zoobot.io.Progress;
import zoobot.table.TableException;
import zoobot.task.Task;

/** What a report warns of, and broken images. */
class WarningsTest {

  private static final FinetuneOptions SMALL = FinetuneOptions.defaults().withSize(32).withViews(1);
  private static final int COUNT = 60;

  @TempDir private Path folder;
  private static Encoder encoder;

  @BeforeAll
  static void open() {
    encoder = Encoder.imageNet();
  }

  @AfterAll
  static void close() {
    encoder.close();
  }

  private void copy(int from, int to) throws IOException {
    Files.copy(
        folder.resolve("g" + from + ".png"),
        folder.resolve("g" + to + ".png"),
        StandardCopyOption.REPLACE_EXISTING);
  }

  private static void assertWarned(FinetuneReport report, String... words) {
    for (String word : words) {
      assertTrue(
          report.warnings().stream().anyMatch(w -> w.contains(word)),
          "'" + word + "' is not in: " + report.warnings());
    }
  }

  @Test
  void wrongLabelsOfGalaxiesThatAreClearAreFound() {
    Catalog catalog =
        Blobs.catalog(
            folder,
            110,
            "bright",
            i -> "" + (i == 3 || i == 14 ? 0 : Blobs.bright(i))); // these two are the brightest
    try (FinetunedModel model =
        Finetune.classifier(encoder, catalog, "bright", SMALL.withPenalty(30), Progress.SILENT)) {
      List<String> found =
          model.report().contradictions().stream().map(Task.Contradiction::id).toList();
      assertTrue(found.contains("g3") || found.contains("g14"), model.report().toString());
      assertTrue(found.size() < 12, model.report().toString());
      assertWarned(model.report(), "labels contradicted");
    }
  }

  @Test
  void galaxiesOfTheSameImageAreNamed() throws IOException {
    Blobs.csv(folder, COUNT, "bright", i -> "0");
    copy(0, 11); // of the same level, and so of the same label
    copy(3, 2); // of another
    Catalog catalog = Blobs.catalog(folder, COUNT, "bright", i -> "" + Blobs.bright(i));
    try (FinetunedModel model =
        Finetune.classifier(encoder, catalog, "bright", SMALL, Progress.SILENT)) {
      assertWarned(model.report(), "byte for byte: 2", "g0, g11", "different labels: g2, g3");
    }
  }

  @Test
  void theSameImageOnBothSidesOfAGivenSplitIsToldOf() throws IOException {
    Blobs.csv(folder, COUNT, "bright", i -> "0");
    copy(0, 11);
    Catalog catalog =
        Blobs.catalog(
            folder, COUNT, "bright,part", i -> Blobs.bright(i) + (i < 11 ? ",train" : ",test"));
    try (FinetunedModel model =
        Finetune.classifier(
            encoder, catalog, "bright", SMALL.withSplitColumn("part"), Progress.SILENT)) {
      assertWarned(model.report(), "scores are too good: g11");
      assertEquals(11, model.report().split().get("train").size());
    }
  }

  @Test
  void oneClassSpeltInTwoWaysIsToldOf() {
    Catalog catalog =
        Blobs.catalog(
            folder, COUNT, "lit", i -> Blobs.bright(i) == 0 ? "dim" : i % 4 < 2 ? "Lit" : "lit");
    try (FinetunedModel model =
        Finetune.classifier(encoder, catalog, "lit", SMALL.withPenalty(1000), Progress.SILENT)) {
      assertWarned(model.report(), "'Lit', 'lit' differ in capitals");
    }
  }

  @Test
  void aModelThatHasLearntNothingSaysSo() {
    Catalog catalog = Blobs.catalog(folder, COUNT, "coin", i -> "" + (i * i % 7 % 2));
    try (FinetunedModel model =
        Finetune.classifier(encoder, catalog, "coin", SMALL, Progress.SILENT)) {
      assertWarned(model.report(), "hardly better than guessing");
    }
  }

  @Test
  void brokenImagesAreListedBeforeAnyWorkOrLeftOutWhereAskedTo() throws IOException {
    Catalog catalog = Blobs.catalog(folder, COUNT, "bright", i -> "" + Blobs.bright(i));
    Files.delete(folder.resolve("g5.png"));
    Files.write(folder.resolve("g6.png"), new byte[0]);
    byte[] whole = Files.readAllBytes(folder.resolve("g7.png"));
    Files.write(folder.resolve("g7.png"), java.util.Arrays.copyOf(whole, whole.length / 2));
    String message =
        assertThrows(
                TableException.class,
                () -> Finetune.classifier(encoder, catalog, "bright", SMALL, Progress.SILENT))
            .getMessage();
    for (String part : List.of("line 7", "g5", "missing", "g6", "empty", "line 9", "g7")) {
      assertTrue(message.contains(part), "'" + part + "' is not in: " + message);
    }
    try (FinetunedModel model =
        Finetune.classifier(
            encoder, catalog, "bright", SMALL.withLeaveOutBroken(true), Progress.SILENT)) {
      String text = model.report().toString();
      assertTrue(text.contains("3 galaxies left out: their image can't be read"), text);
    }
  }
}
