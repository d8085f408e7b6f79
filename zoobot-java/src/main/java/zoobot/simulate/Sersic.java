package zoobot.simulate;

/**
 * The Sérsic profile of unit light (Sérsic 1963), with b after Ciotti and Bertin (1999). For n = 1
 * it is exponential.
 */
final class Sersic {

  private final double inverseRadius2;
  private final double power;
  private final double b;
  private final double peak;

  /** Makes a profile of an ellipse's light: index n, effective radius, axis ratio. */
  Sersic(double n, double radius, double axisRatio) {
    this.inverseRadius2 = 1 / (radius * radius);
    this.power = 1 / (2 * n);
    this.b = 2 * n - 1.0 / 3 + 4 / (405 * n) + 46 / (25515 * n * n);
    double area = 2 * Math.PI * n * radius * radius * axisRatio;
    this.peak = 1 / (area * Math.pow(b, -2 * n) * gamma(2 * n));
  }

  /** Returns the surface brightness at a squared elliptical radius. */
  double at(double radius2) {
    return peak * Math.exp(-b * Math.pow(radius2 * inverseRadius2, power));
  }

  /** Returns Γ(x) for x of 1 and more, after Stirling, shifted up to where it is exact. */
  static double gamma(double x) {
    double product = 1;
    double z = x;
    while (z < 8) {
      product *= z;
      z++;
    }
    double series = 1 / (12 * z) - 1 / (360 * z * z * z);
    return Math.sqrt(2 * Math.PI / z) * Math.pow(z / Math.E, z) * Math.exp(series) / product;
  }
}
