package zoobot.simulate;

import java.util.random.RandomGenerator;

/** A disk galaxy seen from above: bulge, disk, arms, bar and ring. */
final class FaceOnLight implements GalaxyPainter.Light {

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
    GalaxyTruth.Bulge b = truth.bulge();
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
    double ridge = Math.min(1, arms.light);
    double dim = (1 - 0.45 * strength * (1 - ridge) * step(r / 0.25)) * (1 - ring.gap);
    double dust = 1 - 0.55 * disk.dust() * strength * arms.dust;
    between.add(plain * dim * dust * (1 + 0.5 * patches), rgb);
    double fresh = wide * strength * 1.5 * arms.light * Math.max(0.15, 1 + 1.1 * patches);
    fresh += tilted * ring.light * (1 + 0.4 * patches);
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
    double strength = disk.texture() * step((r - 0.1) / 0.3);
    return strength * (0.55 * coarse + 0.65 * fine);
  }

  /** Returns the light of young stars at a place, to choose where clumps shine. */
  double youth(double r, double theta) {
    double logR = Math.log(r + 1e-4);
    arms.at(r, theta, logR);
    ring.at(r * Math.cos(theta), r * Math.sin(theta), theta);
    double under = centre * Math.exp(-r / disk.scale());
    double bright = truth.arms().strength() * arms.light + 0.6 * ring.light / under;
    return 0.15 + bright + Math.max(0, patches(r, theta, logR));
  }

  /** Disks end: beyond R their light falls faster. */
  private static double fade(double r) {
    return r < 0.85 ? 1 : Math.exp(-2.2 * (r - 0.85) * (r - 0.85) / 0.3);
  }

  private static double step(double t) {
    double c = Math.max(0, Math.min(1, t));
    return c * c * (3 - 2 * c);
  }

  /** Spiral arms: how bright and how dusty a place in the plane of the disk is because of them. */
  private static final class ArmLight {

    private final Disk.Arms arms;
    private final Texture broad;
    private final double shear;
    private final double[] offset;
    private final double[] weight;
    private double light; // at the place, about 1 on a ridge
    private double dust; // at the inner edges of the arms, 0 to 1

    ArmLight(Disk.Arms arms, Texture broad, Draw draw) {
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

    /** Prepares light and dust for a place: radius, angle and ln radius. */
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
        light +=
            weight[i] * (Math.exp(-0.5 * delta * delta) + 0.3 * Math.exp(-0.11 * delta * delta));
        double lane = (delta * arms.turn() - 1.25) / 0.5;
        dust += weight[i] * Math.exp(-0.5 * lane * lane);
      }
      light *= reach;
      dust = Math.min(1, dust) * reach;
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

    private static double wrap(double angle) {
      return angle - 2 * Math.PI * Math.rint(angle / (2 * Math.PI));
    }
  }

  /** A bar: a flat-topped box of stars with soft ends (Ferrers 1877). */
  private static final class BarLight {

    private final double cos;
    private final double sin;
    private final double longAxis;
    private final double shortAxis;
    private final double brightness;

    BarLight(Disk.Bar bar, Disk disk) {
      this.cos = Math.cos(bar.angle());
      this.sin = Math.sin(bar.angle());
      this.longAxis = bar.length();
      this.shortAxis = bar.length() * bar.axisRatio();
      this.brightness = bar.strength() * 1.05 / (2 * Math.PI * disk.scale() * disk.scale());
    }

    /** Returns the brightness at a place in the plane of the disk. */
    double at(double u, double v) {
      double x = Math.abs(u * cos + v * sin) / longAxis;
      double y = Math.abs(v * cos - u * sin) / shortAxis;
      double m = x * x * x + y * y * Math.sqrt(y);
      if (m >= 1.6) {
        return 0;
      }
      double edge = 1 - m / 1.6;
      return brightness * edge * edge * (0.75 + 0.25 * Math.exp(-3 * x));
    }
  }

  /** A ring, and the dark zone inside it. */
  private static final class RingLight {

    private final Disk.Ring ring;
    private final Texture texture;
    private final Texture broad;
    private final double brightness;
    private final double cos;
    private final double sin;
    private double light;
    private double gap; // share of the disk's light that is missing

    RingLight(Disk.Ring ring, Disk disk, Texture texture, Texture broad) {
      this.ring = ring;
      this.texture = texture;
      this.broad = broad;
      double under = Math.exp(-ring.radius() / disk.scale());
      this.brightness = ring.contrast() * under / (2 * Math.PI * disk.scale() * disk.scale());
      this.cos = Math.cos(ring.angle());
      this.sin = Math.sin(ring.angle());
    }

    /** Prepares light and gap for a place in the plane of the disk. */
    void at(double u, double v, double theta) {
      double x = u * cos + v * sin;
      double y = (v * cos - u * sin) / ring.axisRatio();
      double wander = 0.05 * broad.at(theta / (2 * Math.PI), 9.5) * (0.4 + ring.patchiness());
      double off = (Math.sqrt(x * x + y * y) / ring.radius() - 1 - wander) * ring.radius();
      off /= ring.width();
      double patches = 1 + ring.patchiness() * (1.3 * texture.at(theta / (2 * Math.PI), 3.5) - 0.1);
      double profile = Math.exp(-0.5 * off * off) + 0.18 * Math.exp(-0.12 * off * off);
      light = brightness * Math.max(0, patches) * profile;
      double inside = (off + 3) / 1.7;
      gap = ring.gap() * Math.min(1, ring.contrast()) * Math.exp(-0.5 * inside * inside);
    }
  }
}
