package zoobot.calibration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import zoobot.calibration.CalibrationRun.Key;
import zoobot.io.internal.AtomicFile;
import zoobot.io.internal.Check;
import zoobot.io.internal.CsvWriter;
import zoobot.io.internal.Workers;
import zoobot.posterior.VotePosterior;
import zoobot.schema.Question;
import zoobot.schema.Schema;

/**
 * How well a vote model keeps its promises before and after calibration, on galaxies with votes
 * that it had not learnt from. Galaxies are divided in two halves by chance, many times:
 * calibration is learnt from one and tried on the other, and what is told is the mean.
 *
 * @param schema decision tree
 * @param galaxies how many there were
 * @param rows all that was measured
 */
public record CalibrationReport(Schema schema, int galaxies, List<Row> rows) {

  private static final List<String> HELD =
      List.of(CalibrationRun.VOTES, CalibrationRun.ANSWERS, CalibrationRun.WHOLE);

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
   *     temperature}
   * @param question text, or {@code all}, in which each question of each galaxy counts the same
   * @param by property by which galaxies are divided into fifths; empty for all of them
   * @param at nominal coverage, the middle of a bin, or the fifth from 1, the lowest
   * @param before of the model as it was
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
      double tried) {}

  /** Copies the list. */
  public CalibrationReport {
    Objects.requireNonNull(schema, "schema");
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
        Runtime.getRuntime().availableProcessors(),
        "measuring calibration",
        i -> {
          Map<Key, double[]> sums = new LinkedHashMap<>();
          var run = new CalibrationRun(schema, concentrations, votes, properties, truth, sums);
          runs.set(i, run.run(i));
        });
    CalibrationReport report = new CalibrationReport(schema, n, rows(runs));
    String few = "%s galaxies are too few: a question needs votes of twice %s";
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
    double after = mean(sums, s -> s[1] / s[2]);
    return new Row(
        key.what(),
        key.question(),
        key.by(),
        key.at(),
        mean(sums, s -> s[0] / s[2]),
        after,
        Math.sqrt(mean(sums, s -> Math.pow(s[1] / s[2] - after, 2))),
        mean(sums, s -> s[2]));
  }

  private static double mean(List<double[]> sums, ToDoubleFunction<double[]> value) {
    return sums.stream().mapToDouble(value).average().orElseThrow();
  }

  /** Returns the rows of one measure over all galaxies, in the order of questions and places. */
  public List<Row> rows(String what) {
    List<String> order =
        Stream.concat(Stream.of("all"), schema.questions().stream().map(Question::text)).toList();
    return order.stream()
        .flatMap(q -> rows.stream().filter(r -> r.question().equals(q)))
        .filter(r -> r.what().equals(what) && r.by().isEmpty())
        .toList();
  }

  /** Returns the rows by fifths of galaxies. */
  public List<Row> fifths() {
    return rows.stream().filter(r -> !r.by().isEmpty()).toList();
  }

  /**
   * Writes {@code coverage.csv} (of votes: question, nominal, before, after, galaxies), {@code
   * sets.csv} (the same of sets of answers), {@code measures.csv} with all there is, and {@code
   * report.txt}; galaxies are those of one half, on which calibration is tried.
   */
  public void write(Path folder) {
    coverage(folder.resolve("coverage.csv"), CalibrationRun.VOTES);
    coverage(folder.resolve("sets.csv"), CalibrationRun.ANSWERS);
    CsvWriter.write(
        folder.resolve("measures.csv"),
        List.of("measure", "question", "by", "at", "before", "after", "spread", "galaxies"),
        out -> {
          for (Row r : rows) {
            double before = rounded(r.before());
            double after = rounded(r.after());
            long tried = Math.round(r.tried());
            double spread = rounded(r.spread());
            out.row(r.what(), r.question(), r.by(), rounded(r.at()), before, after, spread, tried);
          }
        });
    AtomicFile.write(folder.resolve("report.txt"), toString());
  }

  private void coverage(Path file, String what) {
    CsvWriter.write(
        file,
        List.of("question", "nominal", "before", "after", "galaxies"),
        rows(what).stream()
            .map(
                r ->
                    List.of(
                        r.question(),
                        rounded(r.at()),
                        rounded(r.before()),
                        rounded(r.after()),
                        Math.round(r.tried()))));
  }

  private static double rounded(double value) {
    return Math.round(value * 1e5) / 1e5;
  }

  /** Returns the tables of a report: questions, then the worst fifths. */
  @Override
  public String toString() {
    List<String> measures = new ArrayList<>(HELD);
    measures.add(0, CalibrationRun.TEMPERATURE);
    measures.addAll(List.of(CalibrationRun.SIZE, CalibrationRun.ERROR, CalibrationRun.DISTANCE));
    String head = "%d galaxies, before → after calibration; intervals and sets of 90 %%%n%n";
    StringBuilder text = new StringBuilder(String.format(Locale.ROOT, head, galaxies));
    text.append(line("question", 15, measures));
    rows(CalibrationRun.VOTES).stream()
        .map(Row::question)
        .distinct()
        .map(q -> line(q, 15, measures.stream().map(what -> pair(what, q)).toList()))
        .forEach(text::append);
    text.append(System.lineSeparator()).append(line("worst fifth of galaxies by", 26, HELD));
    fifths().stream()
        .map(Row::by)
        .distinct()
        .map(by -> line(by, 26, HELD.stream().map(what -> worst(what, by)).toList()))
        .forEach(text::append);
    return text.toString();
  }

  private static String line(String head, int width, List<String> cells) {
    String form = " %" + width + "s";
    return "%-28s%s%n"
        .formatted(head, cells.stream().map(form::formatted).collect(Collectors.joining()));
  }

  /** Returns one measure of a question, at 90 % where there are several. */
  private String pair(String what, String question) {
    return rows(what).stream()
        .filter(r -> r.question().equals(question))
        .filter(r -> r.at() == 0 || r.at() == CalibrationRun.LEVEL)
        .map(r -> String.format(Locale.ROOT, "%.3f → %.3f", r.before(), r.after()))
        .findFirst()
        .orElse("–");
  }

  private String worst(String what, String by) {
    List<Row> fifths =
        fifths().stream()
            .filter(r -> r.what().equals(what) && r.by().equals(by) && r.question().equals("all"))
            .toList();
    double before = fifths.stream().mapToDouble(Row::before).min().orElse(Double.NaN);
    Row worst = fifths.stream().min(Comparator.comparingDouble(Row::after)).orElseThrow();
    String form = "%.3f → %.3f ± %.3f (%.0f.)";
    return String.format(Locale.ROOT, form, before, worst.after(), worst.spread(), worst.at());
  }
}
