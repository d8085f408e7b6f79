package zoobot.plot;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import zoobot.plot.LabelsChart.Curve;

class LabelsChartTest {

  private static final int[] LABELS = {50, 100, 200};

  @Test
  void everyWayToChooseHasItsColour() {
    double[] spread = {0.01, 0.005, 0.002};
    Curve one = new Curve("random", LABELS, new double[] {0.16, 0.14, 0.12}, spread);
    Curve two = new Curve("spread", LABELS, new double[] {0.16, 0.12, 0.11}, spread);
    Picture chart = LabelsChart.of(List.of(one, two), "error", "title");
    assertTrue(
        Pictures.shows(chart, Palette.colour(0)) && Pictures.shows(chart, Palette.colour(1)));
    Pictures.keep(chart, "labels-chart");
  }

  @Test
  void wrongCurvesAreRefused() {
    double[] two = {0.5, 0.5};
    assertThrows(IllegalArgumentException.class, () -> new Curve("short", LABELS, two, two));
    assertThrows(IllegalArgumentException.class, () -> LabelsChart.of(List.of(), "", ""));
  }
}
