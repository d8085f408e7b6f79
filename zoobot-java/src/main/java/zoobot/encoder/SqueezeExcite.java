package zoobot.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.pooling.Pool;

/** Weighs each channel by a gate computed from all of them (Hu et al. 2017, arXiv 1709.01507). */
final class SqueezeExcite extends Layer {

  private final Conv reduce;
  private final Conv expand;

  SqueezeExcite(String name, int channels, int reduced) {
    ConvOptions narrow = ConvOptions.pointwise(channels, reduced).withBias();
    ConvOptions widen = ConvOptions.pointwise(reduced, channels).withBias();
    reduce = addChildBlock("reduce", new Conv(name + ".conv_reduce", narrow));
    expand = addChildBlock("expand", new Conv(name + ".conv_expand", widen));
  }

  @Override
  NDArray consume(NDArray x, boolean training) {
    if (!isInference()) {
      return super.consume(x, training);
    }
    try (x) {
      return Fused.run(
          "squeeze_excite_", x, reduce.weight(), reduce.bias(), expand.weight(), expand.bias());
    }
  }

  @Override
  public NDArray apply(NDArray x, boolean training) {
    Shape pooled = new Shape(x.getShape().get(0), x.getShape().get(1), 1, 1);
    try (NDArray mean = Pool.globalAvgPool2d(x);
        NDArray squeezed = mean.reshape(pooled);
        NDArray reduced = reduce.apply(squeezed, training);
        NDArray active = Operators.silu(reduced);
        NDArray expanded = expand.apply(active, training);
        NDArray gate = Activation.sigmoid(expanded)) {
      return x.mul(gate);
    }
  }
}
