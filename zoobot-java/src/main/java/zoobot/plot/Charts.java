package zoobot.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.HorizontalBarChart;
import org.knowm.xchart.style.HorizontalBarStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import zoobot.io.internal.Check;
import zoobot.schema.Schema;
import zoobot.training.History;
import zoobot.training.History.Epoch;

/** The charts of the library, each a {@link Picture}. */
public final class Charts {

  private static final int STEPS = 10;
  private static final int MOST_NAME = 300;
  private static final List<String> PER_CENT =
      IntStream.range(0, STEPS).mapToObj(i -> 10 * i + "–" + 10 * (i + 1)).toList();

  private Charts() {}

  /**
   * The losses at one strength of a penalty.
   *
   * @param penalty above 0
   * @param trainingLoss mean loss on the galaxies learnt from; finite
   * @param heldOutLoss mean loss on galaxies left out; finite
   * @param error standard error of that; ≥ 0
   */
  public record Strength(double penalty, double trainingLoss, double heldOutLoss, double error) {

    public Strength {
      boolean strong = penalty > 0 && penalty < Double.POSITIVE_INFINITY && error >= 0;
      boolean finite = Double.isFinite(trainingLoss) && Double.isFinite(heldOutLoss);
      String message = "penalty %s: training loss %s, held-out loss %s ± %s; all must be finite";
      Check.that(strong && finite, message, penalty, trainingLoss, heldOutLoss, error);
    }
  }

  /**
   * Draws training and validation loss against the epoch, with the best epoch marked: the one of
   * the lowest validation loss, the earlier of equals.
   *
   * @throws IllegalArgumentException if no epoch was finished, or a loss is not finite
   */
  public static Picture learning(History history) {
    List<Epoch> epochs = history.epochs();
    Check.that(!epochs.isEmpty(), "there are no epochs to draw");
    for (Epoch e : epochs) {
      boolean finite = Double.isFinite(e.trainLoss()) && Double.isFinite(e.validationLoss());
      String message = "epoch %d: training loss %s, validation loss %s; both must be finite";
      Check.that(finite, message, e.number(), e.trainLoss(), e.validationLoss());
    }
    int first = epochs.get(0).number();
    int last = epochs.get(epochs.size() - 1).number();
    double side = first == last ? 1 : 0.04 * (last - first);
    double[] numbers = values(epochs, Epoch::number);
    double[] training = values(epochs, Epoch::trainLoss);
    double[] validation = values(epochs, Epoch::validationLoss);
    Axes axes = losses("epoch", first - side, last + side, training, validation);
    axes.line("training", numbers, training, null, Palette.GREY);
    axes.line("validation", numbers, validation, null, Palette.BLUE);
    int best = history.best().number();
    axes.mark("best", best, "best: epoch " + best);
    return axes.picture();
  }

  /**
   * Draws the loss in cross-validation against the strength of a penalty, on a logarithmic axis,
   * with the strength that was chosen marked. To the left a head fits its galaxies closely, to the
   * right it is held back.
   *
   * @param strengths in any order
   * @throws IllegalArgumentException if there are none
   */
  public static Picture penalty(List<Strength> strengths, double chosen) {
    Check.that(!strengths.isEmpty(), "there are no strengths of a penalty to draw");
    List<Strength> sorted =
        strengths.stream().sorted(Comparator.comparingDouble(Strength::penalty)).toList();
    double[] places = values(sorted, s -> Math.log10(s.penalty()));
    double[] training = values(sorted, Strength::trainingLoss);
    double left = places[0] - 0.2;
    double right = places[places.length - 1] + 0.2;
    double[] low = values(sorted, s -> s.heldOutLoss() - s.error());
    double[] high = values(sorted, s -> s.heldOutLoss() + s.error());
    Axes axes = losses("strength of the penalty", left, right, training, low, high);
    IntStream decades = IntStream.rangeClosed(0, 9).filter(d -> d >= left && d <= right);
    axes.ticks(decades.map(d -> (int) Math.pow(10, d)).toArray());
    axes.line("learnt from", places, training, null, Palette.GREY);
    double[] errors = values(sorted, Strength::error);
    axes.line("left out", places, values(sorted, Strength::heldOutLoss), errors, Palette.BLUE);
    axes.mark("chosen", Math.log10(chosen), "chosen: " + Math.round(chosen));
    return axes.picture();
  }

  /** Returns axes on which all these losses have room. */
  private static Axes losses(String x, double left, double right, double[]... losses) {
    double low = Arrays.stream(losses).flatMapToDouble(DoubleStream::of).min().orElseThrow();
    double high = Arrays.stream(losses).flatMapToDouble(DoubleStream::of).max().orElseThrow();
    double margin = high == low ? 0.1 : 0.06 * (high - low);
    return new Axes(800, 480, "", x, "loss").ranges(left, right, low - margin, high + margin);
  }

  private static <T> double[] values(List<T> list, ToDoubleFunction<T> value) {
    return list.stream().mapToDouble(value).toArray();
  }

  /**
   * Draws how much of the variance each PCA component explains, and how much the first ones do
   * together.
   *
   * @param explained each component's share of the whole variance, in order, from 0 to 1
   * @throws IllegalArgumentException if there are none, one is out of range, or they sum to more
   *     than 1
   */
  public static Picture variance(double[] explained) {
    int n = explained.length;
    Check.that(n > 0, "there are no components to draw");
    double[] sums = explained.clone();
    Arrays.parallelPrefix(sums, Double::sum);
    for (int i = 0; i < n; i++) {
      boolean share = explained[i] >= 0 && sums[i] <= 1 + 1e-6;
      String message = "component %d explains %s, all up to it %s; shares are from 0 to 1";
      Check.that(share, message, i, explained[i], sums[i]);
    }
    double side = Math.max(1, 0.04 * n);
    Axes axes = new Axes(800, 480, "", "component", "share of the variance");
    axes.ranges(1 - side, n + side, -0.02, 1.02);
    double[] numbers = IntStream.rangeClosed(1, n).asDoubleStream().toArray();
    var all = axes.line("all up to here", numbers, sums, null, Palette.BLUE);
    var each = axes.line("each", numbers, explained, null, Palette.VERMILION);
    if (n > 50) {
      Stream.of(all, each).forEach(line -> line.setMarker(SeriesMarkers.NONE));
    }
    return axes.picture();
  }

  /**
   * Draws how many interesting galaxies have been found against how many were labelled, with a
   * broken line for a search in which every galaxy is interesting. Where the curve turns flat,
   * little is left to be found.
   *
   * @param found for each label in the order given whether the galaxy was interesting
   * @throws IllegalArgumentException if there are no labels
   */
  public static Picture found(boolean[] found) {
    return found(found, Double.NaN);
  }

  /**
   * Draws the same with another broken line, for whoever looks at galaxies in random order.
   *
   * @param rate the part of all galaxies that is interesting, in 0…1; NaN for no line
   * @throws IllegalArgumentException if there are no labels, or the rate is out of range
   */
  public static Picture found(boolean[] found, double rate) {
    Check.that(!(rate < 0 || rate > 1), "rate is %s; it must lie between 0 and 1", rate);
    int n = found.length;
    Check.that(n > 0, "there are no labels to draw");
    double[] sum = new double[n + 1];
    for (int i = 0; i < n; i++) {
      sum[i + 1] = sum[i] + (found[i] ? 1 : 0);
    }
    double top = Math.max(1, sum[n]) * 1.08;
    Axes axes = new Axes(640, 440, "", "galaxies labelled", "interesting galaxies found");
    axes.ranges(0, 1.02 * n, 0, top);
    axes.styler().setLegendVisible(false);
    double[] diagonal = {0, Math.min(n, top)};
    axes.plain("all", diagonal, diagonal, Palette.GREY).setLineStyle(Canvas.dashed(1.2));
    if (!Double.isNaN(rate)) {
      double end = rate * n <= top ? n : top / rate;
      axes.plain("random", new double[] {0, end}, new double[] {0, rate * end}, Palette.ORANGE)
          .setLineStyle(Canvas.dashed(1.6));
    }
    double[] labelled = IntStream.rangeClosed(0, n).asDoubleStream().toArray();
    axes.line("found", labelled, sum, null, Palette.BLUE)
        .setMarker(SeriesMarkers.NONE)
        .setLineStyle(Canvas.solid(2.5));
    return axes.picture();
  }

  /**
   * Draws how many galaxies of either kind were given which probability, in ten steps. A good model
   * puts one kind to the left and the other to the right; what lies in the middle it is in doubt
   * of.
   *
   * @param labels what each galaxy is: 1 or 0; others are left out
   * @param probabilities of 1, each in 0…1, same length
   * @param name what 1 means, for example {@code "ring"}
   * @throws IllegalArgumentException if there are none, lengths differ, or a probability is out of
   *     range
   */
  public static Picture probabilities(int[] labels, double[] probabilities, String name) {
    int n = labels.length;
    Check.that(n > 0, "there are no labels to draw");
    Check.that(
        n == probabilities.length, "%d labels and %d probabilities", n, probabilities.length);
    for (int i = 0; i < n; i++) {
      Check.fraction("the probability of galaxy " + i, probabilities[i]);
    }
    CategoryChart chart = new CategoryChart(800, 440);
    Axes.style(chart, "", "predicted probability of '" + name + "', in per cent", "galaxies");
    chart.getStyler().setYAxisDecimalPattern("0");
    chart.getStyler().setPlotGridVerticalLinesVisible(false).setXAxisMaxLabelCount(STEPS);
    chart.getStyler().setAxisTickLabelsFont(Canvas.font(Font.PLAIN, 11));
    chart.getStyler().setAvailableSpaceFill(0.86);
    List<Integer> ones = counts(labels, probabilities, 1);
    chart.addSeries("labelled " + name, PER_CENT, ones).setFillColor(Palette.BLUE);
    List<Integer> others = counts(labels, probabilities, 0);
    chart.addSeries("labelled otherwise", PER_CENT, others).setFillColor(Palette.ORANGE);
    return Canvas.draw(800, 440, Color.WHITE, g -> chart.paint(g, 800, 440));
  }

  /** Returns the number of galaxies of a kind in each step, {@code [10]}. */
  static List<Integer> counts(int[] labels, double[] probabilities, int label) {
    int[] counts = new int[STEPS];
    IntStream.range(0, labels.length)
        .filter(i -> labels[i] == label)
        .forEach(i -> counts[Math.min(STEPS - 1, (int) (STEPS * probabilities[i]))]++);
    return Arrays.stream(counts).boxed().toList();
  }

  /**
   * Draws a horizontal bar a name, the first on top: a question's loss, error or accuracy.
   *
   * @param values by name, in order, names as people read them; each finite and at least 0
   * @param axis what the numbers are
   * @throws IllegalArgumentException if there are none, or one is negative, NaN or infinite
   */
  public static Picture bars(Map<String, Double> values, String axis) {
    Check.that(!values.isEmpty(), "there are no values to draw");
    values.forEach(
        (name, value) -> {
          boolean holds = value >= 0 && value < Double.POSITIVE_INFINITY;
          Check.that(holds, "'%s' is %s; a bar needs a number from 0 up", name, value);
        });
    int height = 80 + 28 * values.size();
    HorizontalBarChart chart = new HorizontalBarChart(760, height);
    Axes.style(chart, "", axis, "");
    double longest = Collections.max(values.values());
    HorizontalBarStyler styler = chart.getStyler();
    styler.setLabelsVisible(true).setLabelsPosition(1.05).setLabelsFontColor(Palette.INK);
    styler.setLabelsFont(Canvas.font(Font.PLAIN, 12)).setAvailableSpaceFill(0.66);
    styler.setXAxisMin(0.0).setXAxisMax(longest == 0 ? 1 : 1.15 * longest).setPlotContentSize(1);
    styler.setXAxisTicksVisible(false).setXAxisDecimalPattern(pattern(longest));
    styler.setPlotGridLinesVisible(false).setLegendVisible(false);
    if (values.size() > 1) {
      styler.setXAxisMaxLabelCount(values.size()); // or it leaves names out
    }
    FontMetrics metrics = Canvas.metrics(styler.getAxisTickLabelsFont());
    List<String> names =
        values.keySet().stream().map(name -> Canvas.fit(name, metrics, MOST_NAME)).toList();
    chart.addSeries(axis, List.copyOf(values.values()), names).setFillColor(Palette.BLUE);
    return Canvas.draw(760, height, Color.WHITE, g -> chart.paint(g, 760, height));
  }

  /** Returns how to write numbers so that the longest bar has three digits. */
  static String pattern(double longest) {
    int magnitude = longest == 0 ? 2 : (int) Math.floor(Math.log10(longest));
    if (magnitude < -4 || magnitude > 5) {
      return "0.0E0";
    }
    return magnitude < 2 ? "0." + "0".repeat(2 - magnitude) : "0";
  }

  /**
   * Draws predicted against observed vote fractions: a panel a question, five a row, a colour an
   * answer, a dot a galaxy. On the diagonal the prediction is right. A panel shows the galaxies its
   * question matters for, see {@link zoobot.evaluation.VoteFractions#relevant}.
   *
   * @param votes counts, shape {@code [galaxies][schema.size()]}
   * @param predicted fractions, same shape; each question's sum to 1
   * @param atLeast how many votes on a question a galaxy must have to be shown; at least 1
   * @throws IllegalArgumentException if the shapes differ, a number is negative or not finite, or a
   *     question's predicted fractions do not sum to 1 within 0.001
   */
  public static Picture votes(Schema schema, float[][] votes, float[][] predicted, int atLeast) {
    return ScatterPanel.grid(schema, votes, predicted, atLeast);
  }
}
