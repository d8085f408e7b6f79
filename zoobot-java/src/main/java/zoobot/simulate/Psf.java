package zoobot.simulate;

/**
 * The point spread function: a narrow Gaussian with a wide one for the wings, close to the profile
 * of Moffat (1969).
 */
final class Psf {

  private static final float WINGS = 0.13f;
  private final Gaussian core;
  private final Gaussian wings;

  /** Makes one of a given full width at half maximum, in pixels. */
  Psf(double width) {
    double sigma = Math.max(0.45, width / 2.3548 * 0.96);
    this.core = new Gaussian(sigma);
    this.wings = new Gaussian(2.3 * sigma);
  }

  /** Blurs all planes in place. */
  void blur(Canvas canvas) {
    for (float[] plane : canvas.planes()) {
      float[] sharp = core.blur(plane, canvas.size);
      float[] wide = wings.blur(plane, canvas.size);
      for (int i = 0; i < plane.length; i++) {
        plane[i] = (1 - WINGS) * sharp[i] + WINGS * wide[i];
      }
    }
  }
}
