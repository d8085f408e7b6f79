package zoobot.finetune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import zoobot.encoder.Encoder;
import zoobot.schema.Schema;
import zoobot.training.Batch;
import zoobot.training.DirichletMultinomial;
import zoobot.training.Objective;
import zoobot.training.ParameterGroup;

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
            ? ai.djl.nn.norm.Dropout.dropout(representation, dropout, true).singletonOrThrow()
            : representation;
    return DirichletMultinomial.concentrations(head.apply(kept));
  }

  @Override
  public NDArray losses(Batch batch, boolean training) {
    return loss.perGalaxy(concentrations(batch.inputs(), training), batch.targets());
  }

  /** Returns the loss of each galaxy and question, {@code [B, questions]}, in evaluation mode. */
  public NDArray lossPerQuestion(Batch batch) {
    return loss.perQuestion(concentrations(batch.inputs(), false), batch.targets());
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
  public NDManager manager() {
    return manager;
  }

  @Override
  public void close() {
    manager.close();
  }
}
