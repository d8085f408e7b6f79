package zoobot.calibration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BinaryOperator;
import zoobot.calibration.CalibrationRun.Key;
import zoobot.io.Threads;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.Check;
import zoobot.io.internal.CsvWriter;
import zoobot.io.internal.Workers;
import zoobot.posterior.VotePosterior;
import zoobot.schema.Schema;

/**
 * How well a model keeps its promises before and after calibration, on galaxies with votes or
 * labels that it had not learnt from. Galaxies are divided in two halves by chance, many times:
 * calibration is learnt from one and tried on the other, and what is told is the mean.
 *
 * @param galaxies how many there were
 * @param rows all that was measured
 */
public record CalibrationReport(int galaxies, List<Row> rows) {

  /** The question that stands for all of them: {@value}. */
  public static final String ALL = "all";

  /** What is told of classes and numbers, see {@link Row}: {@value}. */
  public static final String LABELS = "labels";

  /** The size of what holds them: {@value}. */
  public static final String SIZE = "size";

  private static final List<String> HELD =
      List.of(CalibrationRun.VOTES, CalibrationRun.ANSWERS, CalibrationRun.WHOLE, LABELS, SIZE);
  private static final List<String> OF_VOTES =
      List.of(
          CalibrationRun.TEMPERATURE,
          CalibrationRun.VOTES,
          CalibrationRun.ANSWERS,
          CalibrationRun.WHOLE,
          CalibrationRun.SIZE,
          CalibrationRun.ERROR,
          CalibrationRun.DISTANCE);
  private static final double[] TOLD = {0.5, 0.8, 0.9, 0.95, 0.99};

  /** How many divisions are usual: {@value}. */
  public static final int DIVISIONS = 20;

  /**
   * One measure.
   *
   * @param what {@code votes}: coverage of regions of highest probability of an answer's votes;
   *     {@code answers}: coverage of sets of answers, which hold the most frequent one, chance
   *     deciding on the answer at the edge so that coverage can be exact; {@code whole sets}: the
   *     same without chance and never empty, as {@link VoteCalibration#answers} gives them, which
   *     cover more where one answer alone is right more often; {@code set size}: how many answers
   *     are in them; {@code PIT}: share in a bin of randomised probability integral transforms;
   *     {@code PIT distance}: their Kolmogorov-Smirnov distance from uniform; {@code answer's ECE}:
   *     see {@link CalibrationError}, of the answer likeliest to be the most frequent; {@code
   *     temperature}. Of a model of labels {@code labels}: coverage of sets of classes or intervals
   *     of numbers that hold the label; {@code size}: number of classes, or width, of these
   * @param question text, or {@code all}, in which each question of each galaxy counts the same
   * @param by property by which galaxies are divided into fifths; empty for all of them
   * @param at nominal coverage, the middle of a bin, or the fifth from 1, the lowest
   * @param before of the model as it was; NaN if it promised nothing
   * @param after of the calibrated one
   * @param spread standard deviation of {@code after} over the divisions
   * @param tried how many galaxies (of all questions: questions of galaxies) in the mean
   */
  public record Row(
      String what,
      String question,
      String by,
      double at,
      double before,
      double after,
      double spread,
      double tried) {

    /** Returns the means over divisions. */
    public static Row of(
        String what,
        String question,
        String by,
        double at,
        double[] before,
        double[] after,
        double tried) {
      double was = Arrays.stream(before).average().orElseThrow();
      double is = Arrays.stream(after).average().orElseThrow();
      double squares = Arrays.stream(after).map(a -> (a - is) * (a - is)).average().orElseThrow();
      return new Row(what, question, by, at, was, is, Math.sqrt(squares), tried);
    }
  }

  public CalibrationReport {
    rows = List.copyOf(rows);
  }

  /** Measures galaxies of which no more is known than their votes; see the other method. */
  public static CalibrationReport of(List<VotePosterior> model, float[][] votes, int divisions) {
    return of(model, votes, Map.of(), null, divisions);
  }

  /**
   * Measures.
   *
   * @param model what it knew of each galaxy, as it was
   * @param votes counts, {@code [galaxies][schema.size()]}
   * @param properties such as size, a number for each galaxy, of which the worst fifth is sought
   * @param truth votes of very many people, where these are known, the same shape; else null
   * @param divisions how often galaxies are divided; at least 1
   * @throws IllegalArgumentException if shapes differ, a number is out of range, or there are too
   *     few galaxies for any question
   */
  public static CalibrationReport of(
      List<VotePosterior> model,
      float[][] votes,
      Map<String, double[]> properties,
      float[][] truth,
      int divisions) {
    int n = votes.length;
    Check.that(n > 0 && n == model.size(), "%s predictions, %s votes", model.size(), n);
    Schema schema = model.get(0).schema();
    float[][] concentrations =
        model.stream().map(CalibrationReport::matched).toArray(float[][]::new);
    Check.that(truth == null || n == truth.length, "the truth is not of %s galaxies", n);
    properties.forEach(
        (name, of) -> Check.that(n == of.length, "%s numbers of %s; %s votes", of.length, name, n));
    Check.between("divisions", divisions, 1, 10_000);
    List<Map<Key, double[]>> runs = new ArrayList<>(Collections.nCopies(divisions, null));
    Workers.run(
        divisions,
        Threads.count(),
        "measuring calibration",
        i -> {
          Map<Key, double[]> sums = new LinkedHashMap<>();
          var run = new CalibrationRun(schema, concentrations, votes, properties, truth, sums);
          runs.set(i, run.run(i));
        });
    CalibrationReport report = new CalibrationReport(n, rows(runs));
    String few =
        "of %s galaxies too few have votes: a question needs those of twice %s; give more (--catalog, or --simulated)";
    Check.that(!report.rows.isEmpty(), few, n, VoteCalibration.FEWEST);
    return report;
  }

  private static float[] matched(VotePosterior posterior) {
    float[] matched = new float[posterior.schema().size()];
    for (int i = 0; i < matched.length; i++) {
      matched[i] = (float) posterior.matched()[i];
    }
    return matched;
  }

  private static List<Row> rows(List<Map<Key, double[]>> runs) {
    Set<Key> keys = new LinkedHashSet<>();
    runs.forEach(run -> keys.addAll(run.keySet()));
    return keys.stream()
        .map(key -> row(key, runs.stream().map(r -> r.get(key)).filter(Objects::nonNull).toList()))
        .toList();
  }

  /** Returns the mean of sums {@code [before, after, galaxies]}. */
  private static Row row(Key key, List<double[]> sums) {
    double[] before = sums.stream().mapToDouble(s -> s[0] / s[2]).toArray();
    double[] after = sums.stream().mapToDouble(s -> s[1] / s[2]).toArray();
    double tried = sums.stream().mapToDouble(s -> s[2]).average().orElseThrow();
    return Row.of(key.what(), key.question(), key.by(), key.at(), before, after, tried);
  }

  /** Returns the rows of one measure over all galaxies, those of all questions first. */
  public List<Row> rows(String what) {
    return rows.stream()
        .filter(r -> r.what().equals(what) && r.by().isEmpty())
        .sorted(Comparator.comparing(r -> !r.question().equals(ALL)))
        .toList();
  }

  /** Returns the rows by fifths of galaxies. */
  public List<Row> fifths() {
    return rows.stream().filter(r -> !r.by().isEmpty()).toList();
  }

  /**
   * Writes {@code coverage.csv} (of votes or labels: question, nominal, before, after, galaxies),
   * of votes {@code sets.csv} (the same of sets of answers), {@code measures.csv} with all there
   * is, and {@code report.txt}; galaxies are those of one half, on which calibration is tried.
   */
  public void write(Path folder) {
    if (rows(LABELS).isEmpty()) {
      coverage(folder.resolve("coverage.csv"), CalibrationRun.VOTES);
      coverage(folder.resolve("sets.csv"), CalibrationRun.ANSWERS);
    } else {
      coverage(folder.resolve("coverage.csv"), LABELS);
    }
    CsvWriter.write(
        folder.resolve("measures.csv"),
        List.of("measure", "question", "by", "at", "before", "after", "spread", "galaxies"),
        out -> {
          for (Row r : rows) {
            double before = rounded(r.before());
            double after = rounded(r.after());
            double spread = rounded(r.spread());
            long tried = Math.round(r.tried());
            out.row(r.what(), r.question(), r.by(), rounded(r.at()), before, after, spread, tried);
          }
        });
    AtomicFile.write(folder.resolve("report.txt"), toString());
  }

  private void coverage(Path file, String what) {
    CsvWriter.write(
        file,
        List.of("question", "nominal", "before", "after", "galaxies"),
        out -> {
          for (Row r : rows(what)) {
            double before = rounded(r.before());
            long tried = Math.round(r.tried());
            out.row(r.question(), rounded(r.at()), before, rounded(r.after()), tried);
          }
        });
  }

  private static double rounded(double value) {
    return Math.rint(value * 1e5) / 1e5;
  }

  /** Returns the tables of a report: questions, levels, and the worst fifths. */
  @Override
  public String toString() {
    String head = "%d galaxies, halves of which are learnt from and tried; before → after%n%n";
    StringBuilder text = new StringBuilder(String.format(Locale.ROOT, head, galaxies));
    List<String> questions = rows(CalibrationRun.VOTES).stream().map(Row::question).toList();
    table(text, "at 90 %", 15, OF_VOTES, questions, this::ofQuestion);
    List<String> held = HELD.stream().filter(what -> !rows(what).isEmpty()).toList();
    List<String> levels = Arrays.stream(TOLD).mapToObj(Double::toString).toList();
    table(text, "promised", 26, held, levels, this::ofLevel);
    List<String> by = fifths().stream().map(Row::by).toList();
    table(text, "worst fifth of galaxies by", 26, held, by, this::worst);
    return text.toString();
  }

  private static void table(
      StringBuilder text,
      String head,
      int width,
      List<String> measures,
      List<String> lines,
      BinaryOperator<String> cell) {
    if (lines.isEmpty()) {
      return;
    }
    String form = " %" + width + "s";
    text.append(String.format("%-28s", head));
    measures.forEach(what -> text.append(String.format(form, what)));
    for (String line : lines.stream().distinct().toList()) {
      text.append(String.format("%n%-28s", line));
      measures.forEach(what -> text.append(String.format(form, cell.apply(what, line))));
    }
    text.append(String.format("%n%n"));
  }

  /** Returns one measure of a question, at 90 % where there are several. */
  private String ofQuestion(String what, String question) {
    return rows(what).stream()
        .filter(r -> r.question().equals(question))
        .filter(r -> r.at() == 0 || r.at() == CalibrationRun.LEVEL)
        .map(r -> String.format(Locale.ROOT, "%.3f → %.3f", r.before(), r.after()))
        .findFirst()
        .orElse("–");
  }

  private String ofLevel(String what, String level) {
    return rows(what).stream()
        .filter(r -> r.question().equals(ALL) && r.at() == Double.parseDouble(level))
        .map(r -> told(r.before(), r))
        .findFirst()
        .orElse("–");
  }

  private String worst(String what, String by) {
    List<Row> fifths =
        fifths().stream()
            .filter(r -> r.what().equals(what) && r.by().equals(by) && r.question().equals(ALL))
            .toList();
    double before = fifths.stream().mapToDouble(Row::before).min().orElse(Double.NaN);
    Row worst = fifths.stream().min(Comparator.comparingDouble(Row::after)).orElseThrow();
    return told(before, worst) + String.format(Locale.ROOT, " (%.0f.)", worst.at());
  }

  private static String told(double before, Row row) {
    String was = Double.isNaN(before) ? "–" : String.format(Locale.ROOT, "%.3f", before);
    return String.format(Locale.ROOT, "%s → %.3f ± %.3f", was, row.after(), row.spread());
  }
}
