package zoobot.simulate;

/** Spiral arms: how bright and how dusty a place in the plane of the disk is because of them. */
final class ArmLight {

  private final Arms arms;
  private final Texture broad;
  private final double shear;
  private final double[] offset;
  private final double[] weight;
  private double light;
  private double dust;

  ArmLight(Arms arms, Texture broad, Draw draw) {
    this.arms = arms;
    this.broad = broad;
    this.shear = arms.turn() / Math.tan(arms.pitch());
    this.offset = new double[arms.count()];
    this.weight = new double[arms.count()];
    double wander = arms.count() > 2 ? 0.28 : 0.14;
    for (int i = 0; i < arms.count(); i++) {
      offset[i] = 2 * Math.PI * i / arms.count() + draw.normal(0, wander, -0.5, 0.5);
      weight[i] = draw.uniform(0.65, 1);
    }
  }

  /** Prepares {@link #light()} and {@link #dust()} for a place: radius, angle and ln radius. */
  void at(double r, double theta, double logR) {
    light = 0;
    dust = 0;
    double reach = reach(r);
    if (reach <= 0) {
      return;
    }
    double turned = logR - Math.log(Math.max(0.05, arms.start()));
    double wave = 0.4 * broad.at(0.5 * theta / Math.PI, 1.3 * logR + 7);
    double psi = theta - arms.phase() - shear * turned + wave;
    double width = width(r);
    for (int i = 0; i < offset.length; i++) {
      double delta = wrap(psi - offset[i]) / width;
      light += weight[i] * (Math.exp(-0.5 * delta * delta) + 0.3 * Math.exp(-0.11 * delta * delta));
      double lane = (delta * arms.turn() - 1.25) / 0.5;
      dust += weight[i] * Math.exp(-0.5 * lane * lane);
    }
    light *= reach;
    dust = Math.min(1, dust) * reach;
  }

  /** Returns the light of the arms at the place, about 1 on a ridge. */
  double light() {
    return light;
  }

  /** Returns the dust at the inner edges of the arms at the place, 0 to 1. */
  double dust() {
    return dust;
  }

  private double reach(double r) {
    double rise = step((r - arms.start() + 0.04) / 0.1);
    return rise * (1 - step((r - arms.end() + 0.12) / 0.3));
  }

  /** Returns the standard deviation of an arm as an angle; arms never overlap wholly. */
  private double width(double r) {
    double across = arms.width() * (0.55 + 0.75 * r);
    double angle = across / (Math.max(0.03, r) * Math.sin(arms.pitch()));
    return Math.min(angle, 0.42 * Math.PI / arms.count());
  }

  static double step(double t) {
    double c = Math.max(0, Math.min(1, t));
    return c * c * (3 - 2 * c);
  }

  private static double wrap(double angle) {
    return angle - 2 * Math.PI * Math.rint(angle / (2 * Math.PI));
  }
}
