package zoobot.active;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import zoobot.finetune.HeadEnsemble;
import zoobot.io.internal.Check;
import zoobot.io.internal.Order;
import zoobot.io.internal.WithMethods;
import zoobot.posterior.VotePosterior;
import zoobot.representation.Representations;
import zoobot.task.Labels;

/**
 * The order in which volunteers should be asked about galaxies, so that a vote model learns much
 * from few votes.
 *
 * <pre>{@code
 * Labels labels = Task.votes(schema).read(labelledCatalog);
 * List<Priority> next = LabelNext.rank(labels, known, unlabelled, LabelNext.Options.defaults());
 * }</pre>
 */
public final class LabelNext {

  private LabelNext() {}

  /**
   * Settings.
   *
   * @param choice how a batch is chosen; defaults to {@link Choice#SPREAD}
   * @param batch galaxies that are labelled before the order is made anew; defaults to 50
   * @param volunteers who look at a galaxy; defaults to 1, the next one
   * @param members heads of bootstrap samples, where they are made here; defaults to 5
   * @param seed of everything random; defaults to 0
   */
  @WithMethods
  public record Options(Choice choice, int batch, int volunteers, int members, long seed)
      implements LabelNextOptionsBuilder.With {

    public Options {
      boolean enough = batch >= 1 && volunteers >= 1 && members >= 2;
      String words = "needs batch ≥ 1, volunteers ≥ 1 and members ≥ 2; got %d, %d and %d";
      Check.that(enough, words, batch, volunteers, members);
    }

    /** Returns the defaults. */
    public static Options defaults() {
      return new Options(Choice.SPREAD, 50, 1, 5, 0);
    }
  }

  /**
   * Ranks unlabelled galaxies with heads fitted to bootstrap samples of labelled ones.
   *
   * @param labels volunteers' votes: {@code Task.votes(schema).read(catalog)}
   * @param known representations of the labelled galaxies; others among them are left out
   * @param unlabelled representations by the same encoder
   * @throws IllegalArgumentException if a labelled galaxy has no representation
   */
  public static List<Priority> rank(
      Labels labels, Representations known, Representations unlabelled, Options options) {
    Components components = new Components(known.size() > unlabelled.size() ? known : unlabelled);
    int[] rows = labels.ids().stream().mapToInt(known::row).toArray();
    HeadEnsemble heads =
        HeadEnsemble.fit(
            labels,
            components.rows(known.rows(rows)),
            options.members(),
            components.penalty(),
            options.seed());
    float[][] few = components.rows(unlabelled);
    return rank(heads.posteriors(few), unlabelled.ids(), few, options);
  }

  /**
   * Ranks galaxies by what several models say of them.
   *
   * @param posteriors of the galaxies, each with a member a model ({@link VotePosterior#mixed})
   * @param representations of the same galaxies in the same order
   */
  public static List<Priority> rank(
      List<VotePosterior> posteriors, Representations representations, Options options) {
    int n = posteriors.size();
    Check.that(n == representations.size(), "%d posteriors; %s", n, representations);
    return rank(posteriors, representations.ids(), representations.vectors(), options);
  }

  private static List<Priority> rank(
      List<VotePosterior> posteriors, List<String> ids, float[][] rows, Options options) {
    double[][] each =
        posteriors.parallelStream()
            .map(p -> VoteInformation.perQuestion(p, options.volunteers()))
            .toArray(double[][]::new);
    double[] sums = Arrays.stream(each).mapToDouble(i -> Arrays.stream(i).sum()).toArray();
    SplittableRandom random = new SplittableRandom(options.seed());
    int[] order = options.choice().order(sums, rows, options.batch(), random);
    List<Priority> priorities = new ArrayList<>();
    for (int i : order) {
      priorities.add(
          priority(priorities.size() + 1, ids.get(i), posteriors.get(i), each[i], sums[i]));
    }
    return priorities;
  }

  private static Priority priority(
      int rank, String id, VotePosterior posterior, double[] each, double sum) {
    int most = Order.highest(each);
    String question = posterior.schema().questions().get(most).text();
    double share = sum > 0 ? each[most] / sum : 0;
    return new Priority(rank, id, sum, question, share, posterior.asked()[most]);
  }
}
