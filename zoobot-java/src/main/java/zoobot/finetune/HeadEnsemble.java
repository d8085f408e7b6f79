package zoobot.finetune;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import zoobot.encoder.internal.Forward;
import zoobot.io.internal.Check;
import zoobot.posterior.VotePosterior;
import zoobot.schema.Schema;
import zoobot.task.Labels;
import zoobot.task.Task;

/**
 * A linear head on representations, and others like it that were each fitted to another bootstrap
 * sample of the same galaxies (Efron 1979, Annals of Statistics 7, 1): where they disagree, the
 * galaxies that they learnt from say too little. Fitted within a second from hundreds of galaxies.
 */
public final class HeadEnsemble {

  private static final int STEPS = 30; // from the head of all galaxies to that of a sample

  private final Task task;
  private final List<double[]> heads; // weights [K, D] and biases [K]; the first of all galaxies

  private HeadEnsemble(Task task, List<double[]> heads) {
    this.task = task;
    this.heads = heads;
  }

  /**
   * Fits the heads.
   *
   * @param labels of galaxies to learn from
   * @param rows their representations, {@code [galaxies][D]}, centred, each number's variance about
   *     1 in the mean
   * @param members heads of bootstrap samples, at least 0
   * @param penalty as {@link HeadOptions#penalty()}, above 0
   */
  public static HeadEnsemble fit(
      Labels labels, float[][] rows, int members, double penalty, long seed) {
    int n = labels.size();
    Check.that(n > 0 && rows.length == n, "%d galaxies, %d representations", n, rows.length);
    Check.positive("penalty", penalty);
    Task task = labels.task();
    float[][][] views = Arrays.stream(rows).map(x -> new float[][] {x}).toArray(float[][][]::new);
    List<double[]> heads = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(seed);
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      for (int m = 0; m <= members; m++) {
        float[] counts = new float[n];
        if (m == 0) {
          Arrays.fill(counts, 1);
        } else {
          random.ints(n, 0, n).forEach(i -> counts[i]++);
        }
        int[] in = IntStream.range(0, n).filter(i -> counts[i] > 0).toArray();
        Shape shape = new Shape(rows[0].length);
        HeadData all = new HeadData(views, 0, shape, labels, counts);
        double[] start = m == 0 ? null : heads.get(0);
        heads.add(Forward.onOneThread(() -> head(all.rows(in), penalty, start, manager)));
      }
    }
    return new HeadEnsemble(task, heads);
  }

  private static double[] head(HeadData data, double penalty, double[] start, NDManager manager) {
    Standardisation none = Standardisation.none(data.features());
    try (HeadProblem problem = new HeadProblem(data, none, manager)) {
      // The problem divides by the galaxies that are in, which doesn't move its minimum.
      return start == null
          ? problem.solve(penalty, problem.blind())
          : problem.solve(penalty, start, STEPS);
    }
  }

  /** Returns the answers of the head that learnt from all galaxies, {@code [rows][columns]}. */
  public float[][] answers(float[][] rows) {
    return Arrays.stream(rows)
        .parallel()
        .map(row -> answers(heads.get(0), row))
        .toArray(float[][]::new);
  }

  /**
   * Returns what the heads of bootstrap samples say of each row, a member a head.
   *
   * @throws IllegalStateException if the labels are no votes
   */
  public List<VotePosterior> posteriors(float[][] rows) {
    Schema schema = task.schema();
    List<double[]> members = heads.subList(1, heads.size());
    return Arrays.stream(rows)
        .parallel()
        .map(
            row ->
                VotePosterior.of(
                    schema,
                    members.stream()
                        .map(head -> answers(head, row))
                        .map(all -> Arrays.copyOfRange(all, schema.size(), 2 * schema.size()))
                        .toArray(float[][]::new)))
        .toList();
  }

  private float[] answers(double[] head, float[] x) {
    int outputs = task.outputs();
    float[] raw = new float[outputs];
    for (int k = 0; k < outputs; k++) {
      double sum = head[outputs * x.length + k];
      for (int d = 0; d < x.length; d++) {
        sum += head[k * x.length + d] * x[d];
      }
      raw[k] = (float) sum;
    }
    return task.answers(raw);
  }
}
