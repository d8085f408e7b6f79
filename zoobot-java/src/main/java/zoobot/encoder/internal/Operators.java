package zoobot.encoder.internal;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** Operators that DJL lacks, as small TorchScript modules made by {@code make_operators.py}. */
final class Operators {

  // The models are kept, not their blocks: a model that nobody holds closes its block.
  private static final Model SILU = load("silu");
  private static final Model CHANNELS_LAST = load("channels_last");
  private static final Model FUSED = load("fused");

  private Operators() {}

  /** Returns x · sigmoid(x), also known as swish (Elfwing et al. 2017, arXiv 1702.03118). */
  static NDArray silu(NDArray x) {
    return call(SILU, x);
  }

  /**
   * Returns the same numbers with channels innermost in memory. Convolutions keep that format from
   * layer to layer and are faster in it on a CPU.
   */
  static NDArray channelsLast(NDArray x) {
    return call(CHANNELS_LAST, x);
  }

  private static NDArray call(Model operator, NDArray x) {
    // "Training" only means that the result may take part in gradients; the operators are the same.
    return IValueUtils.forward((PtSymbolBlock) operator.getBlock(), new NDList(x), true)
        .singletonOrThrow();
  }

  /**
   * Runs several steps as one operator, for where no gradient is recorded: a CPU waits for memory,
   * and a step done in place or in the weights is one that maps need not pass. Nothing is kept from
   * call to call, so a weight that changed can't be overlooked. What comes out is what PyTorch
   * calls an inference tensor: it can't take part in gradients later, nor be written to, but by
   * these operators.
   *
   * @param arguments arrays, ints, floats and nonlinearities, an array first; an operator whose
   *     name ends in an underscore overwrites it, and what it returns shares its memory
   */
  static NDArray fused(String operator, Object... arguments) {
    IValue[] values = Arrays.stream(arguments).map(Operators::value).toArray(IValue[]::new);
    PtSymbolBlock block = (PtSymbolBlock) FUSED.getBlock();
    try (IValue result = IValueUtils.runMethod(block, operator, values)) {
      return result.toTensor(((PtNDArray) arguments[0]).getManager());
    } finally {
      Arrays.stream(values).forEach(IValue::close);
    }
  }

  private static IValue value(Object argument) {
    if (argument instanceof PtNDArray array) {
      return IValue.from(array);
    }
    if (argument instanceof Nonlinearity nonlinearity) {
      return IValue.from(nonlinearity.name().toLowerCase(Locale.ROOT));
    }
    return argument instanceof Integer number
        ? IValue.from(number.longValue())
        : IValue.from(((Float) argument).doubleValue());
  }

  @SuppressWarnings("resource") // lives as long as the JVM
  private static Model load(String name) {
    Model model = Model.newInstance(name, "PyTorch");
    boolean before = JniUtils.isGradMode();
    try (InputStream in = Operators.class.getResourceAsStream("/zoobot/encoder/" + name + ".pt")) {
      model.load(in, Map.of("trainParam", "true"));
      return model;
    } catch (IOException | MalformedModelException e) {
      throw new IllegalStateException("operator " + name, e);
    } finally {
      JniUtils.setGradMode(before); // loading switches it off for good
    }
  }
}
