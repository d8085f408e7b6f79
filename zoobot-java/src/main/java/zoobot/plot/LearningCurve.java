package zoobot.plot;

import java.awt.Color;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;
import zoobot.training.History;

/** Training and validation loss against the epoch, with the best epoch marked. */
public final class LearningCurve {

  private static final int[] STEPS = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000};
  private static final int MOST_TICKS = 12;

  /**
   * The losses of one epoch.
   *
   * @param epoch its number
   * @param trainingLoss the mean loss on the training set; finite
   * @param validationLoss the mean loss on the validation set; finite
   */
  public record Point(int epoch, double trainingLoss, double validationLoss) {

    /** Checks that both losses are finite. */
    public Point {
      if (!Double.isFinite(trainingLoss) || !Double.isFinite(validationLoss)) {
        throw new IllegalArgumentException(
            "epoch %d: training loss %s, validation loss %s; both must be finite"
                .formatted(epoch, trainingLoss, validationLoss));
      }
    }
  }

  private LearningCurve() {}

  /**
   * Draws the curve. The best epoch is the one of lowest validation loss, the earlier of equals.
   *
   * @param points one an epoch, in any order
   * @throws IllegalArgumentException if there are none
   */
  public static Picture of(List<Point> points) {
    if (points.isEmpty()) {
      throw new IllegalArgumentException("there are no epochs to draw");
    }
    List<Point> sorted = points.stream().sorted(Comparator.comparingInt(Point::epoch)).toList();
    XYChart chart = Charts.xy(800, 480, "", "epoch", "loss");
    Ticks ticks = axes(chart, sorted);
    ticks.grid();
    add(chart, "training", sorted, Point::trainingLoss, Palette.GREY);
    add(chart, "validation", sorted, Point::validationLoss, Palette.BLUE);
    best(chart, sorted);
    return Canvas.draw(
        chart.getWidth(),
        chart.getHeight(),
        Color.WHITE,
        g -> {
          Charts.paint(chart, g);
          ticks.draw(g);
        });
  }

  /**
   * Draws the curve of a training run.
   *
   * @throws IllegalArgumentException if no epoch was finished
   */
  public static Picture of(History history) {
    return of(
        history.epochs().stream()
            .map(e -> new Point(e.number(), e.trainLoss(), e.validationLoss()))
            .toList());
  }

  private static Ticks axes(XYChart chart, List<Point> points) {
    int first = points.get(0).epoch();
    int last = points.get(points.size() - 1).epoch();
    double side = first == last ? 1 : 0.04 * (last - first);
    chart.getStyler().setXAxisMin(first - side).setXAxisMax(last + side);
    DoubleSummaryStatistics losses =
        points.stream()
            .flatMapToDouble(p -> DoubleStream.of(p.trainingLoss(), p.validationLoss()))
            .summaryStatistics();
    double range = losses.getMax() - losses.getMin();
    double margin = range == 0 ? 0.1 : 0.06 * range;
    chart.getStyler().setYAxisMin(losses.getMin() - margin);
    chart.getStyler().setYAxisMax(losses.getMax() + margin);
    return new Ticks(chart, epochs(first, last), x -> x);
  }

  /** Returns the multiples of a round step from first to last, at most 12 while epochs allow it. */
  static int[] epochs(int first, int last) {
    int step =
        IntStream.of(STEPS)
            .filter(s -> (last - first) / s < MOST_TICKS)
            .findFirst()
            .orElse(Math.max(1, (last - first) / MOST_TICKS));
    return IntStream.rangeClosed(first, last).filter(e -> e % step == 0).toArray();
  }

  private static void best(XYChart chart, List<Point> points) {
    Point best = points.stream().min(Comparator.comparingDouble(Point::validationLoss)).get();
    double[] x = {best.epoch(), best.epoch()};
    double[] y = {chart.getStyler().getYAxisMin(), chart.getStyler().getYAxisMax()};
    XYSeries line = chart.addSeries("best", x, y);
    line.setMarker(SeriesMarkers.NONE).setLabel("best: epoch " + best.epoch());
    line.setLineColor(Palette.VERMILION).setLineStyle(Charts.dashed(1.5f));
  }

  private static void add(
      XYChart chart, String name, List<Point> points, ToDoubleFunction<Point> loss, Color colour) {
    XYSeries series =
        chart.addSeries(
            name,
            points.stream().mapToDouble(Point::epoch).toArray(),
            points.stream().mapToDouble(loss).toArray());
    series.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(colour);
    series.setLineColor(colour).setLineStyle(Charts.solid(2));
  }
}
