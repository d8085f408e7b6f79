package zoobot.active;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import zoobot.active.LabellingResult.Round;
import zoobot.finetune.HeadEnsemble;
import zoobot.io.Progress;
import zoobot.io.internal.Check;
import zoobot.io.internal.Interruption;
import zoobot.io.internal.Order;
import zoobot.io.internal.WithMethods;
import zoobot.representation.Representations;
import zoobot.schema.Schema;
import zoobot.task.Labels;
import zoobot.task.Scores;

/**
 * Measures how many labels ways to choose galaxies need, on galaxies whose votes are all there:
 * they are looked up where volunteers would be asked. Some galaxies, the same for each way, are
 * kept to measure on; a linear head learns from the others, first from a few at random, then from
 * one chosen batch more at a time.
 */
public final class LabellingExperiment {

  private final Labels labels;
  private final Schema schema;
  private final Components components;
  private final float[][] rows;
  private final Options options;
  private final Progress progress;
  private final List<Round> rounds = new ArrayList<>();

  /**
   * Settings.
   *
   * @param choices ways to choose; defaults to {@code RANDOM, HIGHEST, CHANCE, SPREAD}
   * @param start galaxies labelled at random before the first choice; defaults to 50
   * @param rounds batches labelled after these; defaults to 9
   * @param repeats each with other galaxies to begin with and to measure on; defaults to 5
   * @param testFraction kept to measure on; defaults to 0.25
   * @param next how galaxies are ranked, with the size of a batch, members and the first seed
   */
  @WithMethods
  public record Options(
      List<Choice> choices,
      int start,
      int rounds,
      int repeats,
      double testFraction,
      LabelNext.Options next)
      implements LabellingExperimentOptionsBuilder.With {

    public Options {
      choices = List.copyOf(choices);
      boolean some = !choices.isEmpty() && start >= 2 && rounds >= 1 && repeats >= 1;
      String words = "needs choices, start ≥ 2, rounds ≥ 1 and repeats ≥ 1; got %s, %d, %d and %d";
      Check.that(some, words, choices, start, rounds, repeats);
      Check.between("testFraction", testFraction, 0.01, 0.9);
    }

    /** Returns the defaults. */
    public static Options defaults() {
      return new Options(List.of(Choice.values()), 50, 9, 5, 0.25, LabelNext.Options.defaults());
    }

    private int most() {
      return start + rounds * next.batch();
    }
  }

  private LabellingExperiment(
      Labels labels, Representations of, Options options, Progress progress) {
    this.labels = labels;
    this.options = options;
    this.progress = progress;
    schema = labels.task().schema();
    components = new Components(of);
    rows = components.rows(of);
  }

  /**
   * Runs the experiment.
   *
   * @param labels volunteers' votes: {@code Task.votes(schema).read(catalog)}
   * @param representations of these galaxies; others among them are left out
   * @throws IllegalArgumentException if a galaxy has no representation, or there are too few
   * @throws java.util.concurrent.CancellationException if the thread is interrupted
   */
  public static LabellingResult run(
      Labels labels, Representations representations, Options options, Progress progress) {
    int left = labels.size() - (int) (options.testFraction() * labels.size());
    String few = "%d labelled galaxies, %d of them to learn from; %d are to be labelled";
    Check.that(left >= options.most(), few, labels.size(), left, options.most());
    int[] of = labels.ids().stream().mapToInt(representations::row).toArray();
    LabellingExperiment experiment =
        new LabellingExperiment(labels, representations.rows(of), options, progress);
    for (Choice choice : options.choices()) {
      for (int repeat = 0; repeat < options.repeats(); repeat++) {
        experiment.run(choice, repeat);
      }
    }
    return new LabellingResult(experiment.rounds);
  }

  private void run(Choice choice, int repeat) {
    SplittableRandom random = new SplittableRandom(options.next().seed() + repeat);
    int[] order = Order.shuffled(IntStream.range(0, labels.size()).toArray(), random);
    int test = (int) (options.testFraction() * order.length);
    int[] measured = Arrays.copyOf(order, test);
    int[] known = Arrays.copyOfRange(order, test, test + options.start());
    int[] left = Arrays.copyOfRange(order, test + options.start(), order.length);
    float[][] before = null;
    for (int round = 0; round <= options.rounds(); round++) {
      Interruption.check("the experiment");
      HeadEnsemble heads = heads(choice, known, random.nextLong());
      float[][] answers = heads.answers(some(measured));
      double change = before == null ? Double.NaN : StoppingRule.change(schema, before, answers);
      before = answers;
      double[] told =
          choice == Choice.RANDOM
              ? new double[left.length]
              : heads.posteriors(some(left)).parallelStream()
                  .mapToDouble(p -> VoteInformation.of(p, options.next().volunteers()))
                  .toArray();
      int[] chosen = choice.order(told, some(left), options.next().batch(), random);
      int[] batch = Arrays.copyOf(chosen, Math.min(left.length, options.next().batch()));
      add(choice, repeat, known.length, measured, answers, change, mean(told, batch));
      known = with(known, left, batch);
      left = without(left, batch);
    }
  }

  private HeadEnsemble heads(Choice choice, int[] known, long seed) {
    int members = choice == Choice.RANDOM ? 0 : options.next().members();
    return HeadEnsemble.fit(labels.rows(known), some(known), members, components.penalty(), seed);
  }

  private void add(
      Choice choice,
      int repeat,
      int known,
      int[] measured,
      float[][] answers,
      double change,
      double information) {
    Scores scores = labels.task().score(answers, labels.rows(measured).targets());
    double loss = scores.each("loss").values().stream().mapToDouble(l -> l).sum();
    double error = scores.value("mean_absolute_error");
    rounds.add(new Round(choice, repeat, known, error, loss, change, information));
    int all = options.choices().size() * options.repeats() * (options.rounds() + 1);
    progress.at("labelling experiment", rounds.size(), all, "rounds");
  }

  private float[][] some(int[] of) {
    return IntStream.of(of).mapToObj(i -> rows[i]).toArray(float[][]::new);
  }

  private static double mean(double[] values, int[] of) {
    return IntStream.of(of).mapToDouble(i -> values[i]).average().orElse(Double.NaN);
  }

  private static int[] with(int[] known, int[] left, int[] places) {
    return IntStream.concat(IntStream.of(known), IntStream.of(places).map(i -> left[i])).toArray();
  }

  private static int[] without(int[] all, int[] places) {
    boolean[] out = new boolean[all.length];
    IntStream.of(places).forEach(i -> out[i] = true);
    return IntStream.range(0, all.length).filter(i -> !out[i]).map(i -> all[i]).toArray();
  }
}
