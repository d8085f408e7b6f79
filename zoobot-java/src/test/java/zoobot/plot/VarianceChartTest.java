package zoobot.plot;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VarianceChartTest {

  @Test
  void showsBothCurves() {
    double[] forty = IntStream.range(0, 40).mapToDouble(i -> 0.3 * Math.pow(0.7, i)).toArray();
    Picture picture = Charts.variance(forty);
    Pictures.keep(picture, "variance");
    assertTrue(Pictures.shows(picture, Palette.BLUE));
    assertTrue(Pictures.shows(picture, Palette.VERMILION));
    double[] many = IntStream.range(0, 1280).mapToDouble(i -> 0.01 * Math.pow(0.99, i)).toArray();
    Pictures.keep(Charts.variance(many), "variance-many");
    Pictures.keep(Charts.variance(new double[] {0.5}), "variance-one");
  }

  @Test
  void wrongSharesAreNamed() {
    for (double[] shares : new double[][] {{}, {0.5, -0.1}, {0.7, 0.6}, {Double.NaN}}) {
      assertThrows(IllegalArgumentException.class, () -> Charts.variance(shares));
    }
  }
}
