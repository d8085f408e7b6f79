package zoobot.trust;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.util.MathArrays;
import zoobot.catalog.Catalog;
import zoobot.evaluation.BinaryMetrics;
import zoobot.finetune.FinetuneReport;
import zoobot.finetune.FinetunedModel;
import zoobot.finetune.Reference;
import zoobot.finetune.Reference.Seen;
import zoobot.io.Progress;
import zoobot.io.internal.Check;
import zoobot.io.internal.Order;
import zoobot.task.Scores;
import zoobot.task.Task;
import zoobot.trust.TrustReport.Accuracy;

/**
 * Says, of galaxies without labels, how far they lie from those that a model knows, how many of its
 * answers on them are right, about, and which of them it knows least of.
 *
 * <pre>{@code
 * FinetunedModel known = model.referring(labelled, Progress.standard()); // unless it keeps some
 * TrustReport report = Trust.of(known, Catalog.read(csv));
 * System.out.println(report);
 * report.save(Path.of("trust"));
 * }</pre>
 *
 * <p>Labelled galaxies that the model has not learnt from, as those of its test, were also shown to
 * it blurred, noisy, fainter, smaller and so on. Which of these views the new galaxies look like
 * says what to expect: the confidence of the answers, corrected by how often answers of that
 * confidence are right on such views. Others have only the confidence, which stays high where arms
 * can no longer be seen (Garg et al. 2022, arXiv 2201.04234; Guillory et al. 2021, arXiv
 * 2107.03315); the idea to learn from changed images is that of Deng and Zheng (2021, arXiv
 * 2007.02915).
 */
public final class Trust {

  private static final int FEWEST = 20;
  private static final int FEWEST_KNOWN = 20; // for which a question matters
  private static final int NEIGHBOURS = 10;
  static final double UNLIKE = 0.5; // of the galaxies, beyond all views: no number

  private final Task task;
  private final FinetuneReport report;
  private final Reference reference;
  private final Catalog catalog;
  private final Seen own;
  private final Likeness like;

  private Trust(FinetunedModel model, Reference reference, Catalog catalog, Seen own) {
    task = model.task();
    report = model.report();
    this.reference = reference;
    this.catalog = catalog;
    this.own = own;
    like = Likeness.of(places(), own.places());
  }

  /** Looks at the galaxies and reports; see the other method. */
  public static TrustReport of(FinetunedModel model, Catalog catalog) {
    return of(model, catalog, Progress.standard());
  }

  /**
   * Looks at the galaxies and reports.
   *
   * @param catalog at least 20 galaxies; no labels are needed
   * @throws IllegalArgumentException if there are fewer, or the model has no reference ({@link
   *     FinetunedModel#reference})
   * @throws zoobot.table.TableException if an image can't be read
   */
  public static TrustReport of(FinetunedModel model, Catalog catalog, Progress progress) {
    int n = catalog.size();
    Check.that(n >= FEWEST, "%s: %d galaxies; give at least %d", catalog.source(), n, FEWEST);
    String none =
        "the model of %s keeps no galaxies to compare yours with: give the labelled table it was made from (--labelled), of which the part that it learnt from is left out, or finetune with --reference";
    String title = model.task().title();
    Reference reference =
        model.reference().orElseThrow(() -> new IllegalArgumentException(none.formatted(title)));
    return new Trust(model, reference, catalog, reference.see(model, catalog, progress)).report();
  }

  private List<float[][]> places() {
    return reference.views().stream().map(Seen::places).toList();
  }

  private TrustReport report() {
    double[][] known = like.views()[0];
    double[] held = distances(known, known, true);
    double[] distances = distances(like.own(), known, false);
    double limit = Order.quantile(like.offCentre(joined(like.views())), 0.99);
    double unlike = share(like.offCentre(like.own()), limit);
    return new TrustReport(
        task.title(),
        catalog,
        held,
        distances,
        separation(known, like.own()),
        looks(),
        unlike,
        unlike > UNLIKE ? List.of() : accuracies(),
        reference.views().get(0).places(),
        own.places());
  }

  /** Returns the views that at least a tenth of the galaxies look like, or the likeliest. */
  private List<String> looks() {
    double[] shares = like.shares();
    int[] order = Order.descending(shares);
    double least = Math.min(0.1, shares[order[0]]);
    return IntStream.of(order)
        .filter(v -> shares[v] >= least)
        .mapToObj(v -> "%.0f %% %s".formatted(100 * shares[v], reference.views().get(v).name()))
        .toList();
  }

  private List<Accuracy> accuracies() {
    List<List<Outcome>> views =
        reference.views().stream()
            .map(view -> Outcome.of(task, view.raw(), reference.targets()))
            .toList();
    List<Outcome> answers = Outcome.of(task, own.raw(), null);
    double[][] without = leftOut();
    List<Accuracy> all = new ArrayList<>();
    for (int q = 0; q < answers.size(); q++) {
      int question = q;
      List<Outcome> each = views.stream().map(view -> view.get(question)).toList();
      if (each.get(0).galaxies() >= FEWEST_KNOWN && answers.get(q).galaxies() > 0) {
        all.add(accuracy(each, answers.get(q), without));
      }
    }
    return all;
  }

  private Accuracy accuracy(List<Outcome> views, Outcome answers, double[][] without) {
    int galaxies = views.get(0).galaxies();
    String question = views.get(0).question();
    double kept = views.get(0).accuracy();
    double known = settled(question, kept, galaxies);
    double told = Expectation.of(views, like.shares(), answers) + known - kept;
    double expected = Math.max(0, Math.min(1, told));
    double off = 0;
    for (int v = 0; v < without.length; v++) {
      List<Outcome> others = new ArrayList<>(views);
      Outcome left = others.remove(v);
      off += Math.abs(Expectation.of(others, without[v], left) - left.accuracy());
    }
    double error = 1.25 * off / without.length; // of a normal distribution
    double chance = expected * (1 - expected) / galaxies;
    return new Accuracy(
        question, known, expected, Math.sqrt(error * error + chance), answers.galaxies());
  }

  /**
   * Returns the accuracy on all galaxies that the model was measured with, those of
   * cross-validation included, as the few here have theirs by chance; their own where that differs
   * by more than two standard errors, as they may be others.
   */
  private double settled(String question, double kept, int galaxies) {
    Scores validated = report.epochs().isEmpty() ? report.crossValidation() : null;
    Scores test = report.test();
    String name = question.isEmpty() ? "accuracy" : question + " accuracy";
    if (validated == null || test == null || !validated.values().containsKey(name)) {
      return kept;
    }
    double part = test.galaxies() / (double) (test.galaxies() + validated.galaxies());
    double all = part * test.value(name) + (1 - part) * validated.value(name);
    double error = Math.sqrt(all * (1 - all) / galaxies);
    return Math.abs(all - kept) <= 2 * error ? all : kept;
  }

  /** Returns, for each view, the shares of the others that it looks like. */
  private double[][] leftOut() {
    List<float[][]> views = places();
    double[][] shares = new double[views.size()][];
    for (int v = 0; v < shares.length; v++) {
      List<float[][]> others = new ArrayList<>(views);
      float[][] left = others.remove(v);
      shares[v] = Likeness.of(others, left).shares();
    }
    return shares;
  }

  /** Returns the mean distance of each galaxy to the nearest known ones, itself left out. */
  private static double[] distances(double[][] rows, double[][] known, boolean same) {
    int k = Math.min(NEIGHBOURS, known.length - 1);
    return IntStream.range(0, rows.length)
        .parallel()
        .mapToDouble(
            i ->
                IntStream.range(0, known.length)
                    .filter(j -> !same || i != j)
                    .mapToDouble(j -> MathArrays.distance(rows[i], known[j]))
                    .sorted()
                    .limit(k)
                    .average()
                    .orElseThrow())
        .toArray();
  }

  /**
   * Returns how well the two sets can be told apart, by the direction between the means of one half
   * of each, measured on the other half: 0.5 for not at all, 1 for always.
   */
  private static double separation(double[][] known, double[][] own) {
    double sum = 0;
    for (int side = 0; side < 2; side++) {
      double[] from = Likeness.mean(half(known, side));
      double[] to = Likeness.mean(half(own, side));
      double[][] tested = joined(half(known, 1 - side), half(own, 1 - side));
      int first = half(known, 1 - side).length;
      int[] labels = IntStream.range(0, tested.length).map(i -> i < first ? 0 : 1).toArray();
      double[] scores =
          Arrays.stream(tested)
              .mapToDouble(row -> Likeness.squares(row, from) - Likeness.squares(row, to))
              .toArray();
      sum += BinaryMetrics.of(labels, scores, 0).rocAuc();
    }
    return sum / 2;
  }

  private static double[][] half(double[][] rows, int side) {
    return IntStream.range(0, rows.length)
        .filter(i -> i % 2 == side)
        .mapToObj(i -> rows[i])
        .toArray(double[][]::new);
  }

  private static double[][] joined(double[][]... all) {
    return Arrays.stream(all).flatMap(Arrays::stream).toArray(double[][]::new);
  }

  /** Returns the share of values above a limit. */
  static double share(double[] values, double limit) {
    return Arrays.stream(values).filter(v -> v > limit).count() / (double) values.length;
  }
}
