package zoobot.finetune;

import ai.djl.Model;
import ai.djl.modality.cv.Image;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.LambdaBlock;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import java.awt.image.BufferedImage;
import java.util.function.Function;
import zoobot.encoder.internal.Forward;
import zoobot.image.ImageShape;
import zoobot.image.Pixels;
import zoobot.image.internal.Rendering;

/** Between DJL's images and a finetuned model: {@code [C, S, S]} in, {@code [K]} out. */
record DjlModel<T>(FinetunedModel model, Function<float[], T> output)
    implements Translator<Image, T> {

  /** Returns a DJL model on a finetuned one's weights; {@code output} gets each one's answers. */
  static <T> ZooModel<Image, T> of(FinetunedModel model, Function<float[], T> output) {
    Model djl = Model.newInstance("zoobot", model.manager().getDevice(), "PyTorch");
    Function<NDArray, NDArray> network = x -> Forward.withoutGradients(() -> model.outputs(x));
    djl.setBlock(LambdaBlock.singleton(network));
    return new ZooModel<>(djl, new DjlModel<>(model, output));
  }

  @Override
  public NDList processInput(TranslatorContext context, Image image) {
    NDManager manager = context.getNDManager();
    ImageShape shape = model.images();
    float[] pixels = new float[shape.length()];
    Rendering.plain(shape).render("", 0, pixels(image, manager), pixels, 0);
    Shape sides = new Shape(shape.channels(), shape.size(), shape.size());
    return new NDList(manager.create(pixels, sides));
  }

  @Override
  public T processOutput(TranslatorContext context, NDList list) {
    return output.apply(model.answers(list.singletonOrThrow().toFloatArray()));
  }

  private static Pixels pixels(Image image, NDManager manager) {
    if (image.getWrappedImage() instanceof BufferedImage buffered) {
      return Pixels.of(buffered);
    }
    try (NDArray array = image.toNDArray(manager, Image.Flag.COLOR)) { // [H, W, 3] uint8
      return new Pixels(image.getWidth(), image.getHeight(), 3, array.toByteArray());
    }
  }
}
