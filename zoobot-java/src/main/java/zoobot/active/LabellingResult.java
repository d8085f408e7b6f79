package zoobot.active;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import zoobot.evaluation.Summary;
import zoobot.plot.LabelsChart;
import zoobot.plot.Picture;

/**
 * What the labelling experiment came to.
 *
 * @param rounds every round of every run, in order
 */
public record LabellingResult(List<Round> rounds) {

  public LabellingResult {
    rounds = List.copyOf(rounds);
  }

  /**
   * A model that learnt from so many galaxies.
   *
   * @param choice how they were chosen
   * @param repeat which run, from 0
   * @param labels how many were labelled
   * @param error mean absolute error of vote fractions on galaxies not learnt from: over the
   *     galaxies and answers of each question that half of the volunteers were asked, then over
   *     questions
   * @param loss negative log-likelihood of all votes on a galaxy not learnt from, in the mean
   * @param change of predictions since the round before ({@link StoppingRule#change}); NaN in the
   *     first
   * @param information expected of the galaxies chosen next, in nats a galaxy; 0 at random
   */
  public record Round(
      Choice choice,
      int repeat,
      int labels,
      double error,
      double loss,
      double change,
      double information) {}

  /** Returns every round as CSV with a header. */
  public String toCsv() {
    return rounds.stream()
        .map(
            r ->
                String.format(
                    Locale.ROOT,
                    "%s,%d,%d,%.5f,%.5f,%.5f,%.5f\n",
                    name(r.choice),
                    r.repeat,
                    r.labels,
                    r.error,
                    r.loss,
                    r.change,
                    r.information))
        .collect(Collectors.joining("", "choice,run,labels,error,loss,change,information\n", ""));
  }

  private static String name(Choice choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }

  private List<Choice> choices() {
    return rounds.stream().map(Round::choice).distinct().toList();
  }

  /** Returns the numbers of labels, rising. */
  private int[] labels() {
    return rounds.stream().mapToInt(Round::labels).sorted().distinct().toArray();
  }

  /** Returns a number, such as {@code Round::error}, over the runs with so many labels. */
  public Summary summary(Choice choice, int labels, ToDoubleFunction<Round> number) {
    return Summary.of(
        rounds.stream()
            .filter(r -> r.choice == choice && r.labels == labels)
            .mapToDouble(number)
            .toArray());
  }

  /**
   * Returns how many labels a way to choose needs, in the mean over runs, for a value of a number
   * that falls; between rounds by a straight line, NaN where it is never reached.
   */
  public double labelsFor(Choice choice, double value, ToDoubleFunction<Round> number) {
    int[] labels = labels();
    double before = Double.NaN;
    for (int i = 0; i < labels.length; i++) {
      double mean = summary(choice, labels[i], number).mean();
      if (mean <= value) {
        double part = i == 0 ? 1 : (before - value) / (before - mean);
        return i == 0 ? labels[0] : labels[i - 1] + part * (labels[i] - labels[i - 1]);
      }
      before = mean;
    }
    return Double.NaN;
  }

  /** Returns the chart of the error against the number of labels, mean and standard deviation. */
  public Picture chart(String title) {
    List<LabelsChart.Curve> curves = choices().stream().map(this::curve).toList();
    return LabelsChart.of(curves, "mean absolute error of vote fractions", title);
  }

  private LabelsChart.Curve curve(Choice choice) {
    int[] labels = labels();
    List<Summary> at =
        IntStream.of(labels).mapToObj(n -> summary(choice, n, Round::error)).toList();
    double[] mean = at.stream().mapToDouble(Summary::mean).toArray();
    double[] spread = at.stream().mapToDouble(Summary::standardDeviation).toArray();
    return new LabelsChart.Curve(name(choice), labels, mean, spread);
  }

  /** Returns, for each run, the labels at which a rule stops; the last where it never does. */
  public int[] stops(Choice choice, StoppingRule rule) {
    int runs = 1 + rounds.stream().mapToInt(Round::repeat).max().orElseThrow();
    int[] stops = new int[runs];
    for (int run = 0; run < runs; run++) {
      int repeat = run;
      List<Round> own =
          rounds.stream().filter(r -> r.choice == choice && r.repeat == repeat).toList();
      double[] changes = own.stream().skip(1).mapToDouble(Round::change).toArray();
      int at = 1;
      while (at < own.size() - 1 && !rule.stops(Arrays.copyOf(changes, at))) {
        at++;
      }
      stops[run] = own.get(at).labels;
    }
    return stops;
  }

  /** Returns tables of error and loss, mean (standard deviation), and the labels that are saved. */
  @Override
  public String toString() {
    return table("mean absolute error of vote fractions", 4, Round::error)
        + "\n"
        + table("negative log-likelihood of the votes", 2, Round::loss);
  }

  private String table(String title, int digits, ToDoubleFunction<Round> number) {
    StringBuilder text = new StringBuilder(title + "\n" + String.format("%-8s", "labels"));
    choices().forEach(c -> text.append(String.format("%18s", name(c))));
    for (int n : labels()) {
      text.append(String.format("%n%-8d", n));
      choices().forEach(c -> text.append(cell(summary(c, n, number), digits)));
    }
    choices().stream().skip(1).forEach(c -> text.append(saved(c, number)));
    return text.append(System.lineSeparator()).toString();
  }

  private static String cell(Summary s, int digits) {
    String form = "%." + digits + "f";
    String spread =
        s.n() == 1 ? "" : String.format(Locale.ROOT, " (" + form + ")", s.standardDeviation());
    return String.format("%18s", String.format(Locale.ROOT, form, s.mean()) + spread);
  }

  /** Returns how many labels a choice needs for what the first has in the end. */
  private String saved(Choice choice, ToDoubleFunction<Round> number) {
    Choice first = choices().get(0);
    int last = Arrays.stream(labels()).max().orElseThrow();
    double needs = labelsFor(choice, summary(first, last, number).mean(), number);
    String found = Double.isNaN(needs) ? "more" : String.format(Locale.ROOT, "%.0f", needs);
    return "%n%s needs %s labels for what %s has with %d"
        .formatted(name(choice), found, name(first), last);
  }
}
