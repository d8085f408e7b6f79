package zoobot.encoder.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zoobot.encoder.Encoder;
import zoobot.encoder.EncoderConfig;

/** What holds for every family of architectures. */
class ArchitecturesTest {

  private static EncoderConfig config(String architecture) {
    return new EncoderConfig(architecture, 1, new float[] {0.5f}, new float[] {0.2f});
  }

  private static NDArray images(Encoder encoder) {
    return encoder.manager().randomUniform(0, 1, new Shape(2, 1, 64, 64));
  }

  @ParameterizedTest
  @CsvSource({
    "efficientnet_b0, 9, 1280, 4006972",
    "resnet18.a1_in1k, 5, 512, 11170240",
    "resnet50, 5, 2048, 23501760",
    "convnext_femto, 5, 384, 4831248",
    "convnext_nano.in12k_ft_in1k, 5, 640, 14950000",
    "convnext_large, 5, 1536, 196224192"
  })
  void sizesAreTimms(String name, int parts, int features, long weights) {
    Network network = Network.build(name, 1);
    long sum = network.tensors().values().stream().mapToLong(ArchitecturesTest::weights).sum();
    assertEquals(weights, sum);
    assertEquals(parts, network.parts());
    assertEquals(features, network.features());
  }

  private static long weights(Parameter parameter) {
    return Layer.isWeight(parameter) ? parameter.getShape().size() : 0;
  }

  @ParameterizedTest
  @ValueSource(strings = {"efficientnet_b0", "resnet18", "resnet50", "convnext_atto"})
  void partsInSequenceAreTheWhole(String name) {
    try (Encoder encoder = Encoder.untrained(config(name), 3)) {
      Network network = encoder.network();
      NDArray x = images(encoder);
      NDArray lower = network.apply(x, 0, 3, false);
      NDArray upper = network.pool(network.apply(lower, 3, network.parts(), false));
      assertEquals(new Shape(2, network.features()), upper.getShape());
      assertClose(network.apply(x, false), upper);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"efficientnet_b0", "resnet18", "resnet50", "convnext_atto"})
  void theTopPartAloneGetsGradients(String name) {
    try (Encoder encoder = Encoder.untrained(config(name), 3)) {
      Network network = encoder.network();
      network.unfreezeTop(1);
      Map<String, Parameter> top = network.part(network.parts() - 1);
      try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
        collector.backward(encoder.forward(images(encoder), true).square().sum());
      }
      network
          .tensors()
          .forEach(
              (tensor, p) ->
                  assertEquals(
                      Layer.isWeight(p) && top.containsKey(tensor),
                      p.getArray().hasGradient() && !isZero(p.getArray().getGradient()),
                      tensor));
    }
  }

  private static boolean isZero(NDArray gradient) {
    return gradient.abs().sum().getFloat() == 0;
  }

  @ParameterizedTest
  @ValueSource(strings = {"efficientnet_b0", "resnet18", "convnext_atto"})
  void stochasticDepthActsInTrainingOnly(String name) {
    try (Encoder encoder = Encoder.untrained(config(name), 3)) {
      encoder.network().tensors().forEach(ArchitecturesTest::open);
      NDArray x = images(encoder);
      Network network = encoder.network();
      network.freeze(false);
      float[] plain = network.apply(x, true).toFloatArray();
      network.stochasticDepth(0.9f);
      assertFalse(Arrays.equals(plain, network.apply(x, true).toFloatArray()));
      network.freeze(true);
      assertClose(network.apply(x, false), network.apply(x, true));
    }
  }

  private static void assertClose(NDArray expected, NDArray actual) {
    float error = actual.sub(expected).norm().getFloat() / expected.norm().getFloat();
    assertTrue(error < 1e-5, "relative error " + error);
  }

  /** Branches of an untrained ConvNeXt are too faint to be missed. */
  private static void open(String tensor, Parameter parameter) {
    if (tensor.endsWith("gamma")) {
      parameter.getArray().muli(1e6f);
    }
  }

  @Test
  void theNormBehindThePoolBelongsToTheTopPart() {
    Network network = Network.build("convnext_atto", 1);
    assertTrue(network.part(4).containsKey("head.norm.weight"), network.part(4).keySet() + "");
    assertEquals(
        network.tensors().keySet().stream().toList(),
        IntStream.range(0, 5).boxed().flatMap(i -> network.part(i).keySet().stream()).toList());
  }

  @Test
  void anUnknownArchitectureNamesThoseThatAreBuiltIn() {
    var e = assertThrows(IllegalArgumentException.class, () -> Network.build("maxvit", 1));
    for (String name : List.of("'maxvit'", "convnext_nano", "resnet50", "tf_efficientnet_b0")) {
      assertTrue(e.getMessage().contains(name), e.getMessage());
    }
  }
}
