package zoobot.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * The mobile inverted bottleneck: widen, filter each channel by itself, weigh channels, narrow
 * (Sandler et al. 2018, arXiv 1801.04381).
 */
final class InvertedResidual extends Layer {

  private final Layer[] branch;
  private final boolean skip;
  private float dropPath;

  InvertedResidual(String name, MbConvOptions o) {
    NormOptions norm = NormOptions.of(o.padding());
    int wide = o.in() * o.expansion();
    List<Layer> layers = new ArrayList<>();
    if (o.expansion() > 1) {
      layers.add(new Conv(name + ".conv_pw", o.in(), wide, 1, 1, 1, o.padding()));
      layers.add(Norm.activated(name + ".bn1", wide, norm));
    }
    String second = o.expansion() > 1 ? ".bn2" : ".bn1";
    layers.add(new Conv(name + ".conv_dw", wide, wide, o.kernel(), o.stride(), wide, o.padding()));
    layers.add(Norm.activated(name + second, wide, norm));
    layers.add(new SqueezeExcite(name + ".se", wide, o.in() / 4));
    // timm calls the last convolution conv_pw where there is no first one.
    String last = o.expansion() > 1 ? ".conv_pwl" : ".conv_pw";
    layers.add(new Conv(name + last, wide, o.out(), 1, 1, 1, o.padding()));
    layers.add(Norm.linear(name + (o.expansion() > 1 ? ".bn3" : ".bn2"), o.out(), norm));
    branch = layers.toArray(Layer[]::new);
    for (int i = 0; i < branch.length; i++) {
      addChildBlock("layer" + i, branch[i]);
    }
    skip = o.stride() == 1 && o.in() == o.out();
  }

  @Override
  public NDArray apply(NDArray x, boolean training) {
    NDArray y = chain(x, training, branch);
    if (!skip) {
      return y;
    }
    try (NDArray kept = training && !isFrozen() && dropPath > 0 ? drop(y) : y) {
      return x.add(kept);
    }
  }

  @Override
  void dropPath(float rate) {
    dropPath = rate;
  }

  /** Drops the branch for some galaxies of the batch (Huang et al. 2016, arXiv 1603.09382). */
  private NDArray drop(NDArray y) {
    float keep = 1 - dropPath;
    try (y;
        NDArray noise =
            y.getManager().randomUniform(0, 1, new Shape(y.getShape().get(0), 1, 1, 1));
        NDArray kept = noise.lt(keep);
        NDArray mask = kept.toType(y.getDataType(), false);
        NDArray scale = mask.div(keep)) {
      return y.mul(scale);
    }
  }
}
