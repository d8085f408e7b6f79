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

  /** What the answers of a question weigh. */
  record Scale(String name, Question question, double[] weights) {

    static Optional<Scale> of(Question question) {
      String text = Vocabulary.words(question.text());
      boolean bulge = text.matches("bulge (size|prominence).*");
      Map<String, Double> weights = bulge ? BULGE : WINDING;
      List<String> answers =
          question.answers().stream().map(a -> Vocabulary.words(a.text())).toList();
      if (!bulge && !text.contains("winding") || !weights.keySet().containsAll(answers)) {
        return Optional.empty();
      }
      double[] each = answers.stream().mapToDouble(weights::get).toArray();
      return Optional.of(new Scale(bulge ? "bulge-size" : "spiral-winding", question, each));
    }

    AnswerSummary of(DirichletMixture known) {
      return new AnswerSummary(
          name, question.text(), known.mean(weights), known.deviation(weights));
    }
  }
}
