package zoobot.survey;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import zoobot.posterior.AnswerSummary;
import zoobot.posterior.DirichletMixture;
import zoobot.posterior.VotePosterior;

/** A galaxy on its way into the tables; questions and columns count from 0, in the tree's order. */
final class SurveyGalaxy {

  private static final double LEADS = 0.9;
  private static final double[] UNKNOWN = {Double.NaN, Double.NaN};

  final PredictionRows.Row row;
  private final SurveyTree tree;
  private final VotePosterior posterior;
  private final double[] fractions;
  private final double[] asked;
  private final int[] tops; // the column of each question's likeliest answer
  private final List<Integer> way; // questions on the likeliest way, as far as enough are asked
  private final boolean endsEarly;
  private final double[][] intervals;
  private List<AnswerSummary> summaries;

  SurveyGalaxy(PredictionRows.Row row, SurveyTree tree, VotePosterior posterior) {
    this.row = row;
    this.tree = tree;
    this.posterior = posterior;
    fractions = posterior.fractions();
    asked = posterior.asked();
    tops = IntStream.range(0, asked.length).map(q -> highest(q, -1)).toArray();
    intervals = new double[fractions.length][];
    List<String> whole = posterior.way().answers();
    way =
        IntStream.range(0, asked.length)
            .filter(q -> isAsked(q) && whole.contains(tree.columns.get(tops[q])))
            .boxed()
            .sorted(Comparator.comparing(tree.besides::contains)) // "smooth, round, odd"
            .toList();
    endsEarly = way.size() < whole.size();
  }

  private int highest(int question, int except) {
    int best = -1;
    for (int i = tree.starts[question]; i < tree.starts[question + 1]; i++) {
      best = i != except && (best < 0 || fractions[i] > fractions[best]) ? i : best;
    }
    return best;
  }

  double asked(int question) {
    return asked[question];
  }

  boolean isAsked(int question) {
    return asked[question] >= tree.options.asked();
  }

  int top(int question) {
    return tops[question];
  }

  /** Returns the likeliest answer, or null if few are asked. */
  String answer(int question) {
    int answer = tops[question] - tree.starts[question];
    return isAsked(question) ? tree.questions.get(question).answers().get(answer).text() : null;
  }

  double fraction(int question, int column) {
    return isAsked(question) ? fractions[column] : Double.NaN;
  }

  /** Returns the ends of the credible interval of an answer's fraction; NaN if few are asked. */
  double[] interval(int question, int column) {
    if (!isAsked(question)) {
      return UNKNOWN;
    }
    if (intervals[column] == null) { // whoever asks for one asks for all of the question
      DirichletMixture known = posterior.on(tree.questions.get(question));
      for (int k = 0; k < known.answers(); k++) {
        intervals[tree.starts[question] + k] = known.interval(k, tree.options.level());
      }
    }
    return intervals[column];
  }

  /** Returns the probability that the likeliest answer would have more votes than the second. */
  double ahead(int question) {
    float[] all = row.concentrations();
    int second = highest(question, tops[question]);
    DirichletMixture two = DirichletMixture.of(new double[] {all[tops[question]], all[second]});
    return 1 - two.cumulative(0, 0.5); // the two alone are a Beta
  }

  boolean isDoubtful() {
    return ahead(0) < LEADS;
  }

  boolean isNoGalaxy() {
    return tree.noGalaxy.contains(tops[0]);
  }

  boolean endsEarly() {
    return endsEarly;
  }

  String words() {
    return said().mapToObj(tree.phrases::get).collect(Collectors.joining(", "));
  }

  /** Returns the answers on the way that do not go without saying. */
  private IntStream said() {
    return way.stream().mapToInt(q -> tops[q]).filter(i -> !tree.phrases.get(i).isEmpty());
  }

  /** Returns the probability that one volunteer gives all answers that the words say. */
  double probability() {
    return said().mapToDouble(i -> fractions[i]).reduce(1, (a, b) -> a * b);
  }

  /** Returns what the answers to a question come to in one number; NaN if few are asked. */
  double summary(int question) {
    summaries = summaries == null ? posterior.summaries() : summaries;
    String text = tree.questions.get(question).text();
    return summaries.stream()
        .filter(s -> isAsked(question) && s.question().equals(text))
        .mapToDouble(AnswerSummary::value)
        .findFirst()
        .orElse(Double.NaN);
  }
}
