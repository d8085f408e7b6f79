package zoobot.plot;

import java.awt.Color;
import java.awt.Font;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.CategoryChart;

/**
 * How many galaxies of either kind were given which probability, in ten steps. A good model puts
 * one kind to the left and the other to the right; what lies in the middle it is in doubt of.
 */
public final class ProbabilityChart {

  private static final int STEPS = 10;
  private static final List<String> NAMES =
      IntStream.range(0, STEPS).mapToObj(i -> 10 * i + "–" + 10 * (i + 1)).toList();

  private ProbabilityChart() {}

  /**
   * Draws the chart.
   *
   * @param labels what each galaxy is: 1 or 0; others are left out
   * @param probabilities of 1, each in 0…1, same length
   * @param name what 1 means, for example {@code "ring"}
   * @throws IllegalArgumentException if there are none, lengths differ, or a probability is out of
   *     range
   */
  public static Picture of(int[] labels, double[] probabilities, String name) {
    check(labels, probabilities);
    CategoryChart chart = new CategoryChart(800, 440);
    Charts.label(chart, "", "predicted probability of '" + name + "', in per cent", "galaxies");
    Charts.style(chart.getStyler());
    chart.getStyler().setYAxisDecimalPattern("0");
    chart.getStyler().setPlotGridVerticalLinesVisible(false).setXAxisMaxLabelCount(STEPS);
    chart.getStyler().setAxisTickLabelsFont(Charts.font(Font.PLAIN, 11));
    chart.getStyler().setAvailableSpaceFill(0.86);
    add(chart, "labelled " + name, counts(labels, probabilities, 1), Palette.BLUE);
    add(chart, "labelled otherwise", counts(labels, probabilities, 0), Palette.ORANGE);
    return Canvas.draw(
        chart.getWidth(), chart.getHeight(), Color.WHITE, g -> Charts.paint(chart, g));
  }

  private static void add(CategoryChart chart, String name, int[] counts, Color colour) {
    chart.addSeries(name, NAMES, Arrays.stream(counts).boxed().toList()).setFillColor(colour);
  }

  /** Returns the number of galaxies of a kind in each step, {@code [10]}. */
  static int[] counts(int[] labels, double[] probabilities, int label) {
    int[] counts = new int[STEPS];
    IntStream.range(0, labels.length)
        .filter(i -> labels[i] == label)
        .forEach(i -> counts[Math.min(STEPS - 1, (int) (STEPS * probabilities[i]))]++);
    return counts;
  }

  private static void check(int[] labels, double[] probabilities) {
    if (labels.length == 0 || labels.length != probabilities.length) {
      throw new IllegalArgumentException(
          labels.length + " labels and " + probabilities.length + " probabilities");
    }
    for (int i = 0; i < labels.length; i++) {
      if (!(probabilities[i] >= 0 && probabilities[i] <= 1)) {
        throw new IllegalArgumentException(
            "galaxy %d has the probability %s; it must be in 0…1".formatted(i, probabilities[i]));
      }
    }
  }
}
