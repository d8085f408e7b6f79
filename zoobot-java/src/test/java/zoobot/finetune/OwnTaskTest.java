package zoobot.finetune;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.catalog.Catalog;
import zoobot.encoder.Encoder;
import zoobot.io.Progress;
import zoobot.predict.Predictions;
import zoobot.task.Labels;
import zoobot.task.Scores;
import zoobot.task.Task;

/** A user's own kind of question is one class: here how many clumps a galaxy has. */
class OwnTaskTest {

  /** Whole numbers from 0; the loss is that of Poisson, {@code λ − k ln λ} with λ = exp(raw). */
  private record Counts(String label) implements Task {

    @Override
    public String kind() {
      return "counts";
    }

    @Override
    public JsonObject toJson() {
      JsonObject json = new JsonObject();
      json.addProperty("label", label);
      return json;
    }

    @Override
    public String title() {
      return "'" + label + "', a counter";
    }

    @Override
    public Labels read(Catalog catalog) {
      List<String> cells = catalog.texts(label);
      int[] rows = IntStream.range(0, cells.size()).filter(i -> cells.get(i) != null).toArray();
      float[][] targets = new float[rows.length][1];
      for (int i = 0; i < rows.length; i++) {
        targets[i][0] = Float.parseFloat(cells.get(rows[i]));
      }
      return Labels.of(this, catalog, rows, targets);
    }

    @Override
    public int outputs() {
      return 1;
    }

    @Override
    public Loss loss(NDManager manager) {
      return (raw, targets) -> raw.exp().sub(targets.mul(raw)).reshape(-1);
    }

    @Override
    public List<String> columns() {
      return List.of(label + "_expected");
    }

    @Override
    public float[] answers(float[] raw) {
      return new float[] {(float) Math.exp(raw[0])};
    }

    @Override
    public Scores score(float[][] answers, float[][] targets) {
      double sum = 0;
      for (int i = 0; i < answers.length; i++) {
        sum += Math.abs(answers[i][0] - targets[i][0]) / answers.length;
      }
      String text = String.format(Locale.ROOT, "mean absolute error %.3f clumps", sum);
      return new Scores(answers.length, Map.of("mean_absolute_error", sum), text);
    }

    @Override
    public String describe(Labels all) {
      return all.size() + " galaxies whose clumps were counted";
    }
  }

  private static final Task CLUMPS = new Counts("clumps");
  private static final FinetuneOptions SMALL = FinetuneOptions.defaults().withSize(32).withViews(1);

  @TempDir private static Path folder;
  private static Encoder encoder;
  private static Catalog catalog;

  @BeforeAll
  static void open() {
    encoder = Encoder.imageNet();
    catalog =
        Blobs.catalog(folder, 80, "clumps", i -> i == 3 ? "" : "" + Math.round(8 * Blobs.level(i)));
    Task.register("counts", json -> new Counts(json.get("label").getAsString()));
  }

  @AfterAll
  static void close() {
    encoder.close();
  }

  private static FinetunedModel finetune(FinetuneOptions options) {
    return Finetune.task(encoder, catalog, CLUMPS, options, Progress.SILENT);
  }

  @Test
  void itIsLearntReportedSavedLoadedAndPredicted() {
    Path saved = folder.resolve("model");
    double[] expected;
    try (FinetunedModel model = finetune(SMALL)) {
      String report = model.report().toString();
      assertTrue(report.contains("79 galaxies whose clumps were counted"), report);
      assertTrue(report.contains("chosen by 5-fold cross-validation"), report);
      assertTrue(model.report().test().value("mean_absolute_error") < 1.6, report);
      assertEquals(List.of("clumps_expected"), model.columns());
      expected = model.predict(catalog).column("clumps_expected");
      model.save(saved);
    }
    try (FinetunedModel model = FinetunedModel.load(saved)) {
      assertEquals(CLUMPS, model.task());
      assertArrayEquals(expected, model.predict(catalog).column("clumps_expected"), 1e-5);
      Path table = folder.resolve("clumps.csv");
      model.predict(catalog, table);
      double[] read = Predictions.read(table).column("clumps_expected");
      assertArrayEquals(expected, read, 1e-5);
      assertTrue(model.score(catalog).value("mean_absolute_error") < 1.6);
    }
  }

  @Test
  void itCantBeWrittenAsOnnxUnlessItSaysHow() {
    try (FinetunedModel model = finetune(SMALL)) {
      Path file = folder.resolve("counts.onnx");
      var e = assertThrows(IllegalArgumentException.class, () -> model.saveOnnx(file));
      String words = "'clumps', a counter, can't be written as ONNX";
      assertTrue(e.getMessage().startsWith(words), e.getMessage());
      assertFalse(Files.exists(file));
    }
  }

  @Test
  void thePapersHeadAndPartsOfTheEncoderLearnIt() {
    FinetuneOptions options = SMALL.withHead(HeadOptions.paper().withHidden(16));
    try (FinetunedModel model = finetune(options)) {
      assertTrue(model.report().toString().contains("two hidden layers of 16"));
      Path saved = folder.resolve("hidden");
      model.save(saved);
      double[] expected = model.predict(catalog).column("clumps_expected");
      try (FinetunedModel read = FinetunedModel.load(saved)) {
        assertArrayEquals(expected, read.predict(catalog).column("clumps_expected"), 1e-5);
      }
    }
    FinetuneOptions top = SMALL.withTrainedParts(1);
    try (FinetunedModel model = finetune(top.withTraining(top.training().withEpochs(1)))) {
      assertEquals(1, model.report().epochs().size());
    }
  }

  @Test
  void aKindThatNobodyRegisteredIsNamedWithTheRemedy() {
    JsonObject json = new JsonObject();
    json.addProperty("task", "colours");
    var e = assertThrows(IllegalArgumentException.class, () -> Task.fromJson(json));
    assertTrue(e.getMessage().contains("'colours'"), e.getMessage());
    assertTrue(e.getMessage().contains("register"), e.getMessage());
  }
}
