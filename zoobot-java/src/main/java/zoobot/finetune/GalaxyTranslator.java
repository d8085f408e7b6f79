package zoobot.finetune;

import ai.djl.modality.cv.Image;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import java.awt.image.BufferedImage;
import java.util.function.Function;
import zoobot.image.Pixels;

/** Between DJL's images and a finetuned model: {@code [C, S, S]} in, {@code [K]} out. */
final class GalaxyTranslator<T> implements Translator<Image, T> {

  private final ModelConfig config;
  private final Rendering rendering;
  private final Function<float[], T> output;

  /**
   * Translates for a model.
   *
   * @param output makes the answers of one galaxy what the user gets
   */
  GalaxyTranslator(FinetunedModel model, Function<float[], T> output) {
    this.config = model.config();
    this.output = output;
    rendering = Rendering.turned(model.encoder().channels(), config.size(), 1);
  }

  @Override
  public NDList processInput(TranslatorContext context, Image image) {
    NDManager manager = context.getNDManager();
    float[] pixels = new float[rendering.length()];
    rendering.render("", pixels(image, manager), pixels, 0);
    int side = config.size();
    return new NDList(manager.create(pixels, new Shape(rendering.channels(), side, side)));
  }

  @Override
  public T processOutput(TranslatorContext context, NDList list) {
    float[] raw = list.singletonOrThrow().toFloatArray();
    return output.apply(config.task().answers(raw));
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
