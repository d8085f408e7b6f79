package zoobot.simulate;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import zoobot.image.internal.Gaussian;

/** What atmosphere, detector and screen make of the light. */
final class Camera {

  private static final float WINGS = 0.13f; // share of the light in the wings of a star
  private static final float SKY = 60;
  private static final float SATURATION = 5000;

  /** Saturated cores turn white instead of keeping their colour (1) or clipping (0). */
  private static final double WHITENING = 0.5;

  private Camera() {}

  /**
   * Blurs by a point spread function of a given full width at half maximum, in arcseconds: a narrow
   * Gaussian with a wide one for the wings, close to the profile of Moffat (1969).
   */
  static void blur(Canvas canvas, double seeing) {
    double sigma = Math.max(0.45, seeing * canvas.perArcsecond / 2.3548 * 0.96);
    Gaussian core = new Gaussian(sigma);
    Gaussian wings = new Gaussian(2.3 * sigma);
    for (float[] plane : canvas.planes) {
      float[] sharp = core.blur(plane, canvas.size);
      float[] wide = wings.blur(plane, canvas.size);
      for (int i = 0; i < plane.length; i++) {
        plane[i] = (1 - WINGS) * sharp[i] + WINGS * wide[i];
      }
    }
  }

  /**
   * Adds noise of standard deviation 1 to the sky, more where there is light. Where an image is
   * finer than the detector's pixels it was interpolated, which makes the noise blotchy.
   */
  static void addNoise(Canvas canvas, Survey survey, RandomGenerator random) {
    double sigma = Math.max(0.42, Math.min(2.2, 0.55 * survey.pixel * canvas.perArcsecond));
    Gaussian smoothing = new Gaussian(sigma);
    float gain = (float) (1 / Math.sqrt(smoothing.noiseVariance()));
    float[] level = {1.1f, 0.9f, 1.15f};
    for (int band = 0; band < 3; band++) {
      float[] plane = canvas.planes[band];
      float[] white = new float[plane.length];
      for (int i = 0; i < white.length; i++) {
        white[i] = (float) random.nextGaussian();
      }
      float[] noise = smoothing.blur(white, canvas.size);
      for (int i = 0; i < plane.length; i++) {
        float photons = (float) Math.sqrt(1 + Math.max(0, plane[i]) / SKY);
        plane[i] += level[band] * gain * photons * noise[i];
      }
    }
  }

  /**
   * Turns brightness into bytes by the asinh stretch that keeps colours (Lupton et al. 2004, PASP
   * 116, 133), as the cutouts of the Sloan and Legacy surveys are made.
   */
  static BufferedImage image(Canvas canvas, Observation view) {
    BufferedImage image = new BufferedImage(canvas.size, canvas.size, BufferedImage.TYPE_INT_RGB);
    double cast = view.survey().bands == 1 ? 0 : view.cast();
    double redGain = Math.exp(-0.4 * cast);
    double blueGain = Math.exp(cast);
    combine(canvas, view.survey().bands);
    int[] pixels = new int[canvas.size * canvas.size];
    Arrays.setAll(pixels, i -> rgb(canvas, i, view, redGain, blueGain));
    image.getRaster().setDataElements(0, 0, canvas.size, canvas.size, pixels);
    return image;
  }

  /** Shows two bands as three, the middle one their mean, and one in grey. */
  private static void combine(Canvas canvas, int bands) {
    float[] red = canvas.planes[0];
    float[] green = canvas.planes[1];
    float[] blue = canvas.planes[2];
    for (int i = 0; i < red.length && bands < 3; i++) {
      green[i] = bands == 2 ? (red[i] + blue[i]) / 2 : green[i];
      red[i] = bands == 1 ? green[i] : red[i];
      blue[i] = bands == 1 ? green[i] : blue[i];
    }
  }

  private static int rgb(Canvas canvas, int i, Observation view, double redGain, double blueGain) {
    double base = view.skyLevel() / view.noiseLevel();
    double red = Math.min(SATURATION, canvas.planes[0][i]) * redGain + base;
    double green = Math.min(SATURATION, canvas.planes[1][i]) + base;
    double blue = Math.min(SATURATION, canvas.planes[2][i]) * blueGain + base;
    double mean = Math.max(1e-3, (red + green + blue) / 3);
    double slope = view.softening() * view.noiseLevel() / 255;
    double x = slope * mean;
    double asinh = Math.log(x + Math.sqrt(x * x + 1));
    double factor = 255 * asinh / view.softening() / mean;
    double top = Math.max(red, Math.max(green, blue)) * factor;
    double limit = top > 255 ? factor * Math.pow(255 / top, WHITENING) : factor;
    return level(red * limit) << 16 | level(green * limit) << 8 | level(blue * limit);
  }

  private static int level(double value) {
    return (int) Math.max(0, Math.min(255, Math.round(value)));
  }
}
