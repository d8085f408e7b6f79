package zoobot.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static zoobot.Faults.assertNamed;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import zoobot.plot.ComparisonChart.Point;

class ComparisonChartTest {

  private static final int[] LABELS = {5, 13, 33, 79, 197, 294};

  @Test
  void sixSeries() {
    List<Point> points = new ArrayList<>();
    points.addAll(series("galaxies", "frozen", 0.71, 0.79, 0.84, 0.87, 0.885, 0.89));
    points.addAll(series("galaxies", "finetuned", 0.69, 0.78, 0.85, 0.89, 0.92, 0.93));
    points.addAll(series("ImageNet", "frozen", 0.57, 0.62, 0.68, 0.73, 0.76, 0.77));
    points.addAll(series("ImageNet", "finetuned", 0.56, 0.61, 0.69, 0.76, 0.83, 0.85));
    points.addAll(series("none", "frozen", 0.51, 0.53, 0.54, 0.57, 0.59, 0.60));
    points.addAll(series("none", "finetuned", 0.50, 0.52, 0.55, 0.58, 0.65, 0.68));
    Picture picture = ComparisonChart.of(points, "Finding rings with few labels");
    Pictures.keep(picture, "comparison");
    assertTrue(Pictures.shows(picture, Palette.BLUE));
    assertTrue(Pictures.shows(picture, Palette.VERMILION));
    assertTrue(Pictures.shows(picture, Palette.GREY));
    assertEquals("Picture of 1800 × 1080 pixels", picture.toString());
  }

  @Test
  void onePointWithoutSpreadOrTitle() {
    Picture picture =
        ComparisonChart.of(List.of(new Point("MAE", "frozen", 7, 0.31, Double.NaN)), "");
    Pictures.keep(picture, "comparison-one");
    assertTrue(Pictures.shows(picture, Palette.GREEN));
  }

  @Test
  void barsBeyondOneAndCrowdedTicks() {
    List<Point> points =
        List.of(
            new Point("galaxies", "frozen", 5, 0.52, 0.2),
            new Point("galaxies", "frozen", 290, 0.985, 0.03),
            new Point("galaxies", "frozen", 294, 1, 0.02));
    Picture picture = ComparisonChart.of(points, "");
    Pictures.keep(picture, "comparison-edges");
    assertTrue(Pictures.shows(picture, Palette.BLUE), "no line");
  }

  @Test
  void wrongPointsAreNamed() {
    assertNamed(() -> ComparisonChart.of(List.of(), ""), "no points");
    assertNamed(() -> new Point("galaxies", "deep", 5, 0.5, 0), "depth is 'deep'");
    assertNamed(() -> new Point("galaxies", "frozen", 0, 0.5, 0), "0 labels");
    assertNamed(() -> new Point("galaxies", "frozen", 5, Double.NaN, 0), "NaN");
    assertNamed(() -> new Point("galaxies", "frozen", 5, 0.5, -1), "spread is -1.0");
    Point point = new Point("galaxies", "frozen", 5, 0.5, 0);
    assertNamed(
        () -> ComparisonChart.of(List.of(point, point), ""),
        "'galaxies, frozen' has two points at 5 labels");
  }

  private static List<Point> series(String arm, String depth, double... means) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < LABELS.length; i++) {
      points.add(new Point(arm, depth, LABELS[i], means[i], 0.05 / (i + 1.5)));
    }
    return points;
  }
}
