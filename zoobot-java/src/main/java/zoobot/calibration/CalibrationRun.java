package zoobot.calibration;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import zoobot.evaluation.VoteFractions;
import zoobot.io.internal.Order;
import zoobot.schema.Question;
import zoobot.schema.Schema;

/** One division of galaxies into those that calibration is learnt from and those it is tried on. */
final class CalibrationRun {

  static final String ALL = "all";
  static final String VOTES = "votes";
  static final String ANSWERS = "answers";
  static final String WHOLE = "whole sets";
  static final String SIZE = "answers in a set";
  static final double LEVEL = 0.9; // at which groups and sets are compared
  static final int FIFTHS = 5;
  static final int BINS = 20;

  /** What was measured: its name, of which question, by which property, in which part. */
  record Key(String what, String question, String by, double at) {}

  /** Sums over galaxies. */
  static final class Tally {

    private double before;
    private double after;
    private int galaxies;

    void add(int count, double ofBefore, double ofAfter) {
      before += count * ofBefore;
      after += count * ofAfter;
      galaxies += count;
    }

    double galaxies() {
      return galaxies;
    }

    double before() {
      return before / galaxies;
    }

    double after() {
      return after / galaxies;
    }
  }

  private final Schema schema;
  private final float[][] concentrations;
  private final float[][] votes;
  private final Map<String, double[]> properties;
  private final float[][] truth;
  private final Map<Key, Tally> tallies = new LinkedHashMap<>();

  CalibrationRun(
      Schema schema,
      float[][] concentrations,
      float[][] votes,
      Map<String, double[]> properties,
      float[][] truth) {
    this.schema = schema;
    this.concentrations = concentrations;
    this.votes = votes;
    this.properties = properties;
    this.truth = truth;
  }

  Map<Key, Tally> run(long seed) {
    int n = votes.length;
    int[] order = Order.shuffled(IntStream.range(0, n).toArray(), new SplittableRandom(seed));
    int[] learnt = Arrays.copyOf(order, n / 2);
    int[] tried = Arrays.copyOfRange(order, n / 2, n);
    VoteCalibration calibration =
        VoteCalibration.fit(schema, rows(concentrations, learnt), rows(votes, learnt));
    for (Question question : schema.questions()) {
      int[] relevant =
          Arrays.stream(VoteFractions.of(schema, rows(votes, tried)).relevant(question, 1))
              .map(i -> tried[i])
              .toArray();
      if (calibration.galaxies(question) > 0 && relevant.length > 0) {
        measure(question, calibration.of(question), relevant, seed);
      }
    }
    return tallies;
  }

  private static float[][] rows(float[][] all, int[] rows) {
    return Arrays.stream(rows).mapToObj(i -> all[i]).toArray(float[][]::new);
  }

  private void measure(Question question, QuestionCalibration learnt, int[] galaxies, long seed) {
    List<Asked> before = Asked.of(schema, question, concentrations, votes, galaxies);
    List<Asked> after = before.stream().map(g -> g.scaled(learnt.temperature())).toList();
    String text = question.text();
    int n = galaxies.length;
    add(n, "temperature", text, "", 0, 1, learnt.temperature());
    add(n, "calibration error", text, "", 0, error(before), error(after));
    integral(text, before, after, seed);
    Map<String, int[]> fifths = fifths(question, before, galaxies);
    for (int i = 0; i < galaxies.length; i++) {
      Tried tried = new Tried(before.get(i), after.get(i), learnt);
      for (double level : QuestionCalibration.LEVELS) {
        tried.at(level, (what, was, is) -> both(what, text, "", level, was, is));
      }
      for (Map.Entry<String, int[]> by : fifths.entrySet()) {
        int fifth = by.getValue()[i];
        tried.at(LEVEL, (what, was, is) -> both(what, text, by.getKey(), fifth, was, is));
      }
    }
  }

  /** Takes a measure before and after. */
  private interface Measure {
    void add(String what, double before, double after);
  }

  /** What one galaxy says of one question. */
  private static final class Tried {

    private final QuestionCalibration learnt;
    private final double agreement;
    private final Ranks[] counts;
    private final Ranks[] answer;
    private final double[][] most; // votes, of each answer

    Tried(Asked before, Asked after, QuestionCalibration learnt) {
      this.learnt = learnt;
      agreement = after.agreement();
      counts = new Ranks[] {before.counts(), after.counts()};
      most = new double[][] {before.mostVotes(), after.mostVotes()};
      answer = new Ranks[] {new Ranks(), new Ranks()};
      answer[0].addLikelier(most[0], before.top());
      answer[1].addLikelier(most[1], before.top());
    }

    void at(double level, Measure measure) {
      double interval = learnt.threshold(learnt.counts(), agreement, level);
      double set = learnt.threshold(learnt.answers(), agreement, level);
      double whole = learnt.threshold(learnt.whole(), agreement, level);
      measure.add(VOTES, counts[0].coverage(level), counts[1].coverage(interval));
      measure.add(ANSWERS, answer[0].coverage(level), answer[1].coverage(set));
      Ranks[] lower = {answer[0].lower(), answer[1].lower()};
      measure.add(WHOLE, lower[0].coverage(level), lower[1].coverage(whole));
      if (level == LEVEL) {
        int size = Asked.smallest(most[0], level).length;
        measure.add(SIZE, size, Asked.smallest(most[1], whole).length);
      }
    }
  }

  private void both(String what, String text, String by, double at, double before, double after) {
    add(1, what, text, by, at, before, after);
    add(1, what, ALL, by, at, before, after);
  }

  private void add(
      int count, String what, String text, String by, double at, double before, double after) {
    Key key = new Key(what, text, by, at);
    tallies.computeIfAbsent(key, k -> new Tally()).add(count, before, after);
  }

  /** Returns how far off the probability is that the likeliest answer is the most frequent. */
  private static double error(List<Asked> galaxies) {
    double[] stated = new double[galaxies.size()];
    boolean[] right = new boolean[galaxies.size()];
    for (int i = 0; i < stated.length; i++) {
      double[] top = galaxies.get(i).mostVotes();
      int best = Order.descending(top)[0];
      stated[i] = Math.min(1, top[best]);
      right[i] = best == galaxies.get(i).top();
    }
    return CalibrationError.of(stated, right).error();
  }

  private void integral(String text, List<Asked> before, List<Asked> after, long seed) {
    Ranks old = new Ranks();
    before.forEach(g -> g.addCumulative(old));
    Ranks now = new Ranks();
    after.forEach(g -> g.addCumulative(now));
    double distance = Ranks.distance(old.drawn(seed));
    int n = before.size();
    add(n, "PIT distance", text, "", 0, distance, Ranks.distance(now.drawn(seed)));
    double[] histogram = old.histogram(BINS);
    double[] newHistogram = now.histogram(BINS);
    for (int b = 0; b < BINS; b++) {
      add(n, "PIT", text, "", (b + 0.5) / BINS, histogram[b], newHistogram[b]);
    }
  }

  /** Returns for each property the fifth of each galaxy, from 1, the lowest. */
  private Map<String, int[]> fifths(Question question, List<Asked> asked, int[] galaxies) {
    Map<String, double[]> values = new LinkedHashMap<>();
    properties.forEach(
        (name, of) -> values.put(name, Arrays.stream(galaxies).mapToDouble(g -> of[g]).toArray()));
    if (truth != null) {
      List<Asked> all = Asked.of(schema, question, concentrations, truth, galaxies);
      values.put("agreement of all people", all.stream().mapToDouble(Asked::topShare).toArray());
    }
    values.put("agreement of these votes", asked.stream().mapToDouble(Asked::topShare).toArray());
    values.put("predicted agreement", asked.stream().mapToDouble(Asked::agreement).toArray());
    Map<String, int[]> fifths = new LinkedHashMap<>();
    values.forEach((name, of) -> fifths.put(name, fifths(of)));
    return fifths;
  }

  private static int[] fifths(double[] values) {
    int[] order = Order.ascending(values);
    int[] fifths = new int[values.length];
    IntStream.range(0, order.length).forEach(i -> fifths[order[i]] = 1 + FIFTHS * i / order.length);
    return fifths;
  }
}
