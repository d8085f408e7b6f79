package zoobot.posterior;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mixtures have the numbers that SciPy has for them, of reference.py beside the data. */
class PosteriorReferenceTest {

  /** One mixture of reference.json. */
  record Case(
      String name,
      double[][] members,
      double[] mean,
      double[] variance,
      double[][] cumulative,
      double[][] quantile,
      double[][] interval,
      int asked,
      double[] votes,
      double[] counts,
      double logProbability) {

    DirichletMixture mixture() {
      return DirichletMixture.of(members);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() throws IOException {
    try (Reader in =
        new InputStreamReader(
            PosteriorReferenceTest.class.getResourceAsStream("reference.json"),
            StandardCharsets.UTF_8)) {
      return Arrays.stream(
          new GsonBuilder()
              .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
              .create()
              .fromJson(in, Case[].class));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void momentsAndVotes(Case expected) {
    DirichletMixture mixture = expected.mixture();
    assertArrayEquals(expected.mean, mixture.mean(), 1e-14);
    assertArrayEquals(expected.variance, mixture.variance(), 1e-14);
    assertArrayEquals(expected.votes, mixture.votes(0, expected.asked), 1e-11);
    assertEquals(expected.logProbability, mixture.logProbability(expected.counts), 1e-10);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void probabilitiesAndQuantiles(Case expected) {
    DirichletMixture mixture = expected.mixture();
    for (double[] at : expected.cumulative) {
      assertEquals(at[1], mixture.cumulative(0, at[0]), 1e-12, "below " + at[0]);
    }
    for (double[] at : expected.quantile) {
      assertEquals(at[1], mixture.quantile(0, at[0]), 1e-11, "quantile " + at[0]);
    }
    for (double[] at : expected.interval) {
      double[] ends = {at[1], at[2]};
      assertArrayEquals(ends, mixture.interval(0, at[0]), 1e-11, "interval " + at[0]);
    }
  }
}
