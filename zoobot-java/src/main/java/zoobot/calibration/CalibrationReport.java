package zoobot.calibration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import zoobot.calibration.CalibrationRun.Key;
import zoobot.calibration.CalibrationRun.Tally;
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

  private static final String[] TITLES = {
    "votes", "answers", "whole sets", "their size", "answer's ECE", "PIT distance"
  };
  private static final List<String> MEASURES =
      List.of(
          CalibrationRun.VOTES,
          CalibrationRun.ANSWERS,
          CalibrationRun.WHOLE,
          CalibrationRun.SIZE,
          "calibration error",
          "PIT distance");

  /** How many divisions are usual: {@value}. */
  public static final int DIVISIONS = 20;

  /**
   * One measure.
   *
   * @param what {@code votes}: coverage of regions of highest probability of an answer's votes;
   *     {@code answers}: coverage of sets of answers, which hold the most frequent one, chance
   *     deciding on the answer at the edge so that coverage can be exact; {@code whole sets}: the
   *     same without chance and never empty, as {@link VoteCalibration#answers} gives them, which
   *     cover more where one answer alone is right more often; {@code answers in a set}: how many;
   *     {@code PIT}: share in a bin of randomised probability integral transforms; {@code PIT
   *     distance}: their Kolmogorov-Smirnov distance from uniform; {@code calibration error}: see
   *     {@link CalibrationError}, of the answer likeliest to be the most frequent; {@code
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

  /**
   * Measures.
   *
   * @param concentrations of the model as it was, {@code [galaxies][schema.size()]}
   * @param votes counts, the same shape
   * @param properties such as size, a number for each galaxy, of which the worst fifth is sought
   * @param truth votes of very many people, where these are known, the same shape; else null
   * @param divisions how often galaxies are divided; at least 1
   * @throws IllegalArgumentException if shapes differ, a number is out of range, or there are too
   *     few galaxies for any question
   */
  public static CalibrationReport of(
      Schema schema,
      float[][] concentrations,
      float[][] votes,
      Map<String, double[]> properties,
      float[][] truth,
      int divisions) {
    int n = votes.length;
    Check.that(n == concentrations.length, "%s predictions, %s votes", concentrations.length, n);
    Check.between("divisions", divisions, 1, 10_000);
    List<Map<Key, Tally>> runs = new ArrayList<>(Collections.nCopies(divisions, null));
    Workers.run(
        divisions,
        Runtime.getRuntime().availableProcessors(),
        "measuring calibration",
        i ->
            runs.set(
                i, new CalibrationRun(schema, concentrations, votes, properties, truth).run(i)));
    CalibrationReport report = new CalibrationReport(schema, n, rows(runs));
    String few = "%s galaxies are too few: a question needs votes of twice %s";
    Check.that(!report.rows.isEmpty(), few, n, VoteCalibration.FEWEST);
    return report;
  }

  /** Measures what a model, as it was, says of galaxies, of which nothing more is known. */
  public static CalibrationReport of(List<VotePosterior> model, float[][] votes, int divisions) {
    Check.that(!model.isEmpty(), "there are no galaxies to measure calibration on");
    Schema schema = model.get(0).schema();
    float[][] concentrations = new float[model.size()][schema.size()];
    for (int i = 0; i < concentrations.length; i++) {
      double[] of = model.get(i).matched();
      for (int c = 0; c < of.length; c++) {
        concentrations[i][c] = (float) of[c];
      }
    }
    return of(schema, concentrations, votes, Map.of(), null, divisions);
  }

  private static List<Row> rows(List<Map<Key, Tally>> runs) {
    Set<Key> keys = new LinkedHashSet<>();
    runs.forEach(run -> keys.addAll(run.keySet()));
    return keys.stream()
        .map(key -> row(key, runs.stream().map(r -> r.get(key)).filter(Objects::nonNull).toList()))
        .toList();
  }

  private static Row row(Key key, List<Tally> tallies) {
    double after = tallies.stream().mapToDouble(Tally::after).average().orElseThrow();
    double squares =
        tallies.stream().mapToDouble(t -> Math.pow(t.after() - after, 2)).average().orElseThrow();
    return new Row(
        key.what(),
        key.question(),
        key.by(),
        key.at(),
        tallies.stream().mapToDouble(Tally::before).average().orElseThrow(),
        after,
        Math.sqrt(squares),
        tallies.stream().mapToDouble(Tally::galaxies).average().orElseThrow());
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

  /** Returns one number of a question, at 90 % where there are several. */
  private Row of(String what, String question) {
    return rows(what).stream()
        .filter(r -> r.question().equals(question))
        .filter(r -> r.at() == 0 || r.at() == CalibrationRun.LEVEL)
        .findFirst()
        .orElse(new Row(what, question, "", 0, Double.NaN, Double.NaN, Double.NaN, 0));
  }

  /**
   * Writes {@code coverage.csv} (of votes: question, nominal, before, after, galaxies), {@code
   * sets.csv} (the same of sets of answers), {@code measures.csv} with all there is, and {@code
   * report.txt}; galaxies are those of one half, on which calibration is tried.
   */
  public void write(Path folder) {
    List<String> coverage = List.of("question", "nominal", "before", "after", "galaxies");
    for (String what : List.of(CalibrationRun.VOTES, CalibrationRun.ANSWERS)) {
      Path file = folder.resolve(what.equals(CalibrationRun.VOTES) ? "coverage.csv" : "sets.csv");
      CsvWriter.write(file, coverage, rows(what).stream().map(CalibrationReport::cells));
    }
    List<String> all =
        List.of("measure", "question", "by", "at", "before", "after", "spread", "galaxies");
    CsvWriter.write(
        folder.resolve("measures.csv"),
        all,
        rows.stream()
            .map(
                r ->
                    List.of(
                        r.what(),
                        r.question(),
                        r.by(),
                        rounded(r.at()),
                        rounded(r.before()),
                        rounded(r.after()),
                        rounded(r.spread()),
                        Math.round(r.tried()))));
    AtomicFile.write(folder.resolve("report.txt"), toString());
  }

  private static List<Object> cells(Row row) {
    return List.of(
        row.question(),
        rounded(row.at()),
        rounded(row.before()),
        rounded(row.after()),
        Math.round(row.tried()));
  }

  private static double rounded(double value) {
    return Math.round(value * 1e5) / 1e5;
  }

  /** Returns the tables of a report: questions, then the worst fifths. */
  @Override
  public String toString() {
    String head = "%d galaxies, before → after calibration; intervals and sets of 90 %%%n%n";
    StringBuilder text = new StringBuilder(String.format(Locale.ROOT, head, galaxies));
    text.append(line("question", "factor", TITLES));
    rows(CalibrationRun.VOTES).stream()
        .map(Row::question)
        .distinct()
        .map(q -> line(q, number(of("temperature", q).after(), "%.2f"), cells(q)))
        .forEach(text::append);
    return text.append(worst()).toString();
  }

  private String[] cells(String question) {
    return MEASURES.stream().map(what -> pair(of(what, question))).toArray(String[]::new);
  }

  private static String line(String question, String factor, String[] cells) {
    StringBuilder line = new StringBuilder(String.format("%-28s %6s", question, factor));
    Arrays.stream(cells).forEach(cell -> line.append(String.format(" %14s", cell)));
    return line.append(System.lineSeparator()).toString();
  }

  private String worst() {
    List<String> measures =
        List.of(CalibrationRun.VOTES, CalibrationRun.ANSWERS, CalibrationRun.WHOLE);
    StringBuilder text = new StringBuilder(System.lineSeparator());
    text.append(worst("worst fifth of galaxies by", measures));
    fifths().stream()
        .map(Row::by)
        .distinct()
        .map(by -> worst(by, measures.stream().map(what -> worst(what, by)).toList()))
        .forEach(text::append);
    return text.toString();
  }

  private static String worst(String by, List<String> cells) {
    StringBuilder line = new StringBuilder(String.format("%-28s", by));
    cells.forEach(cell -> line.append(String.format(" %26s", cell)));
    return line.append(System.lineSeparator()).toString();
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

  private static String pair(Row row) {
    return Double.isNaN(row.after())
        ? "–"
        : number(row.before(), "%.3f") + " → " + number(row.after(), "%.3f");
  }

  private static String number(double value, String form) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, form, value);
  }
}
