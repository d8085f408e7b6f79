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
    return QuestionCalibration.agreement(mixture);
  }

  int total() {
    return (int) Arrays.stream(votes).sum();
  }

  /** Returns the most frequent answer, the first of several. */
  int top() {
    return IntStream.range(0, votes.length).reduce(0, (a, b) -> votes[b] > votes[a] ? b : a);
  }

  double[] mostVotes() {
    return MostVotes.of(mixture, total());
  }

  /** Returns where the most frequent answer fell by how likely it was. */
  Ranks answer() {
    Ranks ranks = new Ranks();
    ranks.addLikelier(mostVotes(), top());
    return ranks;
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

  /** Returns where the votes of each answer fell among the counts by how likely these were. */
  Ranks counts() {
    Ranks ranks = new Ranks();
    for (int k = 0; k < votes.length; k++) {
      ranks.addLikelier(mixture.votes(k, total()), (int) votes[k]);
    }
    return ranks;
  }

  void addCumulative(Ranks ranks) {
    for (int k = 0; k < votes.length; k++) {
      ranks.addCumulative(mixture.votes(k, total()), (int) votes[k]);
    }
  }
}
