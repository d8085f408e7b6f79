package zoobot.simulate;

import java.util.Arrays;

/** A Gaussian blur, along rows and then along columns; beyond the edge the image goes on. */
final class Gaussian {

  private final float[] kernel;

  /** Makes a blur of a given standard deviation in pixels; 0 changes nothing. */
  Gaussian(double sigma) {
    int reach = (int) Math.ceil(3 * sigma);
    this.kernel = new float[reach + 1];
    double total = 0;
    for (int i = 0; i <= reach; i++) {
      kernel[i] = sigma == 0 ? 1 : (float) Math.exp(-0.5 * i * i / (sigma * sigma));
      total += i == 0 ? kernel[i] : 2 * kernel[i];
    }
    for (int i = 0; i <= reach; i++) {
      kernel[i] /= (float) total;
    }
  }

  /** Returns the blurred copy of a square plane. */
  float[] blur(float[] plane, int size) {
    return along(along(plane, size), size);
  }

  /** Returns the sum of squares of the kernel: by how much it lowers the variance of noise. */
  double noiseVariance() {
    double row = kernel[0] * kernel[0];
    for (int i = 1; i < kernel.length; i++) {
      row += 2 * kernel[i] * kernel[i];
    }
    return row * row;
  }

  /** Blurs rows and writes them as columns, so that two passes do both. */
  private float[] along(float[] plane, int size) {
    float[] out = new float[plane.length];
    float[] line = new float[size + 2 * kernel.length];
    for (int row = 0; row < size; row++) {
      pad(plane, row * size, size, line);
      for (int column = 0; column < size; column++) {
        int middle = column + kernel.length;
        float sum = kernel[0] * line[middle];
        for (int k = 1; k < kernel.length; k++) {
          sum += kernel[k] * (line[middle - k] + line[middle + k]);
        }
        out[column * size + row] = sum;
      }
    }
    return out;
  }

  private void pad(float[] plane, int from, int size, float[] line) {
    System.arraycopy(plane, from, line, kernel.length, size);
    Arrays.fill(line, 0, kernel.length, plane[from]);
    Arrays.fill(line, kernel.length + size, line.length, plane[from + size - 1]);
  }
}
