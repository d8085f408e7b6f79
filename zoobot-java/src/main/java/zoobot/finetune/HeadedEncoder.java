package zoobot.finetune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import ai.djl.nn.norm.Dropout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import zoobot.encoder.Encoder;
import zoobot.encoder.internal.Network;
import zoobot.io.Progress;
import zoobot.task.Task;
import zoobot.training.Batches;
import zoobot.training.Batches.Batch;
import zoobot.training.History;
import zoobot.training.Objective;
import zoobot.training.Training;
import zoobot.training.TrainingOptions;

/**
 * An encoder's top parts and a head, trained together: the one objective of heads, of finetuning
 * and of pretraining. Inputs are what the parts below made of galaxies, from images to
 * representations.
 */
final class HeadedEncoder implements Objective {

  /** The loss before is NaN where not looked at; if none was better, weights are as before. */
  record Outcome(History history, double startLoss, boolean better) {}

  private final Encoder encoder;
  private final Head head;
  private final Task task;
  private final DepthOptions depth;
  private final int from;
  private final NDManager own; // of what the loss keeps, until the fit is done
  private final Task.Loss loss;
  private final float penalty;
  private float stochasticDepth;

  /**
   * Unfreezes what is trained; inputs go through the parts from {@code from} on. The head's weights
   * are penalised, in place of decay, by {@code penalty / n} of n galaxies.
   */
  HeadedEncoder(
      Encoder encoder, Head head, Task task, DepthOptions depth, int from, double penalty) {
    this.encoder = encoder;
    this.head = head;
    this.task = task;
    this.depth = depth;
    this.from = from;
    this.penalty = (float) penalty;
    own = encoder.manager().newSubManager();
    loss = task.loss(own);
    encoder.network().unfreezeTop(parts());
    if (!depth.trainNorms()) {
      encoder.network().freezeNorms();
    }
  }

  HeadedEncoder stochasticDepth(float top) {
    encoder.network().stochasticDepth(top);
    stochasticDepth = top;
    return this;
  }

  @Override
  public NDArray losses(Batch batch, boolean training) {
    NDArray representation = representation(encoder, batch.inputs(), from, training);
    NDArray kept =
        training && depth.dropout() > 0
            ? Dropout.dropout(representation, depth.dropout(), true).singletonOrThrow()
            : representation;
    NDArray raw = head.apply(kept, training);
    NDArray weighted = batch.weighted(loss.perGalaxy(raw, batch.targets()));
    return training && penalty > 0 ? head.penalised(weighted, penalty) : weighted;
  }

  /** Returns representations of what the parts below {@code from} made of galaxies. */
  static NDArray representation(Encoder encoder, NDArray inputs, int from, boolean training) {
    Network network = encoder.network();
    if (from == 0) {
      return encoder.forward(inputs, training);
    }
    return from == network.parts()
        ? inputs
        : network.pool(network.apply(inputs, from, network.parts(), training));
  }

  @Override
  public List<ParameterGroup> groups() {
    List<ParameterGroup> groups = new ArrayList<>();
    groups.add(new ParameterGroup(head.trained(), 1, penalty == 0 ? depth.weightDecay() : 0));
    int top = encoder.network().parts() - 1;
    for (int i = 0; i < parts(); i++) {
      double rate = Math.pow(depth.layerDecay(), i);
      groups.add(new ParameterGroup(encoder.network().part(top - i), rate, depth.weightDecay()));
    }
    return groups;
  }

  @Override
  public Map<String, Parameter> state() {
    Map<String, Parameter> state = new LinkedHashMap<>();
    groups().forEach(group -> state.putAll(group.parameters()));
    return state;
  }

  /** The whole encoder; the head not, as it follows from encoder and labels up to rounding. */
  @Override
  public Map<String, Parameter> start() {
    return encoder.network().tensors();
  }

  @Override
  public String settings() {
    // What training can't know is no setting, and was not written by older versions.
    String learnt = task.toString().replace(", calibration=null", "");
    return "%s, %s, %s, penalty %s, stochastic depth %s"
        .formatted(learnt, depth, head.options(), penalty, stochasticDepth);
  }

  @Override
  public NDManager manager() {
    return encoder.manager();
  }

  /**
   * Trains; afterwards the encoder is frozen. Where a head was fitted before, what it came to is
   * given back if training makes it no better on what is held.
   */
  Outcome fit(Batches train, Batches held, TrainingOptions options, Progress progress) {
    boolean fitted = from < encoder.network().parts() && !depth.fromScratch();
    try (own) {
      double before = fitted ? Training.evaluate(this, held) : Double.NaN;
      Map<String, NDArray> kept = new LinkedHashMap<>();
      if (fitted) {
        state().forEach((name, p) -> kept.put(name, p.getArray().duplicate()));
        kept.values().forEach(copy -> copy.attach(own));
      }
      History history = Training.fit(this, train, held, options, progress);
      boolean better = !fitted || history.best().validationLoss() < before;
      if (!better) {
        kept.forEach((name, copy) -> copy.copyTo(state().get(name).getArray()));
      }
      return new Outcome(history, before, better);
    } finally {
      encoder.network().stochasticDepth(0);
      encoder.network().freeze(true);
    }
  }

  private int parts() {
    return depth.fromScratch() ? encoder.network().parts() : depth.parts();
  }
}
