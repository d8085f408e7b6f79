package zoobot.predict;

import java.util.List;
import java.util.stream.IntStream;
import zoobot.io.internal.Check;
import zoobot.io.internal.Closest;
import zoobot.posterior.VotePosterior;
import zoobot.schema.Schema;

/** Where among the numbers of a galaxy its concentrations stand, {@code [schema.size()]}. */
record Concentrations(Schema schema, int[] places) {

  static Concentrations of(List<String> columns, Schema schema) {
    List<String> names = schema.columns().stream().map(answer -> answer + "_dirichlet").toList();
    for (String name : names) {
      Check.that(columns.contains(name), "%s", Closest.missing(name, columns));
    }
    return new Concentrations(schema, names.stream().mapToInt(columns::indexOf).toArray());
  }

  VotePosterior posterior(float[] numbers) {
    return VotePosterior.of(schema, among(numbers));
  }

  private float[] among(float[] numbers) {
    float[] concentrations = new float[places.length];
    for (int i = 0; i < places.length; i++) {
      concentrations[i] = numbers[places[i]];
    }
    return concentrations;
  }

  /** Returns those of one of several galaxies, after a look at them. */
  float[] among(Predictions galaxies, int row) {
    float[] numbers = galaxies.values()[row];
    int wrong =
        IntStream.of(places)
            .filter(place -> !(numbers[place] > 0 && Float.isFinite(numbers[place])))
            .findFirst()
            .orElse(-1);
    if (wrong >= 0) {
      String words = "row %d, id '%s', column '%s' is %s; a concentration is above 0";
      String column = galaxies.columns().get(wrong);
      throw new IllegalArgumentException(
          words.formatted(row + 1, galaxies.ids().get(row), column, numbers[wrong]));
    }
    return among(numbers);
  }
}
