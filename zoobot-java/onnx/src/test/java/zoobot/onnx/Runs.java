package zoobot.onnx;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import zoobot.encoder.Encoder;
import zoobot.encoder.EncoderConfig;
import zoobot.encoder.internal.Forward;
import zoobot.image.Frame;

/** Networks whose numbers are not 0 and 1, and what ONNX Runtime makes of their files. */
final class Runs {

  private static final int BATCHES = 40; // after which running statistics are those of images

  private Runs() {}

  /** Returns an encoder with random weights, whose BatchNorm has seen images. */
  static Encoder encoder(String architecture, int channels, int size) {
    float[] mean = {0.3f, 0.4f, 0.5f};
    float[] std = {0.2f, 0.3f, 0.25f};
    float[] m = Arrays.copyOf(mean, channels);
    float[] s = Arrays.copyOf(std, channels);
    EncoderConfig config = new EncoderConfig(architecture, channels, m, s, size, Frame.WHOLE);
    Encoder encoder = Encoder.untrained(config, 1);
    Random random = new Random(1);
    encoder.network().tensors().values().stream()
        .filter(parameter -> parameter.getArray().getShape().dimension() == 1)
        .forEach(parameter -> spread(parameter, random));
    encoder.network().freeze(false);
    Shape shape = new Shape(4, channels, size, size);
    for (int batch = 0; batch < BATCHES; batch++) {
      float[] images = images(batch, shape);
      Forward.withoutGradients(
          () -> {
            try (NDArray x = encoder.manager().create(images, shape)) {
              encoder.forward(x, true).close();
              return null;
            }
          });
    }
    encoder.network().freeze(true);
    // A channel that hardly varies would be blown up, and with it the errors of rounding.
    encoder.network().tensors().values().stream()
        .filter(parameter -> parameter.getType() == Parameter.Type.RUNNING_VAR)
        .map(Parameter::getArray)
        .forEach(variances -> variances.addi(variances.mean().getFloat() / 10));
    return encoder;
  }

  /** Vectors are scales, offsets and statistics: about what they were, but each its own. */
  private static void spread(Parameter parameter, Random random) {
    float[] numbers = parameter.getArray().toFloatArray();
    boolean faint = parameter.getName().endsWith(".gamma"); // 1e-6, else a branch would not be seen
    for (int i = 0; i < numbers.length; i++) {
      float start = faint ? 0.5f : numbers[i];
      numbers[i] =
          start == 0 ? random.nextFloat() / 5 - 0.1f : start * (0.7f + 0.6f * random.nextFloat());
    }
    parameter.getArray().set(numbers);
  }

  /** Returns images of noise in 0…1, each of its own brightness and contrast. */
  static float[] images(long seed, Shape shape) {
    Random random = new Random(seed);
    float[] pixels = new float[(int) shape.size()];
    int each = (int) (shape.size() / shape.get(0));
    float base = 0;
    float contrast = 0;
    for (int i = 0; i < pixels.length; i++) {
      if (i % each == 0) {
        base = random.nextFloat() / 2;
        contrast = (1 + random.nextFloat()) / 4;
      }
      pixels[i] = base + contrast * random.nextFloat();
    }
    return pixels;
  }

  /** Returns what PyTorch makes of images, whichever engine is chosen. */
  static float[] represented(Encoder encoder, float[] images, Shape shape) {
    try (NDArray x = encoder.manager().create(images, shape);
        NDArray y = Forward.withoutGradients(() -> encoder.forward(x, false))) {
      return y.toFloatArray();
    }
  }

  /** Returns the outputs of a file by their names. */
  static Map<String, float[]> run(Path file, float[] images, Shape shape) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(file.toString());
        OnnxTensor x =
            OnnxTensor.createTensor(environment, FloatBuffer.wrap(images), shape.getShape());
        OrtSession.Result result = session.run(Map.of("images", x))) {
      Map<String, float[]> outputs = new LinkedHashMap<>();
      result.forEach(
          output ->
              outputs.put(
                  output.getKey(), ((OnnxTensor) output.getValue()).getFloatBuffer().array()));
      return outputs;
    }
  }

  static Map<String, String> metadata(Path file) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(file.toString())) {
      return session.getMetadata().getCustomMetadata();
    }
  }

  /** Returns the largest difference, over the largest number. */
  static double difference(float[] expected, float[] found) {
    double apart = expected.length == found.length ? 0 : Double.POSITIVE_INFINITY;
    double largest = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      apart = Math.max(apart, Math.abs(expected[i] - found[i]));
    }
    return apart / largest;
  }
}
