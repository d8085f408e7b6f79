package zoobot.simulate;

/**
 * How a galaxy was observed: its size on the sky, the seeing, the depth and the stretch of the
 * image. The defaults drawn are those of the Sloan survey: seeing of 1.4″ (full width at half
 * maximum), pixels of 0.4″.
 *
 * @param radius the galaxy's R on the sky, in arcseconds; small for a distant galaxy
 * @param fill share of the image's width that the galaxy covers, 0.1 to 2
 * @param seeing full width at half maximum of the point spread function, in arcseconds
 * @param signalToNoise mean surface brightness within R over the sky noise, a pixel; below 1 the
 *     galaxy is hardly seen
 * @param skyLevel brightness of the empty sky in the image, in steps of 8 bits
 * @param noiseLevel sky noise in the image, in steps of 8 bits
 * @param softening Q of the asinh stretch (Lupton et al. 2004)
 * @param cast colour balance of the survey: positive makes the image bluer, negative redder
 */
public record Observation(
    double radius,
    double fill,
    double seeing,
    double signalToNoise,
    double skyLevel,
    double noiseLevel,
    double softening,
    double cast) {

  /** Checks the ranges. */
  public Observation {
    Checks.positive("radius", radius);
    Checks.between("fill", fill, 0.1, 2);
    Checks.positive("seeing", seeing);
    Checks.positive("signal to noise", signalToNoise);
    Checks.between("sky level", skyLevel, 0, 100);
    Checks.positive("noise level", noiseLevel);
    Checks.positive("softening", softening);
    Checks.between("cast", cast, -1, 1);
  }

  /** Returns the width of the image, in arcseconds. */
  public double field() {
    return 2 * radius / fill;
  }

  /** Returns how sharply the galaxy is seen: 1 with no blur, below 0.5 where seeing hides arms. */
  public double sharpness() {
    double blur = seeing / radius * 4.5;
    return 1 / (1 + blur * blur);
  }

  /** Returns how clearly its light stands out of the noise, 0 (lost) to 1. */
  public double depth() {
    return signalToNoise / (signalToNoise + 4);
  }

  static Observation sample(Draw draw) {
    double radius = draw.logUniform(7, 50);
    double signal = Math.exp(draw.normal(Math.log(16), 0.8, Math.log(2), Math.log(110)));
    return new Observation(
        radius,
        draw.uniform(0.5, 1),
        draw.normal(1.35, 0.2, 0.9, 2),
        signal,
        draw.uniform(4, 19),
        draw.uniform(2.8, 6),
        draw.uniform(3.5, 5.5) + 0.9 * Math.max(0, Math.log(signal / 12)),
        draw.normal(0, 0.16, -0.4, 0.4));
  }
}
