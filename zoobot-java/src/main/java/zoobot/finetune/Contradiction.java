package zoobot.finetune;

import java.util.Locale;

/**
 * A galaxy whose label a model contradicts that has not learnt from it: perhaps the label is wrong.
 *
 * @param id of the galaxy
 * @param label it has
 * @param answer of the model
 * @param probability that the model gives its answer
 */
public record Contradiction(String id, String label, String answer, double probability) {

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%s (labelled %s, model: %s with %.2f)", id, label, answer, probability);
  }
}
