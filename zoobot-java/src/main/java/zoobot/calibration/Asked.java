package zoobot.calibration;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import zoobot.io.internal.Order;
import zoobot.posterior.DirichletMixture;
import zoobot.schema.Question;
import zoobot.schema.Schema;

/** One question about one galaxy: what was predicted, and what people answered. */
record Asked(DirichletMixture mixture, double[] votes) {

  /** Returns the question about some galaxies. */
  static List<Asked> of(
      Schema schema, Question question, float[][] concentrations, float[][] votes, int[] galaxies) {
    int start = schema.start(question);
    int end = start + question.answers().size();
    return Arrays.stream(galaxies)
        .mapToObj(
            g ->
                new Asked(
                    DirichletMixture.of(part(concentrations[g], start, end)),
                    Arrays.stream(part(votes[g], start, end)).map(Math::rint).toArray()))
        .toList();
  }

  private static double[] part(float[] row, int start, int end) {
    return IntStream.range(start, end).mapToDouble(i -> row[i]).toArray();
  }

  Asked scaled(double factor) {
    return new Asked(mixture.scaled(factor), votes);
  }

  double logProbability() {
    return mixture.logProbability(votes);
  }

  double agreement() {
    return agreement(mixture);
  }

  /** Returns the highest expected fraction. */
  static double agreement(DirichletMixture mixture) {
    return Arrays.stream(mixture.mean()).max().orElseThrow();
  }

  int total() {
    return (int) Arrays.stream(votes).sum();
  }

  /** Returns the most frequent answer, the first of several. */
  int top() {
    return Order.highest(votes);
  }

  double[] mostVotes() {
    return MostVotes.of(mixture, total());
  }

  /** Returns the part of the votes that the most frequent answer has. */
  double topShare() {
    return votes[top()] / Math.max(1, total());
  }

  /** Returns those whose likelier ones hold no more than a probability, the likeliest first. */
  static int[] smallest(double[] probabilities, double wanted) {
    int[] order = Order.descending(probabilities);
    int count = 1;
    double held = probabilities[order[0]];
    while (count < order.length && held <= wanted) {
      held += probabilities[order[count++]];
    }
    return Arrays.copyOf(order, count);
  }

  /** Adds where the votes of each answer fell among the counts by how likely these were. */
  void addLikelier(Ranks ranks) {
    for (int k = 0; k < votes.length; k++) {
      ranks.addLikelier(mixture.votes(k, total()), (int) votes[k]);
    }
  }

  void addCumulative(Ranks ranks) {
    for (int k = 0; k < votes.length; k++) {
      ranks.addCumulative(mixture.votes(k, total()), (int) votes[k]);
    }
  }
}
