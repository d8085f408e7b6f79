package zoobot.finetune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import zoobot.encoder.Encoder;
import zoobot.encoder.internal.Network;
import zoobot.training.Batches.Batch;
import zoobot.training.Objective;
import zoobot.training.Objective.ParameterGroup;

/**
 * The top parts of an encoder and a head that tell two kinds of galaxies apart; the parts below are
 * frozen and their output is the input here.
 *
 * <p>The loss is the binary cross-entropy with an L2 penalty on the head. The encoder belongs to
 * who made it.
 */
public final class BinaryClassifier implements Objective, AutoCloseable {

  private static final int BATCH = 64;

  private final Encoder encoder;
  private final int from;
  private final double encoderRate;
  private final Head head;
  private final float penalty;
  private final NDManager manager;

  /**
   * Puts a new head on an encoder.
   *
   * @param trained how many top parts of the encoder are trained along; their BatchNorm stays
   *     frozen
   * @param encoderRate their learning rate relative to the head's
   * @param representations of some galaxies, labelled or not, to standardise by
   * @param galaxies how many will be trained on
   */
  public BinaryClassifier(
      Encoder encoder,
      int trained,
      double encoderRate,
      FeatureMaps representations,
      HeadOptions options,
      int galaxies,
      long seed) {
    this.encoder = encoder;
    this.encoderRate = encoderRate;
    penalty = (float) (options.penalty() / galaxies);
    from = encoder.network().parts() - trained;
    encoder.network().unfreezeTop(trained);
    encoder.network().freezeNorms();
    manager = encoder.manager().newSubManager();
    head = new Head(Standardisation.of(representations), options, seed, manager);
  }

  /** Takes over another classifier's head, trained on the same representations. */
  public void startFrom(BinaryClassifier trained) {
    Map<String, Parameter> mine = head.parameters();
    trained.head.parameters().forEach((n, p) -> p.getArray().copyTo(mine.get(n).getArray()));
  }

  @Override
  public NDArray losses(Batch batch, boolean training) {
    NDArray z = logits(batch.inputs(), training);
    NDArray y = batch.targets().reshape(-1);
    NDArray tail = z.abs().neg().exp().add(1).log();
    NDArray entropy = Activation.relu(z).sub(z.mul(y)).add(tail);
    return penalty == 0 ? entropy : head.penalised(entropy, penalty);
  }

  /**
   * Returns the probability of kind 1 for each galaxy, the mean over its views.
   *
   * @param maps what the frozen parts made of the galaxies
   */
  public double[] predict(FeatureMaps maps) {
    boolean gradients = JniUtils.isGradMode();
    JniUtils.setGradMode(false);
    double[] predictions = new double[maps.size()];
    int views = maps.values()[0].length;
    int block = Math.max(1, BATCH / views);
    try {
      for (int start = 0; start < maps.size(); start += block) {
        int end = Math.min(maps.size(), start + block);
        float[] p = probabilities(maps, start, end);
        for (int i = 0; i < p.length; i++) {
          predictions[start + i / views] += p[i] / views;
        }
      }
    } finally {
      JniUtils.setGradMode(gradients);
    }
    return predictions;
  }

  @Override
  public List<ParameterGroup> groups() {
    List<ParameterGroup> groups = new ArrayList<>();
    groups.add(new ParameterGroup(head.parameters(), 1, 0));
    for (int part = from; part < encoder.network().parts(); part++) {
      groups.add(new ParameterGroup(encoder.network().part(part), encoderRate, 0));
    }
    return groups;
  }

  @Override
  public Map<String, Parameter> state() {
    Map<String, Parameter> state = new LinkedHashMap<>(head.parameters());
    for (int part = from; part < encoder.network().parts(); part++) {
      state.putAll(encoder.network().part(part));
    }
    return state;
  }

  @Override
  public String settings() {
    return "rate of the encoder " + encoderRate + ", penalty " + penalty;
  }

  @Override
  public NDManager manager() {
    return manager;
  }

  @Override
  public void close() {
    encoder.network().freeze(true);
    manager.close();
  }

  private NDArray logits(NDArray input, boolean training) {
    Network network = encoder.network();
    if (from == network.parts()) {
      return head.apply(input, training);
    }
    NDArray normed = from == 0 ? encoder.normalise(input) : input;
    NDArray maps = network.apply(normed, from, network.parts(), training);
    return head.apply(network.pool(maps), training);
  }

  private float[] probabilities(FeatureMaps maps, int start, int end) {
    try (NDManager sub = manager.newSubManager()) {
      NDArray input = MapBatches.array(maps, start, end, sub);
      return Activation.sigmoid(logits(input, false)).toFloatArray();
    }
  }

  /** Returns the shape of a batch of n maps. */
  static Shape batchShape(FeatureMaps maps, int n) {
    return new Shape(n).addAll(maps.shape());
  }
}
