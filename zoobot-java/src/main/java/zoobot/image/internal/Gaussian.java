package zoobot.image.internal;

import java.util.random.RandomGenerator;

/** A Gaussian blur, along rows and then along columns; beyond the edge the image goes on. */
public final class Gaussian {

  private final float[] kernel; // from the middle on, which counts twice

  /** Makes a blur of a given standard deviation in pixels. */
  public Gaussian(double sigma) {
    kernel = new float[(int) Math.ceil(3 * sigma) + 1];
    double total = -1;
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = (float) Math.exp(-0.5 * i * i / (sigma * sigma));
      total += 2 * kernel[i];
    }
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] /= (float) total;
    }
    kernel[0] /= 2;
  }

  /** Returns the blurred copy of a square plane. */
  public float[] blur(float[] plane, int size) {
    return along(along(plane, size), size);
  }

  /** Blurs rows and writes them as columns, so that two passes do both. */
  private float[] along(float[] plane, int size) {
    float[][] columns = new float[size][size]; // sums of whole arrays: the compiler vectorises them
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        columns[column][row] = plane[row * size + column];
      }
    }
    float[] out = new float[plane.length];
    for (int column = 0; column < size; column++) {
      float[] sum = new float[size];
      for (int k = 0; k < kernel.length; k++) {
        float[] right = columns[Math.min(size - 1, column + k)];
        add(sum, columns[Math.max(0, column - k)], right, kernel[k]);
      }
      System.arraycopy(sum, 0, out, column * size, size);
    }
    return out;
  }

  private static void add(float[] sum, float[] left, float[] right, float weight) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += weight * (left[i] + right[i]);
    }
  }

  /** Returns a square of noise of standard deviation 1, as smooth as this blur makes it. */
  public float[] noise(int size, RandomGenerator random) {
    float gain = (float) (1 / Math.sqrt(noiseVariance()));
    float[] white = new float[size * size];
    for (int i = 0; i < white.length; i++) {
      white[i] = gain * (float) random.nextGaussian();
    }
    return blur(white, size);
  }

  /** Returns the sum of squares of the kernel: by how much it lowers the variance of noise. */
  public double noiseVariance() {
    double row = 4 * kernel[0] * kernel[0];
    for (int i = 1; i < kernel.length; i++) {
      row += 2 * kernel[i] * kernel[i];
    }
    return row * row;
  }
}
