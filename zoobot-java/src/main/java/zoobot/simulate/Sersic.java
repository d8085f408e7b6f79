package zoobot.simulate;

import org.hipparchus.special.Gamma;

/**
 * The Sérsic profile of unit light (Sérsic 1963), with b after Ciotti and Bertin (1999). For n = 1
 * it is exponential.
 */
final class Sersic {

  final double radius;
  final double axisRatio;
  private final double inverseRadius2;
  private final double power;
  private final double b;
  private final double peak;

  /** Makes a profile of an ellipse's light: index n, effective radius, axis ratio. */
  Sersic(double n, double radius, double axisRatio) {
    this.radius = radius;
    this.axisRatio = axisRatio;
    this.inverseRadius2 = 1 / (radius * radius);
    this.power = 1 / (2 * n);
    this.b = 2 * n - 1.0 / 3 + 4 / (405 * n) + 46 / (25515 * n * n);
    double area = 2 * Math.PI * n * radius * radius * axisRatio;
    this.peak = 1 / (area * Math.pow(b, -2 * n) * Gamma.gamma(2 * n));
  }

  /** Returns the surface brightness at a squared elliptical radius. */
  double at(double radius2) {
    return peak * Math.exp(-b * Math.pow(radius2 * inverseRadius2, power));
  }
}
