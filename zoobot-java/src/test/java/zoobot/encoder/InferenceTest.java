package zoobot.encoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Without gradients layers are computed in fewer steps; nobody may see more of it than the time.
 */
class InferenceTest {

  private static Encoder encoder(String architecture) {
    float[] half = {0.5f, 0.5f, 0.5f};
    Encoder encoder = Encoder.untrained(new EncoderConfig(architecture, 3, half, half), 5);
    encoder.network().tensors().values().forEach(InferenceTest::shake);
    return encoder;
  }

  /** Moves constants and weights away from zero and one, which would hide what is left out. */
  private static void shake(Parameter parameter) {
    if (parameter.getShape().dimension() == 1) {
      NDArray values = parameter.getArray();
      values.muli(0.9f).addi(values.getManager().randomUniform(0.05f, 0.2f, values.getShape()));
    }
  }

  private static NDArray images(Encoder encoder, int size) {
    return encoder.manager().randomUniform(0, 1, new Shape(2, 3, size, size));
  }

  /** Computes step by step, as in training. */
  private static NDArray plain(Encoder encoder, NDArray images) {
    boolean before = JniUtils.isGradMode();
    JniUtils.setGradMode(true);
    try {
      return encoder.forward(images, false);
    } finally {
      JniUtils.setGradMode(before);
    }
  }

  private static float difference(NDArray expected, NDArray actual) {
    return actual.sub(expected).norm().getFloat() / expected.norm().getFloat();
  }

  @ParameterizedTest
  @CsvSource({
    "efficientnet_b0, 64",
    "tf_efficientnet_b0, 64",
    "tf_efficientnet_b0, 50",
    "tf_efficientnet_b0, 65",
    "resnet18, 64",
    "resnet50, 64",
    "convnext_atto, 64"
  })
  void fewerStepsGiveTheSameFeatures(String name, int size) {
    try (Encoder encoder = encoder(name)) {
      NDArray images = images(encoder, size);
      float difference = difference(plain(encoder, images), encoder.represent(images));
      assertTrue(difference < 1e-5, "relative difference " + difference);
    }
  }

  @ParameterizedTest
  @CsvSource({"tf_efficientnet_b0", "resnet18", "convnext_atto"})
  void inputsStayAsTheyAre(String name) {
    try (Encoder encoder = encoder(name)) {
      NDArray images = images(encoder, 64);
      JniUtils.setGradMode(false);
      for (int part = 0; part < encoder.network().parts(); part++) {
        NDArray maps = encoder.network().apply(images, 0, part, false);
        float[] before = maps.toFloatArray();
        encoder.network().apply(maps, part, encoder.network().parts(), false);
        assertArrayEquals(before, maps.toFloatArray(), "part " + part);
      }
    }
  }

  @Test
  void mapsAndRepresentationsMayTakePartInGradientsLater() {
    try (Encoder encoder = encoder("tf_efficientnet_b0")) {
      NDArray images = images(encoder, 64);
      JniUtils.setGradMode(false);
      NDArray maps = encoder.network().apply(images, 0, 8, false);
      NDArray representation = encoder.represent(images);
      NDArray weight = encoder.manager().ones(representation.getShape());
      encoder.network().unfreezeTop(1);
      weight.setRequiresGradient(true);
      try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
        NDArray top = encoder.network().pool(encoder.network().apply(maps, 8, 9, true));
        collector.backward(top.sum().add(representation.mul(weight).sum()));
      }
      assertArrayEquals(representation.toFloatArray(), weight.getGradient().toFloatArray());
      NDArray kernel = encoder.network().tensors().get("conv_head.weight").getArray();
      assertNotEquals(0, kernel.getGradient().norm().getFloat());
    }
  }

  @Test
  void weightsThatChangeAreSeenAtOnce() {
    try (Encoder encoder = encoder("resnet18")) {
      NDArray images = images(encoder, 64);
      float before = encoder.represent(images).sum().getFloat();
      encoder.network().tensors().get("layer4.1.bn2.running_mean").getArray().addi(1);
      float after = encoder.represent(images).sum().getFloat();
      assertNotEquals(before, after);
      assertEquals(plain(encoder, images).sum().getFloat(), after, 1e-4f * Math.abs(after));
    }
  }
}
