package zoobot.simulate;

import java.util.random.RandomGenerator;

/** A disk galaxy seen from above: bulge, disk, arms, bar and ring. */
final class FaceOnLight implements Light {

  private static final double CORE = 3e-5;
  private final GalaxyTruth truth;
  private final Disk disk;
  private final double axisRatio;
  private final double centre;
  private final double lopsided;
  private final Sersic bulge;
  private final Texture texture;
  private final Texture knots;
  private final ArmLight arms;
  private final BarLight bar;
  private final RingLight ring;
  private final Tint old;
  private final Tint between;
  private final Tint young;
  private final double shear;

  FaceOnLight(GalaxyTruth truth, RandomGenerator random) {
    this.truth = truth;
    this.disk = truth.disk();
    this.axisRatio = disk.axisRatio();
    Bulge b = truth.bulge();
    this.centre = (1 - b.fraction()) / (2 * Math.PI * disk.scale() * disk.scale());
    this.bulge = new Sersic(b.index(), b.radius(), b.axisRatio());
    this.lopsided = truth.disturbance().lopsidedness();
    this.texture = new Texture(random, 7);
    this.knots = new Texture(random, 16);
    Texture broad = new Texture(random, 3);
    this.arms = new ArmLight(truth.arms(), broad, new Draw(random));
    this.bar = new BarLight(truth.bar(), disk);
    this.ring = new RingLight(truth.ring(), disk, knots, broad);
    this.old = Tint.of(truth.colours().bulge());
    this.between = Tint.of(truth.colours().disk());
    this.young = Tint.of(truth.colours().young());
    double pitch = truth.arms().present() ? truth.arms().pitch() : 0.35;
    this.shear = truth.arms().turn() / Math.tan(Math.max(0.17, pitch));
  }

  @Override
  public void add(double x, double y, float[] rgb) {
    double share = truth.bulge().fraction();
    double tall = y / truth.bulge().axisRatio();
    old.add(share * bulge.at(x * x + tall * tall + CORE), rgb);
    double spread = lopsided * Math.min(1.5, x * x + y * y / (axisRatio * axisRatio));
    addDisk(x - spread, y / axisRatio, rgb);
  }

  private void addDisk(double u, double v, float[] rgb) {
    double r = Math.sqrt(u * u + v * v) + 1e-4;
    if (r > 2.4) {
      return;
    }
    double theta = Math.atan2(v, u);
    double logR = Math.log(r);
    arms.at(r, theta, logR);
    ring.at(u, v, theta);
    double tilted = 1 / axisRatio;
    double plain = centre * tilted * Math.exp(-r / disk.scale()) * fade(r);
    double wide = centre * tilted * Math.exp(-r / (1.25 * disk.scale())) * fade(r);
    double patches = patches(r, theta, logR);
    double strength = truth.arms().strength();
    double ridge = Math.min(1, arms.light());
    double dim = (1 - 0.45 * strength * (1 - ridge) * ArmLight.step(r / 0.25)) * (1 - ring.gap());
    double dust = 1 - 0.55 * disk.dust() * strength * arms.dust();
    between.add(plain * dim * dust * (1 + 0.5 * patches), rgb);
    double fresh = wide * strength * 1.5 * arms.light() * Math.max(0.15, 1 + 1.1 * patches);
    fresh += tilted * ring.light() * (1 + 0.4 * patches);
    fresh += plain * Math.max(0, patches) * 0.7;
    young.add(fresh * dust, rgb);
    if (truth.bar().present()) {
      old.add(tilted * bar.at(u, v) * (1 - truth.bulge().fraction()), rgb);
    }
  }

  /** Returns the flocculence at a place, about −1 to 1, none near the centre. */
  private double patches(double r, double theta, double logR) {
    double u = (theta - shear * logR) / (2 * Math.PI);
    double coarse = texture.at(u, 3 * logR + 11);
    double fine = knots.at(u, 6 * logR + 3);
    double strength = disk.texture() * ArmLight.step((r - 0.1) / 0.3);
    return strength * (0.55 * coarse + 0.65 * fine);
  }

  /** Returns the light of young stars at a place, to choose where clumps shine. */
  double youth(double r, double theta) {
    double logR = Math.log(r + 1e-4);
    arms.at(r, theta, logR);
    ring.at(r * Math.cos(theta), r * Math.sin(theta), theta);
    double under = centre * Math.exp(-r / disk.scale());
    double bright = truth.arms().strength() * arms.light() + 0.6 * ring.light() / under;
    return 0.15 + bright + Math.max(0, patches(r, theta, logR));
  }

  /** Disks end: beyond R their light falls faster. */
  private static double fade(double r) {
    return r < 0.85 ? 1 : Math.exp(-2.2 * (r - 0.85) * (r - 0.85) / 0.3);
  }
}
