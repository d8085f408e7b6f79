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
    return VotePosterior.of(schema, among(numbers));
  }

  private float[] among(float[] numbers) {
    float[] concentrations = new float[places.length];
    for (int i = 0; i < places.length; i++) {
      concentrations[i] = numbers[places[i]];
    }
    return concentrations;
  }

  /** Returns those of each galaxy, of {@code [galaxies][columns]}, after a look at them. */
  float[][] all(List<String> ids, float[][] numbers) {
    String words = "row %s, id '%s', column '%s_dirichlet' is %s; a concentration is above 0";
    float[][] all = Arrays.stream(numbers).map(this::among).toArray(float[][]::new);
    for (int row = 0; row < all.length; row++) {
      for (int i = 0; i < places.length; i++) {
        float value = all[row][i];
        Check.that(value > 0, words, row + 1, ids.get(row), schema.columns().get(i), value);
      }
    }
    return all;
  }
}
