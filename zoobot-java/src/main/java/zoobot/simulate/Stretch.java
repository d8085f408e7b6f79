package zoobot.simulate;

import java.awt.image.BufferedImage;

/**
 * Brightness to bytes by the asinh stretch that keeps colours (Lupton et al. 2004, PASP 116, 133),
 * as the cutouts of the Sloan and Legacy surveys are made.
 */
record Stretch(double sky, double noise, double softening, double cast) {

  private static final float SATURATION = 5000;

  /** Saturated cores turn white instead of keeping their colour (1) or clipping (0). */
  private static final double WHITENING = 0.5;

  static Stretch of(Observation observation) {
    return new Stretch(
        observation.skyLevel(),
        observation.noiseLevel(),
        observation.softening(),
        observation.cast());
  }

  BufferedImage image(Canvas canvas) {
    BufferedImage image = new BufferedImage(canvas.size, canvas.size, BufferedImage.TYPE_INT_RGB);
    double redGain = Math.exp(-0.4 * cast);
    double blueGain = Math.exp(cast);
    int[] line = new int[canvas.size];
    for (int row = 0; row < canvas.size; row++) {
      for (int column = 0; column < canvas.size; column++) {
        line[column] = rgb(canvas, row * canvas.size + column, redGain, blueGain);
      }
      image.setRGB(0, row, canvas.size, 1, line, 0, canvas.size);
    }
    return image;
  }

  private int rgb(Canvas canvas, int i, double redGain, double blueGain) {
    double base = sky / noise;
    double red = Math.min(SATURATION, canvas.red[i]) * redGain + base;
    double green = Math.min(SATURATION, canvas.green[i]) + base;
    double blue = Math.min(SATURATION, canvas.blue[i]) * blueGain + base;
    double mean = Math.max(1e-3, (red + green + blue) / 3);
    double slope = softening * noise / 255;
    double factor = 255 * asinh(slope * mean) / softening / mean;
    double top = Math.max(red, Math.max(green, blue)) * factor;
    double limit = top > 255 ? factor * Math.pow(255 / top, WHITENING) : factor;
    return level(red * limit) << 16 | level(green * limit) << 8 | level(blue * limit);
  }

  private static int level(double value) {
    return (int) Math.max(0, Math.min(255, Math.round(value)));
  }

  private static double asinh(double x) {
    return Math.log(x + Math.sqrt(x * x + 1));
  }
}
