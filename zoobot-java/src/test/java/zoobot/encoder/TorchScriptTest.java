package zoobot.encoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zoobot.encoder.internal.Network;
import zoobot.training.Objective.ParameterGroup;
import zoobot.training.internal.AdamW;

/**
 * Encoders from TorchScript files, tiny ones made by {@code src/test/python/make_torchscript.py}.
 */
class TorchScriptTest {

  private static final EncoderConfig CONFIG =
      new EncoderConfig("tiny", 3, new float[3], new float[] {1, 1, 1});

  /** What PyTorch makes of the images. */
  private static final float[] EXPECTED = {
    0.772874f, 1.251227f, 1.781706f, 2.356061f, 2.969838f, 3.619872f, 4.303697f, 5.019308f,
    2.043026f, 3.398461f, 4.961792f, 6.699988f, 8.594329f, 10.631539f, 12.801378f, 15.095594f
  };

  @TempDir private Path folder;

  private Encoder read(String name) throws IOException {
    return Encoder.torchScript(file(name), CONFIG, 8);
  }

  private Path file(String name) throws IOException {
    Path file = folder.resolve(name);
    try (InputStream in = TorchScriptTest.class.getResourceAsStream(name)) {
      Files.copy(in, file);
    }
    return file;
  }

  private static NDArray images(Encoder encoder) {
    return encoder.manager().linspace(0, 1, 2 * 3 * 8 * 8).reshape(2, 3, 8, 8);
  }

  private static float[] features(Encoder encoder) {
    return encoder.represent(images(encoder)).toFloatArray();
  }

  /** Takes a few steps towards smaller features. */
  private static void train(Encoder encoder) {
    encoder.network().unfreezeTop(1);
    ParameterGroup all = new ParameterGroup(encoder.network().tensors(), 1, 0);
    try (AdamW adam = new AdamW(List.of(all), encoder.manager())) {
      for (int i = 0; i < 3; i++) {
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
          collector.backward(encoder.forward(images(encoder), true).sum());
        }
        JniUtils.setGradMode(false);
        adam.step(0.01, 1);
      }
    } finally {
      encoder.network().freeze(true);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"script_pooled.pt", "script_maps.pt"})
  void theFeaturesArePythons(String name) throws IOException {
    try (Encoder encoder = read(name)) {
      assertEquals(8, encoder.features());
      assertArrayEquals(EXPECTED, features(encoder), 1e-5f);
    }
  }

  @Test
  void itIsOnePartWithNamedWeights() throws IOException {
    try (Encoder encoder = read("script_pooled.pt")) {
      Network network = encoder.network();
      assertEquals(1, network.parts());
      assertEquals(Set.of("conv.weight", "norm.weight", "norm.bias"), network.part(0).keySet());
      assertEquals(network.tensors().keySet(), network.part(0).keySet());
    }
  }

  @Test
  void frozenItStaysAsItIs() throws IOException {
    try (Encoder encoder = read("script_pooled.pt")) {
      encoder.forward(images(encoder), true).close();
      assertArrayEquals(EXPECTED, features(encoder), 1e-5f);
      NDArray weight = encoder.network().tensors().get("conv.weight").getArray();
      assertFalse(weight.hasGradient());
    }
  }

  @Test
  void trainedWeightsCountAndCanBeRestored() throws IOException {
    try (Encoder encoder = read("script_pooled.pt")) {
      Map<String, NDArray> before = new HashMap<>();
      encoder.network().tensors().forEach((n, p) -> before.put(n, p.getArray().duplicate()));
      train(encoder);
      float[] trained = features(encoder);
      for (int i = 0; i < trained.length; i++) {
        assertTrue(trained[i] < EXPECTED[i] - 0.01, trained[i] + " of " + EXPECTED[i]);
      }
      encoder.network().tensors().forEach((n, p) -> before.get(n).copyTo(p.getArray()));
      assertArrayEquals(EXPECTED, features(encoder), 1e-5f); // so no statistic has moved
    }
  }

  @Test
  void aCopyIsIndependent() throws IOException {
    try (Encoder encoder = read("script_pooled.pt")) {
      train(encoder);
      float[] trained = features(encoder);
      try (Encoder copy = encoder.copy()) {
        assertArrayEquals(trained, features(copy));
        train(copy);
        assertFalse(Arrays.equals(trained, features(copy)));
      }
      assertArrayEquals(trained, features(encoder));
    }
  }

  @Test
  void savedAndLoadedIsTheSame() throws IOException {
    Path saved = folder.resolve("saved");
    try (Encoder encoder = read("script_pooled.pt").withProvenance("made for a test")) {
      train(encoder);
      encoder.save(saved);
      try (Encoder loaded = Encoder.load(saved)) {
        assertArrayEquals(features(encoder), features(loaded));
        assertEquals(8, encoder.images().size());
        assertEquals(8, loaded.images().size());
        assertEquals("made for a test", loaded.provenance());
      }
    }
    try (Encoder other = Encoder.untrained(0)) {
      other.save(saved);
    }
    try (Encoder loaded = Encoder.load(saved);
        Stream<Path> files = Files.list(saved)) {
      assertEquals(1280, loaded.features());
      assertEquals(3, files.count());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "script_no_encoder.pt, '(1, 3, 64)'",
    "missing.pt, no such file",
    "text.pt, no TorchScript"
  })
  void whatIsNoEncoderIsAnError(String name, String message) throws IOException {
    Path file = name.startsWith("script") ? file(name) : folder.resolve(name);
    if (name.startsWith("text")) {
      Files.writeString(file, "no script");
    }
    var e =
        assertThrows(IllegalArgumentException.class, () -> Encoder.torchScript(file, CONFIG, 8));
    assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  @Test
  void otherChannelsAreAnError() throws IOException {
    Path file = file("script_pooled.pt");
    EncoderConfig grey = new EncoderConfig("tiny", 1, new float[1], new float[] {1});
    var e = assertThrows(IllegalArgumentException.class, () -> Encoder.torchScript(file, grey, 8));
    assertTrue(e.getMessage().contains(new Shape(1, 1, 8, 8).toString()), e.getMessage());
  }

  @Test
  void aScriptInPlaceOfWeightsIsToldWhereItGoes() throws IOException {
    Path script = file("script_pooled.pt");
    String config = "{'architecture': 'resnet18', 'mean': [0.5], 'std': [0.5]}";
    Files.writeString(script.resolveSibling("config.json"), config.replace('\'', '"'));
    Exception e =
        assertThrows(RuntimeException.class, () -> Encoders.load(script.toString()).close());
    assertTrue(e.getMessage().contains("is TorchScript, a program and not weights"), e.toString());
  }
}
