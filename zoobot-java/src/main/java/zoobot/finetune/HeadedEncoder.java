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
import zoobot.training.Batches.Batch;
import zoobot.training.Objective;
import zoobot.training.Objective.ParameterGroup;

/**
 * An encoder's top parts and a head, trained together on images. Targets are those of the task,
 * then the galaxy's weight.
 */
final class HeadedEncoder implements Objective {

  private final Encoder encoder;
  private final LinearHead head;
  private final Task task;
  private final DepthOptions depth;
  private final float penalty;
  private final Loss loss;

  /**
   * Unfreezes what is to be trained.
   *
   * @param penalty L2 penalty of the head divided by the number of training galaxies
   * @param manager of what the loss keeps
   */
  HeadedEncoder(
      Encoder encoder,
      LinearHead head,
      Task task,
      DepthOptions depth,
      double penalty,
      NDManager manager) {
    this.encoder = encoder;
    this.head = head;
    this.task = task;
    this.depth = depth;
    this.penalty = (float) penalty;
    loss = task.loss(manager);
    encoder.network().unfreezeTop(parts());
    if (!depth.trainNorms()) {
      encoder.network().freezeNorms();
    }
  }

  @Override
  public NDArray losses(Batch batch, boolean training) {
    NDArray representation = encoder.forward(batch.inputs(), training);
    NDArray kept =
        training && depth.dropout() > 0
            ? Dropout.dropout(representation, depth.dropout(), true).singletonOrThrow()
            : representation;
    long width = batch.targets().getShape().get(1) - 1;
    NDArray targets = batch.targets().get(":, 0:" + width);
    NDArray weight = batch.targets().get(":, " + width);
    NDArray weighted = loss.perGalaxy(head.apply(kept), targets).mul(weight);
    return training && penalty > 0 ? head.penalised(weighted, penalty) : weighted;
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
    Map<String, Parameter> state = new LinkedHashMap<>(head.trained());
    int top = encoder.network().parts() - 1;
    for (int i = 0; i < parts(); i++) {
      state.putAll(encoder.network().part(top - i));
    }
    return state;
  }

  /** The whole encoder; the head not, as it follows from encoder and labels up to rounding. */
  @Override
  public Map<String, Parameter> start() {
    return encoder.network().tensors();
  }

  @Override
  public String settings() {
    return task + ", " + depth + ", penalty " + penalty;
  }

  @Override
  public NDManager manager() {
    return encoder.manager();
  }

  private int parts() {
    return depth.fromScratch() ? encoder.network().parts() : depth.parts();
  }
}
