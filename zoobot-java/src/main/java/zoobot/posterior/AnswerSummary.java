package zoobot.posterior;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import zoobot.schema.Question;

/**
 * What the answers to a question whose answers have an order come to, in one number; see {@link
 * VotePosterior#summaries()}.
 *
 * @param name {@code bulge-size} or {@code spiral-winding}
 * @param question its text
 * @param value expected, 0…1
 * @param deviation its standard deviation, for all that the model knows
 */
public record AnswerSummary(String name, String question, double value, double deviation) {

  private static final Map<String, Double> BULGE =
      Map.ofEntries(
          Map.entry("none", 0.0),
          Map.entry("no", 0.0),
          Map.entry("no bulge", 0.0),
          Map.entry("small", 0.2),
          Map.entry("just noticeable", 0.2),
          Map.entry("moderate", 0.5),
          Map.entry("large", 0.8),
          Map.entry("obvious", 0.8),
          Map.entry("dominant", 1.0));

  private static final Map<String, Double> WINDING =
      Map.of("loose", 0.0, "medium", 0.5, "tight", 1.0);

  /** Sums a question up; nothing if its answers are others. */
  static Optional<AnswerSummary> of(Question question, VotePosterior galaxy) {
    String text = Vocabulary.words(question.text());
    boolean bulge = text.startsWith("bulge size") || text.startsWith("bulge prominence");
    if (!bulge && !text.contains("winding")) {
      return Optional.empty();
    }
    Map<String, Double> weights = bulge ? BULGE : WINDING;
    List<String> answers =
        question.answers().stream().map(a -> Vocabulary.words(a.text())).toList();
    if (!weights.keySet().containsAll(answers)) {
      return Optional.empty();
    }
    double[] each = answers.stream().mapToDouble(weights::get).toArray();
    DirichletMixture known = galaxy.on(question);
    return Optional.of(
        new AnswerSummary(
            bulge ? "bulge-size" : "spiral-winding",
            question.text(),
            known.mean(each),
            Math.sqrt(known.variance(each))));
  }
}
