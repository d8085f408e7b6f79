package zoobot.calibration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
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

  /** How many divisions are usual: {@value}. */
  public static final int DIVISIONS = 20;

  /**
   * One measure.
   *
   * @param what {@code votes}: coverage of regions of highest probability of an answer's votes;
   *     {@code answers}: coverage of sets of answers, which hold the most frequent one, chance
   *     deciding on the answer at the edge so that coverage can be exact; {@code whole sets}: the
   *     same without chance, never empty, which cover more; {@code answers in a set}: how many;
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
    for (String what : List.of("votes", "answers")) {
      Path file = folder.resolve(what.equals("votes") ? "coverage.csv" : "sets.csv");
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
    StringBuilder text = new StringBuilder();
    String header = "%d galaxies, before → after calibration; intervals and sets of 90 %%%n%n";
    text.append(String.format(Locale.ROOT, header, galaxies));
    String line = "%-28s %8s %15s %15s %15s %15s %15s %15s%n";
    text.append(
        String.format(
            line,
            "question",
            "factor",
            "votes",
            "answers",
            "whole sets",
            "their size",
            "ECE",
            "PIT distance"));
    Set<String> questions = new LinkedHashSet<>();
    rows("votes").forEach(r -> questions.add(r.question()));
    for (String q : questions) {
      double factor = of("temperature", q).after();
      Object[] cells =
          Stream.of(
                  "votes",
                  "answers",
                  "whole sets",
                  "answers in a set",
                  "calibration error",
                  "PIT distance")
              .map(what -> pair(of(what, q)))
              .toArray();
      Object[] all =
          Stream.concat(Stream.of(q, number(factor, "%.2f")), Stream.of(cells)).toArray();
      text.append(String.format(line, all));
    }
    return text.append(worst()).toString();
  }

  private String worst() {
    String line = "%-28s %26s %26s%n";
    StringBuilder text = new StringBuilder();
    text.append(String.format("%n" + line, "worst fifth of galaxies by", "votes", "answers"));
    Map<String, String[]> lines = new LinkedHashMap<>();
    for (Row row : fifths()) {
      if (row.question().equals("all")) {
        lines.computeIfAbsent(
            row.by(), by -> new String[] {worst("votes", by), worst("answers", by)});
      }
    }
    lines.forEach((by, cells) -> text.append(String.format(line, by, cells[0], cells[1])));
    return text.toString();
  }

  private String worst(String what, String by) {
    Row[] fifths =
        fifths().stream()
            .filter(r -> r.what().equals(what) && r.by().equals(by) && r.question().equals("all"))
            .toArray(Row[]::new);
    double before = Arrays.stream(fifths).mapToDouble(Row::before).min().orElse(Double.NaN);
    Row worst = Arrays.stream(fifths).reduce((a, b) -> b.after() < a.after() ? b : a).orElseThrow();
    return String.format(
        Locale.ROOT,
        "%.3f → %.3f ± %.3f (%.0f.)",
        before,
        worst.after(),
        worst.spread(),
        worst.at());
  }

  private static String pair(Row row) {
    return number(row.before(), "%.3f") + " → " + number(row.after(), "%.3f");
  }

  private static String number(double value, String form) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, form, value);
  }
}
