package zoobot.finetune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.nn.norm.Dropout;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import zoobot.encoder.Encoder;
import zoobot.io.internal.ContentDigest;
import zoobot.schema.Schema;
import zoobot.training.Batches;
import zoobot.training.Batches.Batch;
import zoobot.training.DirichletMultinomial;
import zoobot.training.Objective;
import zoobot.training.Objective.ParameterGroup;

/**
 * An encoder with one linear head that answers every question of a decision tree: {@code [B, C, S,
 * S] → [B, answers]} concentrations.
 *
 * <p>The encoder belongs to who made it; closing the tree frees the head only.
 */
public final class VoteTree implements Objective, AutoCloseable {

  private final Encoder encoder;
  private final Schema schema;
  private final NDManager manager;
  private final Dense head;
  private final float dropout;
  private final double weightDecay;
  private final DirichletMultinomial loss;
  private float stochasticDepth;

  /** Puts a new head on an encoder, with dropout 0.2 and weight decay 0.05. */
  public static VoteTree on(Encoder encoder, Schema schema, long seed) {
    return new VoteTree(encoder, schema, 0.2f, 0.05, seed);
  }

  /**
   * Puts a new head on an encoder.
   *
   * @param dropout part of the representation that is dropped in training; Zoobot's is 0.2
   * @param weightDecay of kernels and matrices; Zoobot's is 0.05
   */
  public VoteTree(Encoder encoder, Schema schema, float dropout, double weightDecay, long seed) {
    this.encoder = encoder;
    this.schema = schema;
    this.dropout = dropout;
    this.weightDecay = weightDecay;
    manager = encoder.manager().newSubManager();
    head = new Dense("head", encoder.features(), schema.size(), seed, manager, 1);
    loss = new DirichletMultinomial(schema, manager);
  }

  /** Returns predicted concentrations {@code [B, answers]} of images {@code [B, C, S, S]}. */
  public NDArray concentrations(NDArray images, boolean training) {
    NDArray representation = encoder.forward(images, training);
    NDArray kept =
        training && dropout > 0
            ? Dropout.dropout(representation, dropout, true).singletonOrThrow()
            : representation;
    return DirichletMultinomial.concentrations(head.apply(kept));
  }

  @Override
  public NDArray losses(Batch batch, boolean training) {
    return loss.perGalaxy(concentrations(batch.inputs(), training), batch.targets());
  }

  /**
   * Returns predicted vote fractions {@code [galaxies][answers]}.
   *
   * @param size side of the images in pixels
   */
  public float[][] fractions(VotedGalaxies galaxies, int size) {
    float[][] fractions = new float[galaxies.size()][];
    int[] next = {0};
    forEach(
        galaxies,
        size,
        batch -> {
          float[] all = concentrations(batch.inputs(), false).toFloatArray();
          for (int start = 0; start < all.length; start += schema.size()) {
            float[] one = Arrays.copyOfRange(all, start, start + schema.size());
            fractions[next[0]++] = DirichletMultinomial.fractions(one, schema);
          }
        });
    return fractions;
  }

  /**
   * Returns the loss of each question, the mean over all galaxies; their sum is the whole loss.
   *
   * @param size side of the images in pixels
   */
  public Map<String, Double> lossPerQuestion(VotedGalaxies galaxies, int size) {
    int questions = schema.questions().size();
    double[] sums = new double[questions];
    forEach(
        galaxies,
        size,
        batch -> {
          NDArray concentrations = concentrations(batch.inputs(), false);
          double[] all = loss.perQuestion(concentrations, batch.targets()).toDoubleArray();
          for (int i = 0; i < all.length; i++) {
            sums[i % questions] += all[i] / galaxies.size();
          }
        });
    Map<String, Double> losses = new LinkedHashMap<>();
    for (int q = 0; q < questions; q++) {
      losses.put(schema.questions().get(q).text(), sums[q]);
    }
    return losses;
  }

  private void forEach(VotedGalaxies galaxies, int size, Consumer<Batch> action) {
    boolean gradients = JniUtils.isGradMode();
    JniUtils.setGradMode(false);
    try (Batches.Reader reader = ImageBatches.inOrder(galaxies, encoder.channels(), size).open(0)) {
      while (true) {
        try (NDManager sub = manager.newSubManager()) {
          Batch batch = reader.next(sub);
          if (batch == null) {
            return;
          }
          action.accept(batch);
        }
      }
    } finally {
      JniUtils.setGradMode(gradients);
    }
  }

  /** Returns the encoder below the head. */
  public Encoder encoder() {
    return encoder;
  }

  /** Sets the encoder's stochastic depth. */
  void stochasticDepth(float top) {
    encoder.network().stochasticDepth(top);
    stochasticDepth = top;
  }

  /** Returns the questions. */
  public Schema schema() {
    return schema;
  }

  @Override
  public List<ParameterGroup> groups() {
    return List.of(
        new ParameterGroup(encoder.network().tensors(), 1, weightDecay),
        new ParameterGroup(head.parameters(), 1, weightDecay));
  }

  @Override
  public Map<String, Parameter> state() {
    Map<String, Parameter> state = new LinkedHashMap<>(encoder.network().tensors());
    state.putAll(head.parameters());
    return state;
  }

  @Override
  public String settings() {
    return "dropout "
        + dropout
        + ", stochastic depth "
        + stochasticDepth
        + ", weight decay "
        + weightDecay
        + ", answers "
        + new ContentDigest().add(String.join("\n", schema.columns())).hex();
  }

  @Override
  public NDManager manager() {
    return manager;
  }

  @Override
  public void close() {
    manager.close();
  }
}
