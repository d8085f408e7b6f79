package zoobot.calibration;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import zoobot.evaluation.VoteFractions;
import zoobot.io.internal.Order;
import zoobot.schema.Question;
import zoobot.schema.Schema;

/**
 * One division of galaxies into those that calibration is learnt from and those it is tried on, and
 * the sums of what comes out: before and after, and how many galaxies.
 */
record CalibrationRun(
    Schema schema,
    float[][] concentrations,
    float[][] votes,
    Map<String, double[]> properties,
    float[][] truth,
    Map<Key, double[]> sums) {

  static final String VOTES = "votes";
  static final String ANSWERS = "answers";
  static final String WHOLE = "whole sets";
  static final String SIZE = "set size";
  static final String TEMPERATURE = "temperature";
  static final String ERROR = "answer's ECE";
  static final String DISTANCE = "PIT distance";
  static final double LEVEL = 0.9; // at which groups and sets are compared

  private static final int FIFTHS = 5;
  private static final int BINS = 20;

  /** What was measured: its name, of which question, by which property, in which part. */
  record Key(String what, String question, String by, double at) {}

  Map<Key, double[]> run(long seed) {
    int n = votes.length;
    int[] order = Order.shuffled(IntStream.range(0, n).toArray(), new SplittableRandom(seed));
    int[] learnt = Arrays.copyOf(order, n / 2);
    int[] tried = Arrays.copyOfRange(order, n / 2, n);
    VoteCalibration calibration =
        VoteCalibration.fit(schema, rows(concentrations, learnt), rows(votes, learnt));
    VoteFractions counts = VoteFractions.of(schema, rows(votes, tried));
    for (Question question : schema.questions()) {
      int[] relevant = Arrays.stream(counts.relevant(question, 1)).map(i -> tried[i]).toArray();
      if (calibration.galaxies(question) > 0 && relevant.length > 0) {
        measure(question, calibration.of(question), relevant, seed);
      }
    }
    return sums;
  }

  private static float[][] rows(float[][] all, int[] rows) {
    return Arrays.stream(rows).mapToObj(i -> all[i]).toArray(float[][]::new);
  }

  private void measure(Question question, QuestionCalibration learnt, int[] galaxies, long seed) {
    List<Asked> before = Asked.of(schema, question, concentrations, votes, galaxies);
    List<Asked> after = before.stream().map(g -> g.scaled(learnt.temperature())).toList();
    String text = question.text();
    int n = galaxies.length;
    add(n, TEMPERATURE, text, "", 0, 1, learnt.temperature());
    add(n, ERROR, text, "", 0, error(before), error(after));
    integral(text, before, after, seed);
    Map<String, int[]> fifths = fifths(question, before, galaxies);
    for (int i = 0; i < n; i++) {
      Tried was = Tried.of(before.get(i));
      Tried is = Tried.of(after.get(i));
      for (double level : QuestionCalibration.LEVELS) {
        int galaxy = i;
        held(level, was, is, learnt)
            .forEach(
                (what, held) -> {
                  both(what, text, "", level, held);
                  if (level == LEVEL) {
                    fifths.forEach((by, of) -> both(what, text, by, of[galaxy], held));
                  }
                });
      }
    }
  }

  /** What one galaxy says of one question: where the votes and the answer fell. */
  private record Tried(double agreement, Ranks counts, Ranks answer, double[] most) {

    static Tried of(Asked asked) {
      Ranks counts = new Ranks();
      asked.addLikelier(counts);
      double[] most = asked.mostVotes();
      Ranks answer = new Ranks();
      answer.addLikelier(most, asked.top());
      return new Tried(asked.agreement(), counts, answer, most);
    }
  }

  /** Returns by measure what was held, {@code [before, after]}. */
  private static Map<String, double[]> held(
      double level, Tried was, Tried is, QuestionCalibration learnt) {
    double interval = learnt.threshold(learnt.counts(), is.agreement, level);
    double set = learnt.threshold(learnt.answers(), is.agreement, level);
    double whole = learnt.threshold(learnt.whole(), is.agreement, level);
    Map<String, double[]> held = new LinkedHashMap<>();
    held.put(VOTES, pair(was.counts.coverage(level), is.counts.coverage(interval)));
    held.put(ANSWERS, pair(was.answer.coverage(level), is.answer.coverage(set)));
    held.put(WHOLE, pair(was.answer.lower().coverage(level), is.answer.lower().coverage(whole)));
    if (level == LEVEL) {
      held.put(
          SIZE,
          pair(Asked.smallest(was.most, level).length, Asked.smallest(is.most, whole).length));
    }
    return held;
  }

  private static double[] pair(double before, double after) {
    return new double[] {before, after};
  }

  private void both(String what, String text, String by, double at, double[] held) {
    add(1, what, text, by, at, held[0], held[1]);
    add(1, what, CalibrationReport.ALL, by, at, held[0], held[1]);
  }

  private void add(
      int count, String what, String text, String by, double at, double before, double after) {
    double[] sum = sums.computeIfAbsent(new Key(what, text, by, at), key -> new double[3]);
    sum[0] += count * before;
    sum[1] += count * after;
    sum[2] += count;
  }

  /** Returns how far off the probability is that the likeliest answer is the most frequent. */
  private static double error(List<Asked> galaxies) {
    double[] stated = new double[galaxies.size()];
    boolean[] right = new boolean[galaxies.size()];
    for (int i = 0; i < stated.length; i++) {
      double[] top = galaxies.get(i).mostVotes();
      int best = Order.highest(top);
      stated[i] = Math.min(1, top[best]);
      right[i] = best == galaxies.get(i).top();
    }
    return CalibrationError.of(stated, right);
  }

  private void integral(String text, List<Asked> before, List<Asked> after, long seed) {
    Ranks old = new Ranks();
    before.forEach(g -> g.addCumulative(old));
    Ranks now = new Ranks();
    after.forEach(g -> g.addCumulative(now));
    int n = before.size();
    double distance = Ranks.distance(old.drawn(seed));
    add(n, DISTANCE, text, "", 0, distance, Ranks.distance(now.drawn(seed)));
    double[] histogram = old.histogram(BINS);
    double[] newHistogram = now.histogram(BINS);
    for (int b = 0; b < BINS; b++) {
      add(n, "PIT", text, "", (b + 0.5) / BINS, histogram[b], newHistogram[b]);
    }
  }

  /** Returns for each property the fifth of each galaxy, from 1, the lowest. */
  private Map<String, int[]> fifths(Question question, List<Asked> asked, int[] galaxies) {
    Map<String, int[]> fifths = new LinkedHashMap<>();
    properties.forEach(
        (name, of) -> fifths.put(name, fifths(Arrays.stream(galaxies).mapToDouble(g -> of[g]))));
    if (truth != null) {
      List<Asked> all = Asked.of(schema, question, concentrations, truth, galaxies);
      fifths.put("agreement of all people", fifths(all.stream().mapToDouble(Asked::topShare)));
    }
    fifths.put("agreement of these votes", fifths(asked.stream().mapToDouble(Asked::topShare)));
    fifths.put("predicted agreement", fifths(asked.stream().mapToDouble(Asked::agreement)));
    return fifths;
  }

  private static int[] fifths(DoubleStream values) {
    int[] order = Order.ascending(values.toArray());
    int[] fifths = new int[order.length];
    IntStream.range(0, order.length).forEach(i -> fifths[order[i]] = 1 + FIFTHS * i / order.length);
    return fifths;
  }
}
