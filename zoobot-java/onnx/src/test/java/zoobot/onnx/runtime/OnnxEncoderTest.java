package zoobot.onnx.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zoobot.catalog.Catalog;
import zoobot.encoder.Encoder;
import zoobot.encoder.EncoderConfig;
import zoobot.encoder.Encoders;
import zoobot.finetune.Finetune;
import zoobot.finetune.FinetuneOptions;
import zoobot.finetune.FinetunedModel;
import zoobot.image.Frame;
import zoobot.io.Progress;
import zoobot.onnx.OnnxGraph;
import zoobot.onnx.OnnxOptions;
import zoobot.representation.Representations;

/** ONNX files as encoders. */
class OnnxEncoderTest {

  private static final EncoderConfig TINY =
      new EncoderConfig(
          "tiny", 3, new float[] {0.5f, 0.5f, 0.5f}, new float[] {2, 2, 2}, 8, Frame.WHOLE);

  @TempDir private Path folder;

  private Path own() {
    Path file = folder.resolve("own.onnx");
    try (Encoder encoder = Encoder.imageNet()) {
      encoder.saveOnnx(file, OnnxOptions.defaults().withSize(32));
    }
    return file;
  }

  /** Writes a network that only sets what is below 0 to 0: as many maps as channels. */
  private Path tiny(Object... input) {
    OnnxGraph graph = new OnnxGraph();
    graph.rename(graph.node("Relu", graph.input("x", input)), "maps");
    graph.output("maps", input);
    Path file = folder.resolve("tiny.onnx");
    graph.write(file);
    return file;
  }

  /** Writes a network that makes one row of however many images. */
  private Path mixing() {
    OnnxGraph graph = new OnnxGraph();
    List<String> x = List.of(graph.input("x", "N", 3, 8, 8));
    graph.rename(graph.node("ReduceMean", x, "axes", new int[] {0, 2, 3}), "y");
    graph.output("y", 1, 3, 1, 1);
    Path file = folder.resolve("mixing.onnx");
    graph.write(file);
    return file;
  }

  private static float[] represented(Encoder encoder, int count, int size) {
    Shape shape = new Shape(count, encoder.channels(), size, size);
    try (NDArray x = encoder.manager().arange(0, shape.size(), 1f).divi(shape.size());
        NDArray images = x.reshape(shape);
        NDArray y = encoder.represent(images)) {
      assertEquals(new Shape(count, encoder.features()), y.getShape());
      return y.toFloatArray();
    }
  }

  @Test
  void aFileOfOursSaysWhatItSees() {
    try (Encoder made = Encoders.load(own().toString());
        Encoder encoder = Encoder.imageNet()) {
      String told = "Encoder tf_efficientnet_b0: 3 channels, 32 px (frame galaxy) → 1280 features";
      assertEquals(told + ", on cpu() by ONNX Runtime", made.toString());
      assertEquals(encoder.provenance(), made.provenance());
      float[] expected = represented(encoder, 2, 32);
      assertArrayEquals(expected, represented(made, 2, 32), 1e-4f);
      assertArrayEquals(expected, Engine.with("torch", () -> represented(made, 2, 32)), 1e-4f);
    }
  }

  @Test
  void aModelsFileIsItsEncoder() {
    Path file = folder.resolve("model.onnx");
    try (FinetunedModel model = FinetunedModel.named("galaxies")) {
      model.saveOnnx(file, OnnxOptions.defaults().withSize(32));
      try (Encoder encoder = Encoders.load(file.toString())) {
        float[] expected = represented(model.encoder(), 2, 32);
        assertArrayEquals(expected, represented(encoder, 2, 32), 1e-4f);
      }
    }
  }

  @Test
  void mapsAreAveragedAndImagesNormalised() {
    try (Encoder encoder = Encoder.onnx(tiny("N", 3, 8, 8), TINY)) {
      float[] found = represented(encoder, 1, 8);
      // numbers of the first channel are i / 192, and half of (x - 0.5) is kept where it is above 0
      assertEquals(0, found[0]);
      double second = 0;
      for (int i = 96; i < 128; i++) {
        second += (i / 192.0 - 0.5) / 2 / 64;
      }
      assertEquals(second, found[1], 1e-6);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void aFileMayTakeSoManyImagesAtATime(int block) {
    float[] expected;
    try (Encoder free = Encoder.onnx(tiny("N", 3, 8, 8), TINY)) {
      expected = represented(free, 3, 8);
    }
    try (Encoder fixed = Encoder.onnx(tiny(block, 3, 8, 8), TINY)) {
      assertArrayEquals(expected, represented(fixed, 3, 8));
    }
    assertNotEquals(expected[2], expected[5]);
  }

  @Test
  void aHeadOnItIsSavedWithTheFile() {
    Path file = own();
    Catalog catalog = Blobs.catalog(folder, 40);
    Path saved = folder.resolve("model");
    float[] expected;
    String identity;
    try (Encoder encoder = Encoder.onnx(file);
        FinetunedModel model = Finetune.classifier(encoder, catalog, "blob")) {
      model.save(saved);
      identity = model.identity();
      expected = model.predict(catalog).values()[0];
      assertTrue(expected[0] < 0.3, "probability of a blob: " + Arrays.toString(expected));
    }
    assertTrue(Files.exists(saved.resolve("encoder/model.onnx")));
    assertFalse(Files.exists(saved.resolve("encoder/model.safetensors")));
    try (FinetunedModel loaded = FinetunedModel.load(saved)) {
      assertArrayEquals(expected, loaded.predict(catalog).values()[0]);
      assertEquals(identity, loaded.identity());
    }
  }

  @Test
  void twoFilesAreToldApart() {
    Catalog catalog = Blobs.catalog(folder, 3);
    String one;
    String other;
    try (Encoder encoder = Encoder.onnx(tiny("N", 3, 8, 8), TINY)) {
      one = Representations.compute(encoder, catalog).provenance();
    }
    try (Encoder encoder = Encoder.onnx(tiny("M", 3, 8, 8), TINY)) {
      other = Representations.compute(encoder, catalog).provenance();
    }
    assertNotEquals(weights(one), weights(other));
  }

  private static String weights(String provenance) {
    return provenance.replaceAll(".*weights (\\w+).*", "$1");
  }

  @Test
  void itCantBeTrained() {
    Catalog catalog = Blobs.catalog(folder, 40);
    FinetuneOptions top = FinetuneOptions.defaults().withTrainedParts(1);
    try (Encoder encoder = Encoder.onnx(own());
        Encoder copy = encoder.copy()) {
      String frozen = "an encoder from an ONNX file is frozen";
      refuses(frozen, () -> encoder.network().freeze(false));
      refuses(frozen, () -> encoder.network().unfreezeTop(1));
      refuses(
          frozen,
          () -> Finetune.classifier(encoder, catalog, "blob", top, Progress.SILENT).close());
      refuses("they are not of one kind", () -> encoder.blended(copy, 0.5).close());
      refuses("copy the file itself", () -> encoder.saveOnnx(folder.resolve("out.onnx")));
      assertArrayEquals(represented(encoder, 2, 32), represented(copy, 2, 32));
    }
  }

  @Test
  void otherFilesAreRefusedInWords() throws IOException {
    Path damaged = Files.write(folder.resolve("damaged.onnx"), new byte[] {8, 7, 1, 2, 3});
    refuses("damaged.onnx: no ONNX file that can be run", () -> Encoder.onnx(damaged, TINY));
    refuses("no such file", () -> Encoder.onnx(folder.resolve("none.onnx")));
    refuses("does not say how its images are normalised", () -> Encoder.onnx(tiny("N", 3, 8, 8)));
    refuses("sees 1 channels, and its config says 3", () -> Encoder.onnx(tiny("N", 1, 8, 8), TINY));
    refuses("takes (any, 3), not square images", () -> Encoder.onnx(tiny("N", 3), TINY));
    refuses("takes (any, 3, 8, 9), not square", () -> Encoder.onnx(tiny("N", 3, 8, 9), TINY));
    OnnxGraph two = new OnnxGraph();
    String sum = two.node("Add", two.input("a", "N", 3, 8, 8), two.input("b", "N", 3, 8, 8));
    two.rename(sum, "sum");
    two.output("sum", "N", 3, 8, 8);
    Path file = folder.resolve("two.onnx");
    two.write(file);
    refuses("two.onnx: has 2 inputs, [a, b], not one", () -> Encoder.onnx(file, TINY));
    try (Encoder encoder = Encoder.onnx(own())) {
      refuses("takes images of (any, 3, 32, 32), and these", () -> represented(encoder, 1, 40));
    }
  }

  @Test
  void whatFilesClaimIsNotBelieved() {
    refuses("takes 5000 images at a time", () -> Encoder.onnx(tiny(5000, 3, 8, 8), TINY));
    try (Encoder mixed = Encoder.onnx(mixing(), TINY)) {
      represented(mixed, 1, 8);
      refuses("the network makes (1, 3, 1, 1) of (", () -> represented(mixed, 40, 8));
    }
    OnnxGraph odd = new OnnxGraph();
    odd.rename(odd.node("Relu", odd.input("x", "N", 3, 8, 8)), "maps");
    odd.output("maps", "N", 3, 8, 8);
    Map.of("normalisation", "inside", "frame", "whole", "channels", "3", "size", "abc")
        .forEach(odd::tell);
    Path file = folder.resolve("odd.onnx");
    odd.write(file);
    refuses("odd.onnx: its metadata's size is no whole number: 'abc'", () -> Encoder.onnx(file));
  }

  private static void refuses(String words, Runnable work) {
    Exception e = assertThrows(IllegalArgumentException.class, work::run);
    assertTrue(e.getMessage().contains(words), e.getMessage());
    assertEquals(1, List.of(e.getMessage().split("\n")).size());
  }
}
