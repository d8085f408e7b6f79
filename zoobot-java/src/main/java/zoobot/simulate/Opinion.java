package zoobot.simulate;

import java.util.Map;

/** How strongly a clear view of a galaxy speaks for each answer to one question. */
@FunctionalInterface
interface Opinion {

  /** Returns the logit of an answer: probabilities are the softmax over a question's answers. */
  double logit(String answer);

  /** Returns the opinion on a yes-or-no question, positive for yes. */
  static Opinion yes(double logit) {
    return answer -> (answer.startsWith("yes") ? 0.5 : -0.5) * logit;
  }

  /** Returns the opinion on a scale: the closer an answer's place to the value, the likelier. */
  static Opinion near(double value, double spread, Map<String, Double> places) {
    return answer -> {
      Double place = places.get(answer);
      if (place == null) {
        throw new IllegalArgumentException(
            "volunteers do not know the answer '" + answer + "'; they know " + places.keySet());
      }
      double off = (value - place) / spread;
      return -0.5 * Math.min(16, off * off);
    };
  }
}
