package zoobot.finetune;

import ai.djl.Model;
import ai.djl.modality.cv.Image;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.training.ParameterStore;
import ai.djl.translate.Translator;
import ai.djl.util.PairList;

/** A finetuned model as a DJL block: {@code [B, C, S, S] → [B, K]}. */
final class DjlModel extends AbstractBlock {

  private final FinetunedModel model;

  private DjlModel(FinetunedModel model) {
    this.model = model;
  }

  /** Returns a DJL model that uses the weights of a finetuned one. */
  static <T> ZooModel<Image, T> of(FinetunedModel model, Translator<Image, T> translator) {
    Model djl = Model.newInstance("zoobot", model.encoder().manager().getDevice(), "PyTorch");
    djl.setBlock(new DjlModel(model));
    return new ZooModel<>(djl, translator);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> parameters) {
    return new NDList(model.raw(inputs.singletonOrThrow()));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {new Shape(inputs[0].get(0), model.config().task().outputs())};
  }
}
