package zoobot.encoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import zoobot.image.Frame;
import zoobot.image.ImageShape;

class EncoderTest {

  private static Map<String, float[]> values(Encoder encoder) {
    Map<String, float[]> values = new HashMap<>();
    encoder.network().tensors().forEach((n, p) -> values.put(n, p.getArray().toFloatArray()));
    return values;
  }

  @Test
  void frozenMeansThatNoStatisticMoves() {
    try (Encoder encoder = Encoder.untrained(1)) {
      Map<String, float[]> before = values(encoder);
      NDArray images = encoder.manager().ones(new Shape(2, 3, 64, 64));
      encoder.forward(images, true).close();
      values(encoder).forEach((n, v) -> assertArrayEquals(before.get(n), v, n));
    }
  }

  @Test
  void unfrozenStatisticsMoveInTheTopPartOnly() {
    try (Encoder encoder = Encoder.untrained(1)) {
      encoder.network().unfreezeTop(1);
      Map<String, float[]> before = values(encoder);
      NDArray images = encoder.manager().randomUniform(0, 1, new Shape(2, 3, 64, 64));
      encoder.forward(images, true).close();
      Map<String, float[]> after = values(encoder);
      assertArrayEquals(before.get("bn1.running_mean"), after.get("bn1.running_mean"));
      assertFalse(
          java.util.Arrays.equals(before.get("bn2.running_mean"), after.get("bn2.running_mean")));
    }
  }

  @Test
  void savedAndLoadedIsTheSame(@TempDir Path folder) {
    ImageShape images = new ImageShape(3, 72, Frame.WHOLE);
    try (Encoder encoder = Encoder.untrained(2).withProvenance("made for a test").seeing(images)) {
      encoder.save(folder);
      try (Encoder loaded = Encoder.load(folder)) {
        Map<String, float[]> expected = values(encoder);
        values(loaded).forEach((n, v) -> assertArrayEquals(expected.get(n), v, n));
        assertEquals("made for a test", loaded.provenance());
        assertEquals(images, loaded.images());
      }
    }
  }

  @Test
  void whatIsNotSaidIsTheEncodersOwn() {
    try (Encoder encoder = Encoder.untrained(2)) {
      assertEquals(new ImageShape(3, 128, Frame.GALAXY), encoder.images());
      assertEquals(new ImageShape(3, 40, Frame.GALAXY), encoder.images(40, null));
      assertEquals(new ImageShape(3, 128, Frame.WHOLE), encoder.images(null, Frame.WHOLE));
    }
  }

  @Test
  void theSameSeedGivesTheSameWeights() {
    try (Encoder a = Encoder.untrained(7);
        Encoder b = Encoder.untrained(7);
        Encoder c = Encoder.untrained(8)) {
      String name = "conv_stem.weight";
      assertArrayEquals(values(a).get(name), values(b).get(name));
      assertFalse(java.util.Arrays.equals(values(a).get(name), values(c).get(name)));
    }
  }

  @Test
  void tensorsThatDoNotFitAreNamed(@TempDir Path folder) throws Exception {
    try (Encoder grey =
        Encoder.untrained(
            new EncoderConfig("tf_efficientnet_b0", 1, new float[] {0.5f}, new float[] {0.2f}),
            0)) {
      grey.save(folder);
    }
    String config = EncoderConfig.imageNet().toJson(1280);
    Files.writeString(folder.resolve("config.json"), config);
    var e = assertThrows(IllegalArgumentException.class, () -> Encoder.load(folder));
    assertTrue(e.getMessage().contains("conv_stem.weight has shape (32, 1, 3, 3)"), e.getMessage());
  }

  @Test
  void wrongChannelsAreAnError() {
    try (Encoder encoder = Encoder.untrained(0)) {
      NDArray grey = encoder.manager().ones(new Shape(1, 1, 64, 64));
      var e = assertThrows(IllegalArgumentException.class, () -> encoder.represent(grey));
      assertTrue(e.getMessage().contains("3 channels"), e.getMessage());
    }
  }

  @Test
  void anotherProvenanceLeavesTheEncoderAsItIs() {
    try (Encoder encoder = Encoder.untrained(0)) {
      String before = encoder.provenance();
      Encoder other = encoder.withProvenance("trained");
      assertEquals(List.of(before, "trained"), List.of(encoder.provenance(), other.provenance()));
      other.network().tensors().get("bn1.bias").getArray().addi(1);
      assertArrayEquals(values(encoder).get("bn1.bias"), values(other).get("bn1.bias"));
    }
  }

  @Test
  void blendIsTheMeanOfAllWeightsAndLeavesBothAlone() {
    try (Encoder one = Encoder.untrained(1);
        Encoder other = Encoder.galaxies();
        Encoder blend = one.blended(other, 0.25)) {
      Map<String, float[]> a = values(one);
      Map<String, float[]> b = values(other);
      values(blend)
          .forEach(
              (name, v) -> {
                for (int i = 0; i < v.length; i++) {
                  float mean = 0.75f * a.get(name)[i] + 0.25f * b.get(name)[i];
                  assertEquals(mean, v[i], 1e-4f * (1 + Math.abs(mean)), name);
                }
              });
      try (Encoder fresh = Encoder.untrained(1)) {
        values(fresh).forEach((name, v) -> assertArrayEquals(v, a.get(name), name));
      }
    }
  }

  @Test
  void unlikeEncodersAreNotBlended() {
    EncoderConfig small = EncoderConfig.imageNet().withArchitecture("resnet18");
    EncoderConfig grey = new EncoderConfig("tf_efficientnet_b0", 1, new float[1], new float[] {1});
    try (Encoder one = Encoder.untrained(1);
        Encoder other = Encoder.untrained(small, 1);
        Encoder single = Encoder.untrained(grey, 1)) {
      assertThrows(IllegalArgumentException.class, () -> one.blended(other, 0.5));
      assertThrows(IllegalArgumentException.class, () -> one.blended(single, 0.5));
      assertThrows(IllegalArgumentException.class, () -> one.blended(one, 1.5));
    }
  }
}
