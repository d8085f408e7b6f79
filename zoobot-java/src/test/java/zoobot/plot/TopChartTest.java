package zoobot.plot;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import zoobot.plot.TopChart.Curve;

class TopChartTest {

  private static final int[] N = {10, 50, 200};

  @Test
  void everyCurveHasItsColourAndReferencesAreGrey() {
    Curve one = new Curve("one", N, new double[] {1, 0.9, 0.5}, new double[] {0, 0.1, 0.2});
    Curve two = new Curve("two", N, new double[] {0.2, 0.1, 0.1}, new double[] {0, 0.1, 0.2});
    Curve most = Curve.reference("most", N, new double[] {1, 1, 0.6});
    Picture chart = TopChart.of(List.of(one, two), List.of(most), "title");
    for (int i = 0; i < 2; i++) {
      int colour = Palette.colour(i).getRGB();
      assertTrue(count(chart, colour) > 200, count(chart, colour) + " pixels of curve " + i);
    }
    assertTrue(count(chart, Palette.GREY.getRGB()) > 50, "no reference line");
  }

  @Test
  void wrongCurvesAreNamed() {
    double[] two = {0.5, 0.5};
    double[] three = {0.5, 0.5, 1.5};
    assertThrows(IllegalArgumentException.class, () -> new Curve("short", N, two, two));
    assertThrows(IllegalArgumentException.class, () -> Curve.reference("high", N, three));
    Curve same = Curve.reference("same", N, new double[] {0.5, 0.5, 0.5});
    assertThrows(
        IllegalArgumentException.class, () -> TopChart.of(List.of(same), List.of(same), ""));
  }

  private static int count(Picture picture, int colour) {
    int count = 0;
    for (int y = 0; y < picture.image().getHeight(); y++) {
      for (int x = 0; x < picture.image().getWidth(); x++) {
        count += picture.image().getRGB(x, y) == colour ? 1 : 0;
      }
    }
    return count;
  }
}
