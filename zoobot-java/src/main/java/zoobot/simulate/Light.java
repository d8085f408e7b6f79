package zoobot.simulate;

/**
 * The light of a galaxy in its own frame, x along the major axis, lengths in R: here of an
 * elliptical one, a Sérsic profile on ellipses.
 */
class Light {

  final GalaxyTruth truth;
  final Draw draw;
  final Disk disk;
  final Sersic bulge;
  final Tint old;
  final Tint between;
  final Tint young;

  Light(GalaxyTruth truth, Draw draw) {
    this.truth = truth;
    this.draw = draw;
    GalaxyTruth.Bulge round = truth.bulge();
    disk = truth.disk();
    bulge = new Sersic(round.index(), round.radius(), round.axisRatio());
    old = Tint.of(truth.colours().bulge());
    between = Tint.of(truth.colours().disk());
    young = Tint.of(truth.colours().young());
  }

  /** Adds the surface brightness at a place (share of the galaxy's light in R²) to a colour. */
  void add(double x, double y, float[] rgb) {
    double v = y / truth.bulge().axisRatio();
    old.add(bulge.at(x * x + v * v + 1e-4), rgb);
  }

  /** Disks end: from some radius on their light falls faster. */
  static double fade(double r, double from, double steepness) {
    return r < from ? 1 : Math.exp(-steepness * (r - from) * (r - from) / 0.3);
  }
}
