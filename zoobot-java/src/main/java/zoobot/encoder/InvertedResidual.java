package zoobot.encoder;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;

/**
 * The mobile inverted bottleneck: widen, filter each channel by itself, weigh channels, narrow
 * (Sandler et al. 2018, arXiv 1801.04381).
 */
final class InvertedResidual extends Residual {

  private final Layer branch;
  private final boolean skip;

  InvertedResidual(String name, MbConvOptions o) {
    int wide = o.in() * o.expansion();
    boolean widens = o.expansion() > 1;
    NormOptions norm = NormOptions.of(o.padding());
    ConvOptions filter = ConvOptions.depthwise(wide, o.kernel(), o.stride(), o.padding());
    List<Layer> layers = new ArrayList<>();
    if (widens) {
      ConvOptions widen = ConvOptions.pointwise(o.in(), wide);
      layers.add(layer(name, "conv_pw", "bn1", widen, norm, Nonlinearity.SILU));
    }
    String second = widens ? "bn2" : "bn1";
    layers.add(layer(name, "conv_dw", second, filter, norm, Nonlinearity.SILU));
    layers.add(new SqueezeExcite(name + ".se", wide, o.in() / 4));
    ConvOptions narrow = ConvOptions.pointwise(wide, o.out());
    // timm calls the last convolution conv_pw where there is no first one.
    String last = widens ? "conv_pwl" : "conv_pw";
    layers.add(layer(name, last, widens ? "bn3" : "bn2", narrow, norm, Nonlinearity.NONE));
    branch = addChildBlock("branch", new Sequence(layers));
    skip = o.stride() == 1 && o.in() == o.out();
  }

  private static Layer layer(
      String name, String conv, String norm, ConvOptions o, NormOptions n, Nonlinearity last) {
    return new ConvNorm(name + "." + conv, name + "." + norm, o, n, last);
  }

  @Override
  public NDArray apply(NDArray x, boolean training) {
    NDArray y = branch.apply(x, training);
    return skip ? add(x, y, Nonlinearity.NONE, training) : y;
  }
}
