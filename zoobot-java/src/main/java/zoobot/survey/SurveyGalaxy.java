package zoobot.survey;

import java.util.List;
import java.util.stream.Collectors;
import zoobot.catalog.Galaxy;
import zoobot.posterior.AnswerSummary;
import zoobot.posterior.DirichletMixture;
import zoobot.posterior.VotePosterior;

/** A galaxy on its way into the tables; what few would be asked is NaN, null or −1. */
final class SurveyGalaxy {

  private static final double[] UNKNOWN = {Double.NaN, Double.NaN};

  final Galaxy galaxy;
  final double[] asked; // of each question
  final double[] fractions; // of each column, as all below
  final double[][] intervals;
  final double[] concentrations; // always known
  final boolean endsEarly; // the way goes on, but few are asked
  private final SurveyTree tree;
  private final VotePosterior posterior;
  private final List<Integer> said; // answers on the likeliest way, as far as enough are asked

  SurveyGalaxy(PredictionRows.Row row, SurveyTree tree) {
    this.tree = tree;
    galaxy = row.galaxy();
    posterior = row.posterior();
    asked = posterior.asked();
    fractions = posterior.masked(posterior.fractions());
    concentrations = posterior.matched();
    intervals = new double[fractions.length][];
    for (int q = 0; q < asked.length; q++) {
      DirichletMixture known = posterior.on(tree.schema.questions().get(q));
      for (int i = tree.starts[q]; i < tree.starts[q + 1]; i++) {
        intervals[i] = isAsked(q) ? known.interval(i - tree.starts[q], tree.level) : UNKNOWN;
      }
    }
    List<String> whole = posterior.way().answers();
    List<Integer> way =
        tree.order.stream()
            .map(this::top)
            .filter(i -> i >= 0 && whole.contains(tree.schema.columns().get(i)))
            .toList();
    endsEarly = way.size() < whole.size();
    said = way.stream().filter(i -> !tree.phrases.get(i).isEmpty()).toList();
  }

  private boolean isAsked(int question) {
    return !Double.isNaN(fractions[tree.starts[question]]);
  }

  /** Returns the column of the likeliest answer. */
  int top(int question) {
    return isAsked(question) ? highest(question, -1) : -1;
  }

  private int highest(int question, int except) {
    int best = -1;
    for (int i = tree.starts[question]; i < tree.starts[question + 1]; i++) {
      best = i != except && (best < 0 || fractions[i] > fractions[best]) ? i : best;
    }
    return best;
  }

  String answer(int question) {
    return isAsked(question) ? tree.answers.get(top(question)) : null;
  }

  /** Returns the probability that the second answer of a question has more votes than the first. */
  double doubt(int question) {
    int top = top(question);
    double second = concentrations[highest(question, top)];
    DirichletMixture two = DirichletMixture.of(new double[] {concentrations[top], second});
    return two.cumulative(0, 0.5); // the two alone are a Beta
  }

  String words() {
    return said.stream().map(tree.phrases::get).collect(Collectors.joining(", "));
  }

  /** Returns the probability that one volunteer gives all answers that the words say. */
  double probability() {
    return said.stream().mapToDouble(i -> fractions[i]).reduce(1, (a, b) -> a * b);
  }

  /** Returns what the answers to a question come to in one number. */
  double summary(int question) {
    String text = tree.schema.questions().get(question).text();
    return posterior.summaries().stream()
        .filter(s -> isAsked(question) && s.question().equals(text))
        .mapToDouble(AnswerSummary::value)
        .findFirst()
        .orElse(Double.NaN);
  }
}
