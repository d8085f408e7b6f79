package zoobot.predict;

import java.util.Arrays;
import java.util.List;
import zoobot.io.internal.Check;
import zoobot.io.internal.Closest;
import zoobot.posterior.VotePosterior;
import zoobot.schema.Schema;

/** Where among the numbers of a galaxy its concentrations stand, {@code [schema.size()]}. */
record Concentrations(Schema schema, int[] places) {

  static Concentrations of(List<String> columns, Schema schema) {
    int[] places =
        schema.columns().stream()
            .map(answer -> answer + "_dirichlet")
            .mapToInt(
                name -> {
                  int place = columns.indexOf(name);
                  Check.that(place >= 0, "%s", Closest.missing(name, columns));
                  return place;
                })
            .toArray();
    return new Concentrations(schema, places);
  }

  VotePosterior posterior(float[] numbers) {
    float[] concentrations = new float[places.length];
    for (int i = 0; i < places.length; i++) {
      concentrations[i] = numbers[places[i]];
    }
    return VotePosterior.of(schema, concentrations);
  }

  /** Returns what is known of each galaxy, {@code [galaxies][columns]}, after a look at it. */
  List<VotePosterior> posteriors(List<String> ids, float[][] numbers) {
    String words = "row %s, id '%s', column '%s_dirichlet' is %s; a concentration is above 0";
    for (int row = 0; row < numbers.length; row++) {
      for (int i = 0; i < places.length; i++) {
        float value = numbers[row][places[i]];
        Check.that(value > 0, words, row + 1, ids.get(row), schema.columns().get(i), value);
      }
    }
    return Arrays.stream(numbers).map(this::posterior).toList();
  }
}
