package zoobot.task;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import zoobot.io.internal.Check;

/**
 * How good predictions are.
 *
 * @param galaxies on how many
 * @param values the measures by name: {@code accuracy}, {@code balanced_accuracy}, {@code roc_auc},
 *     {@code average_precision} and {@code majority_accuracy} of a classifier; {@code rmse}, {@code
 *     mean_absolute_error}, {@code r_squared}, {@code constant_rmse} and {@code
 *     constant_mean_absolute_error} of a regressor; {@code mean_absolute_error} of vote fractions
 *     and, for each question, {@code QUESTION accuracy} of its top answer and {@code QUESTION
 *     loss}. NaN where one can't be measured
 * @param text the same as a table to read, with the confusion matrix of a classifier
 */
public record Scores(int galaxies, Map<String, Double> values, String text) {

  public Scores {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * Returns a measure.
   *
   * @throws IllegalArgumentException if there is none of this name; those there are are listed
   */
  public double value(String name) {
    Double value = values.get(name);
    Check.that(value != null, "no score '%s'; there are %s", name, values.keySet());
    return value;
  }

  /**
   * Returns one measure of each question, or other part, by the names of these: {@code
   * each("loss")} has the {@code QUESTION loss} of every question.
   *
   * @return in order; empty if there is none
   */
  public Map<String, Double> each(String measure) {
    Map<String, Double> each = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          if (name.endsWith(" " + measure)) {
            each.put(name.substring(0, name.length() - measure.length() - 1), value);
          }
        });
    return each;
  }

  @Override
  public String toString() {
    return text;
  }
}
