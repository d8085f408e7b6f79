package zoobot.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.onnxruntime.OrtException;
import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.catalog.Catalog;
import zoobot.encoder.Encoder;
import zoobot.encoder.Engines;
import zoobot.finetune.Finetune;
import zoobot.finetune.FinetuneOptions;
import zoobot.finetune.FinetunedModel;
import zoobot.finetune.HeadOptions;
import zoobot.io.Progress;
import zoobot.simulate.GalaxySimulator;
import zoobot.task.LabelOptions;
import zoobot.task.Task;

class SaveModelTest {

  private static final int SIZE = 64;
  private static final int GALAXIES = 3;
  private static final FinetuneOptions SMALL =
      FinetuneOptions.defaults().withSize(SIZE).withViews(1).withPenalty(1);

  private static final Progress QUIET = state -> {};

  @TempDir static Path folder;
  private static Encoder encoder;
  private static Catalog catalog;

  @BeforeAll
  static void simulate() throws IOException {
    Engines.use("torch"); // whose answers those of a file are compared with
    encoder = Encoder.galaxies();
    GalaxySimulator simulator = GalaxySimulator.of(1).withImageSize(SIZE);
    List<String> lines = Files.readAllLines(simulator.write(folder, 40));
    List<String> more = new ArrayList<>(List.of(lines.get(0) + ",kind,side,mass,share"));
    for (int i = 1; i < lines.size(); i++) {
      String kind = List.of("disk", "no disk", "x/y").get(i % 3);
      String side = lines.get(i).split(",")[2].equals("1") ? "left" : "right";
      more.add("%s,%s,%s,%d,%s".formatted(lines.get(i), kind, side, 10_000 + 37 * i, i / 50.0));
    }
    catalog = Catalog.read(Files.write(folder.resolve("more.csv"), more));
  }

  @AfterAll
  static void close() {
    encoder.close();
  }

  /** Saves a model, has it answer galaxies both ways, closes it, and returns the file's answers. */
  private static Map<String, float[]> same(FinetunedModel model) throws Exception {
    try (model) {
      Path file = folder.resolve("model.onnx");
      model.saveOnnx(file);
      float[] images = galaxies(model.images().size());
      Shape shape = new Shape(GALAXIES, 3, model.images().size(), model.images().size());
      Map<String, float[]> found = Runs.run(file, images, shape);
      List<String> names = new ArrayList<>(model.columns());
      names.add("representation");
      assertEquals(names, List.copyOf(found.keySet()));
      float[][] answers = answers(model, images, shape);
      double told = 0; // apart, by a thousand times what is allowed
      for (int c = 0; c < model.columns().size(); c++) {
        for (int i = 0; i < GALAXIES; i++) {
          float size = Math.max(1, Math.abs(answers[i][c]));
          assertEquals(answers[i][c], found.get(names.get(c))[i], 1e-5 * size, names.get(c));
        }
        told = Math.max(told, Math.abs(answers[0][c] - answers[1][c]));
      }
      assertTrue(told > 0.01, model + " sees no difference: " + told);
      return found;
    }
  }

  private static float[][] answers(FinetunedModel model, float[] images, Shape shape) {
    try (NDArray x = model.manager().create(images, shape);
        NDArray y = model.outputs(x)) {
      float[] raw = y.toFloatArray();
      int k = raw.length / GALAXIES;
      return IntStream.range(0, GALAXIES)
          .mapToObj(i -> model.answers(Arrays.copyOfRange(raw, i * k, (i + 1) * k)))
          .toArray(float[][]::new);
    }
  }

  private static float[] galaxies(int size) {
    float[] pixels = new float[GALAXIES * 3 * size * size];
    GalaxySimulator simulator = GalaxySimulator.of(2).withImageSize(size);
    for (int at = 0, i = 0; i < GALAXIES; i++) {
      BufferedImage image = simulator.galaxy(i).image();
      for (int shift = 16; shift >= 0; shift -= 8) {
        for (int p = 0; p < size * size; p++) {
          pixels[at++] = (image.getRGB(p % size, p / size) >> shift & 255) / 255f;
        }
      }
    }
    return pixels;
  }

  @Test
  void yesOrNoIsOneOutput() throws Exception {
    assertEquals(2, same(Finetune.classifier(encoder, catalog, "ring", SMALL, QUIET)).size());
  }

  @Test
  void everyClassIsAnOutput() throws Exception {
    var two = same(Finetune.classifier(encoder, catalog, "side", SMALL, QUIET));
    assertEquals(1, two.get("side_left_pred")[0] + two.get("side_right_pred")[0], 1e-6);
    same(Finetune.classifier(encoder, catalog, "kind", SMALL, QUIET));
  }

  @Test
  void numbersAreAsTheyWereLearnt() throws Exception {
    same(Finetune.regressor(encoder, catalog, "mass", SMALL, QUIET));
    LabelOptions unit = LabelOptions.defaults().withUnitInterval(true);
    same(Finetune.regressor(encoder, catalog, "share", SMALL.withLabels(unit), QUIET));
  }

  @Test
  void aHeadMayHaveHiddenLayers() throws Exception {
    FinetuneOptions hidden = SMALL.withHead(HeadOptions.paper());
    same(Finetune.regressor(encoder, catalog, "mass", hidden, QUIET));
  }

  @Test
  void votesAreFractionsAndConcentrationsAsCalibrated() throws Exception {
    FinetunedModel bundled = FinetunedModel.named("galaxies");
    float[] raw = new float[bundled.schema().size()];
    float[] without = bundled.uncalibrated().answers(raw);
    assertTrue(
        !Arrays.equals(without, bundled.answers(raw)), "the model has no calibration to test");
    same(bundled);
  }

  @Test
  void theFileTellsWhatItIs() throws Exception {
    try (FinetunedModel model = Finetune.classifier(encoder, catalog, "kind", SMALL, QUIET)) {
      Path file = folder.resolve("told.onnx");
      model.saveOnnx(file, OnnxOptions.defaults().withSize(48));
      Map<String, String> told = Runs.metadata(file);
      assertEquals("48", told.get("size"));
      assertEquals("galaxy", told.get("frame"));
      assertEquals("3", told.get("channels"));
      assertEquals("tf_efficientnet_b0", told.get("architecture"));
      assertEquals("[\"disk\",\"no disk\",\"x/y\"]", told.get("classes"));
      assertEquals(new Gson().toJson(model.columns()), told.get("columns"));
      assertEquals("Apache-2.0", told.get("licence"));
      assertTrue(told.get("normalisation").contains("[0.485,0.456,0.406]"), told.toString());
      JsonObject provenance = JsonParser.parseString(told.get("provenance")).getAsJsonObject();
      assertEquals("galaxies", provenance.getAsJsonObject("encoder").get("name").getAsString());
      Task task = Task.fromJson(JsonParser.parseString(told.get("task")).getAsJsonObject());
      assertEquals(model.columns(), task.columns());
      Shape shape = new Shape(1, 3, 48, 48);
      assertEquals(4, Runs.run(file, Runs.images(0, shape), shape).size());
      Shape other = new Shape(1, 3, 64, 64); // what it has not been written for
      float[] images = Runs.images(0, other);
      assertThrows(OrtException.class, () -> Runs.run(file, images, other));
    }
  }
}
