package zoobot.simulate;

import java.awt.image.BufferedImage;

/**
 * Brightness to bytes by the asinh stretch that keeps colours (Lupton et al. 2004, PASP 116, 133),
 * as the cutouts of the Sloan and Legacy surveys are made.
 */
record Stretch(double sky, double noise, double softening) {

  private static final float SATURATION = 5000;

  static Stretch of(Observation observation) {
    return new Stretch(observation.skyLevel(), observation.noiseLevel(), observation.softening());
  }

  BufferedImage image(Canvas canvas) {
    BufferedImage image = new BufferedImage(canvas.size, canvas.size, BufferedImage.TYPE_INT_RGB);
    int[] line = new int[canvas.size];
    for (int row = 0; row < canvas.size; row++) {
      for (int column = 0; column < canvas.size; column++) {
        line[column] = rgb(canvas, row * canvas.size + column);
      }
      image.setRGB(0, row, canvas.size, 1, line, 0, canvas.size);
    }
    return image;
  }

  private int rgb(Canvas canvas, int i) {
    double base = sky / noise;
    double red = Math.min(SATURATION, canvas.red[i]) + base;
    double green = Math.min(SATURATION, canvas.green[i]) + base;
    double blue = Math.min(SATURATION, canvas.blue[i]) + base;
    double mean = Math.max(1e-3, (red + green + blue) / 3);
    double slope = softening * noise / 255;
    double factor = 255 * asinh(slope * mean) / softening / mean;
    double top = Math.max(red, Math.max(green, blue)) * factor;
    double limit = top > 255 ? factor * 255 / top : factor;
    return level(red * limit) << 16 | level(green * limit) << 8 | level(blue * limit);
  }

  private static int level(double value) {
    return (int) Math.max(0, Math.min(255, Math.round(value)));
  }

  private static double asinh(double x) {
    return Math.log(x + Math.sqrt(x * x + 1));
  }
}
