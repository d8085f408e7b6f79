package zoobot.encoder;

import ai.djl.ndarray.NDArray;

/** A convolution, batch normalisation, and a nonlinearity: what most networks are made of. */
final class ConvNorm extends Layer {

  private final Conv conv;
  private final BatchNorm norm;
  private final Nonlinearity nonlinearity;

  /**
   * Makes the layer.
   *
   * @param conv timm's name of the convolution
   * @param norm timm's name of the normalisation
   */
  ConvNorm(String conv, String norm, ConvOptions o, NormOptions n, Nonlinearity nonlinearity) {
    this.conv = addChildBlock("conv", new Conv(conv, o));
    this.norm = addChildBlock("norm", new BatchNorm(norm, o.out(), n));
    this.nonlinearity = nonlinearity;
  }

  @Override
  public NDArray apply(NDArray x, boolean training) {
    if (norm.isConstant(training) && isInference()) {
      return norm.foldInto(conv, x, nonlinearity);
    }
    return nonlinearity.consume(chain(x, training, conv, norm));
  }
}
