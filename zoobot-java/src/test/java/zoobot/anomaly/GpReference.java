package zoobot.anomaly;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Numbers of scikit-learn and mpmath, written by src/test/python/gp_reference.py. */
record GpReference(List<Case> fixed, List<Case> fitted) {

  record Case(
      String name,
      double[] kernel,
      double[][] points,
      double[] targets,
      double[][] galaxies,
      double log_marginal_likelihood,
      double[] gradient,
      double[] mean,
      double[] deviation) {

    Kernel parameters() {
      return new Kernel(kernel[0], kernel[1], kernel[2]);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static GpReference read() {
    try (Reader reader =
        new InputStreamReader(
            GpReference.class.getResourceAsStream("gp-reference.json"), StandardCharsets.UTF_8)) {
      return new Gson().fromJson(reader, GpReference.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
