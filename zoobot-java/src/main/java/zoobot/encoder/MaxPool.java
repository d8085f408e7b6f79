package zoobot.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;

/** The largest number under a sliding square, {@code [B, C, H, W] → [B, C, H / stride, …]}. */
final class MaxPool extends Layer {

  private final Shape kernel;
  private final Shape stride;
  private final Shape padding;

  MaxPool(int kernel, int stride) {
    this.kernel = new Shape(kernel, kernel);
    this.stride = new Shape(stride, stride);
    padding = new Shape(kernel / 2, kernel / 2);
  }

  @Override
  public NDArray apply(NDArray x, boolean training) {
    return Pool.maxPool2d(x, kernel, stride, padding, false);
  }
}
