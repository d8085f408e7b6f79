package zoobot.finetune;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.catalog.Catalog;
import zoobot.encoder.Encoder;
import zoobot.image.FitsOptions;
import zoobot.image.Frame;
import zoobot.image.ImageShape;
import zoobot.io.Progress;
import zoobot.schema.Schemas;
import zoobot.task.LabelOptions;
import zoobot.task.Labels;
import zoobot.task.Task;

/** Models as folders. */
class ModelFilesTest {

  private static final FinetuneOptions SMALL = FinetuneOptions.defaults().withSize(32).withViews(2);

  @TempDir private static Path folder;
  private static Catalog catalog;
  private static FinetunedModel model;

  @TempDir private Path out;

  @BeforeAll
  static void finetune() {
    catalog = Blobs.catalog(folder, 24, "bright", i -> "" + Blobs.bright(i));
    try (Encoder encoder = Encoder.untrained(1)) {
      model = Finetune.classifier(encoder, catalog, "bright", SMALL, Progress.SILENT);
    }
  }

  @AfterAll
  static void close() {
    model.close();
  }

  private static void assertTold(IllegalArgumentException e, String... words) {
    for (String word : words) {
      assertTrue(e.getMessage().contains(word), "'" + word + "' is not in: " + e.getMessage());
    }
  }

  @Test
  void aModelReadBackPredictsTheSameNumbers() {
    model.save(out.resolve("deep/ring"));
    try (FinetunedModel read = FinetunedModel.load(out.resolve("deep/ring"))) {
      double[] before = model.predict(catalog).column("bright_pred");
      assertArrayEquals(before, read.predict(catalog).column("bright_pred"), 1e-6);
      assertEquals(model.report(), read.report());
      assertEquals(model.identity(), read.identity());
    }
  }

  @Test
  void theFolderSaysWhatItHolds() throws IOException {
    model.save(out.resolve("m"));
    for (String name : List.of("config.json", "report.txt", "losses.png", "encoder/config.json")) {
      assertTrue(Files.exists(out.resolve("m").resolve(name)), name);
    }
    String split = Files.readString(out.resolve("m/split.csv"));
    assertEquals(1 + 24, split.lines().count());
    assertTrue(Files.readString(out.resolve("m/provenance.json")).contains("random weights"));
  }

  @Test
  void aModelSeesImagesAsItLearntFromThem() throws IOException {
    Path own = out.resolve("own");
    model.save(own);
    assertEquals(new ImageShape(3, 32, Frame.GALAXY), model.images());
    try (FinetunedModel read = FinetunedModel.load(own)) {
      assertEquals(model.images(), read.images());
      assertEquals(128, read.encoder().images().size()); // frozen, and best where it was
    }
    // One of an earlier version says nothing, and has learnt from whole images.
    Path config = own.resolve("config.json");
    String older = Files.readString(config).replaceAll(" *\"frame\": .*\n", "");
    Files.writeString(config, older.replace("\"format\": 4", "\"format\": 1"));
    try (FinetunedModel read = FinetunedModel.load(own)) {
      assertEquals(new ImageShape(3, 32, Frame.WHOLE), read.images());
      assertTold(
          assertThrows(IllegalArgumentException.class, () -> Ensemble.of(List.of(model, read))),
          "32 px (frame galaxy)",
          "of 3, 32 px");
      assertNotEquals(model.identity(), read.identity());
    }
  }

  @Test
  void everyTaskComesBackAsItWas() {
    for (Task task :
        List.of(
            Task.classes("x", LabelOptions.defaults().withClasses(List.of("a", "b", "c"))),
            Task.numbers("x", LabelOptions.defaults().withUnitInterval(true)),
            Task.votes(Schemas.gz2()))) {
      for (HeadOptions head : List.of(HeadOptions.defaults(), HeadOptions.paper())) {
        for (FitsOptions fits : Arrays.asList(null, FitsOptions.defaults().withQ(50))) {
          for (Frame frame : Frame.values()) {
            ModelConfig config = new ModelConfig(task, 64, frame, 1280, head, fits);
            ModelConfig read = ModelConfig.fromJson(config.toJson(), "m");
            assertEquals(config.toJson(), read.toJson());
            assertEquals(task.columns(), read.task().columns());
            assertEquals(fits, read.fits());
            assertEquals(frame, read.frame());
          }
        }
      }
    }
  }

  @Test
  void galaxiesOfNoFitsDoNotHideHowOthersWereShown() {
    Catalog shown = catalog.withFits(FitsOptions.defaults().withQ(50));
    Labels simulated = model.task().read(catalog);
    ImageShape images = model.images();
    Labels both = model.task().read(shown).and(simulated);
    assertEquals(shown.fits(), ModelConfig.of(model.encoder(), model.head(), both, images).fits());
    assertNull(ModelConfig.of(model.encoder(), model.head(), simulated, images).fits());
  }

  @Test
  void aSaveThatFailsLeavesNothing() {
    Encoder closed = Encoder.untrained(1);
    closed.close();
    FinetunedModel broken =
        new FinetunedModel(closed, model.head(), model.config(), model.report(), null);
    assertThrows(RuntimeException.class, () -> broken.save(out.resolve("m")));
    assertEquals(0, out.toFile().list().length);
  }

  @Test
  void anotherVersionsFolderSaysSo() throws IOException {
    Path other = out.resolve("other");
    model.save(other);
    Path config = other.resolve("config.json");
    String json = Files.readString(config);
    Files.writeString(
        config, json.replace("\"format\": 4", "\"format\": 7").replace("0.1.0", "3.2.1"));
    assertTold(
        assertThrows(IllegalArgumentException.class, () -> FinetunedModel.load(other)),
        "config.json",
        "zoobot-java 3.2.1",
        "format 7",
        "reads formats 1 to 4");
  }

  @Test
  void whatIsNoModelIsNamed() throws IOException {
    assertTold(
        assertThrows(IllegalArgumentException.class, () -> FinetunedModel.load(out)),
        "no finetuned model",
        "config.json");
    model.save(out.resolve("m"));
    Path head = out.resolve("m/head.safetensors");
    Files.write(head, Arrays.copyOf(Files.readAllBytes(head), 2000));
    assertTold(
        assertThrows(IllegalArgumentException.class, () -> FinetunedModel.load(out.resolve("m"))),
        "head.safetensors");
    Files.writeString(out.resolve("m/config.json"), "{\"format\": 1}");
    assertTold(
        assertThrows(IllegalArgumentException.class, () -> FinetunedModel.load(out.resolve("m"))),
        "damaged");
  }

  @Test
  void onlyAModelIsReplaced() throws IOException {
    Path target = out.resolve("m");
    model.save(target);
    model.save(target);
    assertTold(
        assertThrows(
            IllegalArgumentException.class, () -> FinetunedModel.checkTarget(target, false)),
        "a model already");
    Path mine = Files.createDirectories(out.resolve("thesis"));
    Files.writeString(mine.resolve("chapter1.tex"), "years of work");
    assertTold(
        assertThrows(IllegalArgumentException.class, () -> model.save(mine)),
        "thesis",
        "no finetuned model");
    assertEquals("years of work", Files.readString(mine.resolve("chapter1.tex")));
  }

  @Test
  void whatElseLiesInAModelsFolderIsNotDeleted() throws IOException {
    Path target = out.resolve("m");
    model.save(target);
    Path mine = Files.writeString(target.resolve("predictions.csv"), "a night of work");
    assertTold(
        assertThrows(IllegalArgumentException.class, () -> model.save(target)),
        "m: ",
        "predictions.csv");
    assertEquals("a night of work", Files.readString(mine));
    Files.delete(mine);
    model.save(target);
    try (Stream<Path> left = Files.list(out)) {
      assertEquals(List.of(target), left.toList());
    }
  }

  @Test
  void aSaveThatWasKilledHalfwayIsMadeGoodByTheNext() throws IOException {
    Path target = out.resolve("m");
    model.save(target);
    Files.move(target, out.resolve(".m.replaced")); // killed between the two renames
    model.save(target);
    model.save(target);
    FinetunedModel.load(target).close();
    assertTrue(Files.notExists(out.resolve(".m.replaced")));
  }
}
