package zoobot.parity;

import ai.djl.nn.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;

/** Fills every tensor from its name alone, so that two programs can hold the same weights. */
final class FormulaWeights {

  private FormulaWeights() {}

  static void fill(Map<String, Parameter> tensors, double gain) {
    tensors.forEach(
        (name, p) -> p.getArray().set(values(name, p.getArray().getShape().getShape(), gain)));
  }

  /** Returns n pseudo-random numbers in −0.5…0.5 that depend on the name. */
  static double[] uniform(String name, int n) {
    CRC32 crc = new CRC32();
    crc.update(name.getBytes(StandardCharsets.UTF_8));
    int offset = (int) crc.getValue();
    double[] u = new double[n];
    for (int i = 0; i < n; i++) {
      int x = i * (int) 2654435761L + offset;
      x ^= x >>> 16;
      x *= (int) 2246822519L;
      x ^= x >>> 13;
      u[i] = (x & 0xffffffffL) / 4294967296.0 - 0.5;
    }
    return u;
  }

  static float[] values(String name, long[] shape, double gain) {
    int n = 1;
    for (long side : shape) {
      n *= (int) side;
    }
    double[] u = uniform(name, n);
    double scale = Math.sqrt(12 * gain * shape[0] / n);
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) value(name, shape.length, u[i], scale);
    }
    return values;
  }

  private static double value(String name, int dimensions, double u, double scale) {
    if (name.endsWith("running_var")) {
      return 1 + 0.5 * u;
    }
    if (name.endsWith("running_mean")) {
      return 0.1 * u;
    }
    if (name.endsWith(".gamma")) {
      return 0.5 + 0.2 * u;
    }
    if (dimensions == 1) {
      return name.endsWith(".weight") ? 1 + 0.2 * u : 0.1 * u;
    }
    return u * scale;
  }
}
