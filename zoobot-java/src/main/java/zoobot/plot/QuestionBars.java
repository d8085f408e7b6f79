package zoobot.plot;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import zoobot.schema.Question;
import zoobot.schema.Schema;

/** A horizontal bar for each question: its loss, error or accuracy. */
public final class QuestionBars {

  private QuestionBars() {}

  /**
   * Draws one number a question, under the questions' readable names.
   *
   * @param values shape {@code [schema.questions().size()]}, in the schema's order
   * @param axis what the numbers are, for example {@code "loss"}
   * @throws IllegalArgumentException if the number of values is not that of the questions, or as
   *     {@link #of(Map, String)}
   */
  public static Picture of(Schema schema, double[] values, String axis) {
    List<Question> questions = schema.questions();
    if (values.length != questions.size()) {
      throw new IllegalArgumentException(
          values.length + " values for the " + questions.size() + " questions of " + schema);
    }
    Map<String, Double> named = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      String name = Names.readable(questions.get(i).text());
      named.put(named.containsKey(name) ? questions.get(i).text() : name, values[i]);
    }
    return of(named, axis);
  }

  /**
   * Draws named numbers, the first on top.
   *
   * @param values by name, in order; each finite and at least 0
   * @param axis what the numbers are
   * @throws IllegalArgumentException if there are none, or one is negative, NaN or infinite
   */
  public static Picture of(Map<String, Double> values, String axis) {
    check(values);
    return new BarDrawing(values, axis).picture();
  }

  private static void check(Map<String, Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("there are no values to draw");
    }
    values.forEach(
        (name, value) -> {
          if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                "'" + name + "' is " + value + "; a bar needs a number from 0 up");
          }
        });
  }
}
