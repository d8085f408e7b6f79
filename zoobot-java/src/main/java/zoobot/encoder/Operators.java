package zoobot.encoder;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** Operators that DJL lacks, as small TorchScript modules; they can be differentiated. */
final class Operators {

  // The models are kept, not their blocks: a model that nobody holds closes its block.
  private static final Model SILU = load("silu");
  private static final Model CHANNELS_LAST = load("channels_last");

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

  @SuppressWarnings("resource") // lives as long as the JVM
  static Model load(String name) {
    boolean gradients = JniUtils.isGradMode(); // loading switches them off
    try (InputStream in = Operators.class.getResourceAsStream(name + ".pt")) {
      Model model = Model.newInstance(name, "PyTorch");
      model.load(in, Map.of("trainParam", "true"));
      return model;
    } catch (IOException e) {
      throw new UncheckedIOException("operator " + name, e);
    } catch (MalformedModelException e) {
      throw new IllegalStateException("operator " + name, e);
    } finally {
      JniUtils.setGradMode(gradients);
    }
  }
}
