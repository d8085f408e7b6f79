package zoobot.simulate;

import java.util.random.RandomGenerator;

/**
 * Noise of the sky and of the light itself. Where an image is finer than the detector's pixels of
 * 0.4″ it was interpolated, which makes the noise blotchy.
 */
final class Noise {

  private static final double NATIVE = 0.396;
  private static final float SKY = 60;
  private final RandomGenerator random;
  private final Gaussian smoothing;
  private final float gain;

  Noise(RandomGenerator random, double perArcsecond) {
    this.random = random;
    double sigma = Math.max(0.42, Math.min(2.2, 0.55 * NATIVE * perArcsecond));
    this.smoothing = new Gaussian(sigma);
    this.gain = (float) (1 / Math.sqrt(smoothing.noiseVariance()));
  }

  /** Adds noise of standard deviation 1 to the sky, more where there is light. */
  void add(Canvas canvas) {
    float[] level = {1.1f, 0.9f, 1.15f};
    for (int band = 0; band < 3; band++) {
      float[] plane = canvas.planes()[band];
      float[] noise = smoothing.blur(white(plane.length), canvas.size);
      for (int i = 0; i < plane.length; i++) {
        float photons = (float) Math.sqrt(1 + Math.max(0, plane[i]) / SKY);
        plane[i] += level[band] * gain * photons * noise[i];
      }
    }
  }

  private float[] white(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
