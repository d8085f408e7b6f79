package zoobot.simulate;

/** A disk galaxy seen from above: bulge, disk, arms, bar and ring. */
final class FaceOnLight extends Light {

  private static final double CORE = 3e-5;

  private final double share = truth.bulge().fraction();
  private final double axisRatio = disk.axisRatio();
  private final double tilted = 1 / axisRatio;
  private final double perLight = 2 * Math.PI * disk.scale() * disk.scale();
  private final double centre = (1 - share) / perLight;
  private final Texture texture = new Texture(draw.random(), 7);
  private final Texture knots = new Texture(draw.random(), 16);
  private final Texture broad = new Texture(draw.random(), 3);
  private final ArmLight arms = new ArmLight();
  private final RingLight ring = new RingLight();
  private final double pitch = truth.arms().present() ? truth.arms().pitch() : 0.35;
  private final double shear = truth.arms().turn() / Math.tan(Math.max(0.17, pitch));
  private final double barCos = Math.cos(truth.bar().angle());
  private final double barSin = Math.sin(truth.bar().angle());

  FaceOnLight(GalaxyTruth truth, Draw draw) {
    super(truth, draw);
  }

  @Override
  void add(double x, double y, float[] rgb) {
    double tall = y / truth.bulge().axisRatio();
    old.add(share * bulge.at(x * x + tall * tall + CORE), rgb);
    double lopsided = truth.disturbance().lopsidedness();
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
    double end = fade(r, 0.85, 2.2);
    double plain = centre * tilted * Math.exp(-r / disk.scale()) * end;
    double wide = centre * tilted * Math.exp(-r / (1.25 * disk.scale())) * end;
    double patches = patches(r, theta, logR);
    double strength = truth.arms().strength();
    double ridge = Math.min(1, arms.light);
    double dim = (1 - 0.45 * strength * (1 - ridge) * Texture.step(r / 0.25)) * (1 - ring.gap);
    double dust = 1 - 0.55 * disk.dust() * strength * arms.dust;
    between.add(plain * dim * dust * (1 + 0.5 * patches), rgb);
    double fresh = wide * strength * 1.5 * arms.light * Math.max(0.15, 1 + 1.1 * patches);
    fresh += tilted * ring.light * (1 + 0.4 * patches);
    fresh += plain * Math.max(0, patches) * 0.7;
    young.add(fresh * dust, rgb);
    if (truth.bar().present()) {
      old.add(tilted * bar(u, v) * (1 - share), rgb);
    }
  }

  /** Returns the light of the bar, a flat-topped box of stars with soft ends (Ferrers 1877). */
  private double bar(double u, double v) {
    Disk.Bar shape = truth.bar();
    double x = Math.abs(u * barCos + v * barSin) / shape.length();
    double y = Math.abs(v * barCos - u * barSin) / (shape.length() * shape.axisRatio());
    double m = x * x * x + y * y * Math.sqrt(y);
    double edge = 1 - m / 1.6;
    double brightness = shape.strength() * 1.05 / perLight;
    return edge <= 0 ? 0 : brightness * edge * edge * (0.75 + 0.25 * Math.exp(-3 * x));
  }

  /** Returns the flocculence at a place, about −1 to 1, none near the centre. */
  private double patches(double r, double theta, double logR) {
    double u = (theta - shear * logR) / (2 * Math.PI);
    double coarse = texture.at(u, 3 * logR + 11);
    double fine = knots.at(u, 6 * logR + 3);
    return disk.texture() * Texture.step((r - 0.1) / 0.3) * (0.55 * coarse + 0.65 * fine);
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

  /** Spiral arms: how bright and how dusty a place in the plane of the disk is because of them. */
  private final class ArmLight {

    private final Disk.Arms shape = truth.arms();
    private final double shear = shape.turn() / Math.tan(shape.pitch());
    private final double logStart = Math.log(Math.max(0.05, shape.start()));
    private final double[] offset = new double[shape.count()];
    private final double[] weight = new double[shape.count()];
    private double light; // at the place, about 1 on a ridge
    private double dust; // at the inner edges of the arms, 0 to 1

    ArmLight() {
      double wander = shape.count() > 2 ? 0.28 : 0.14;
      for (int i = 0; i < offset.length; i++) {
        offset[i] = 2 * Math.PI * i / offset.length + draw.normal(0, wander, -0.5, 0.5);
        weight[i] = draw.uniform(0.65, 1);
      }
    }

    /** Prepares light and dust for a place: radius, angle and ln radius. */
    void at(double r, double theta, double logR) {
      light = 0;
      dust = 0;
      double rise = Texture.step((r - shape.start() + 0.04) / 0.1);
      double reach = rise * (1 - Texture.step((r - shape.end() + 0.12) / 0.3));
      if (reach <= 0 || offset.length == 0) {
        return;
      }
      double wave = 0.4 * broad.at(0.5 * theta / Math.PI, 1.3 * logR + 7);
      double psi = theta - shape.phase() - shear * (logR - logStart) + wave;
      double across = shape.width() * (0.55 + 0.75 * r);
      double angle = across / (Math.max(0.03, r) * Math.sin(shape.pitch()));
      double width = Math.min(angle, 0.42 * Math.PI / shape.count()); // arms never overlap wholly
      for (int i = 0; i < offset.length; i++) {
        double off = psi - offset[i];
        double delta = (off - 2 * Math.PI * Math.rint(off / (2 * Math.PI))) / width;
        light +=
            weight[i] * (Math.exp(-0.5 * delta * delta) + 0.3 * Math.exp(-0.11 * delta * delta));
        double lane = (delta * shape.turn() - 1.25) / 0.5;
        dust += weight[i] * Math.exp(-0.5 * lane * lane);
      }
      light *= reach;
      dust = Math.min(1, dust) * reach;
    }
  }

  /** A ring, and the dark zone inside it. */
  private final class RingLight {

    private final Disk.Ring shape = truth.ring();
    private final double under = Math.exp(-shape.radius() / disk.scale());
    private final double brightness = shape.contrast() * under / perLight;
    private final double cos = Math.cos(shape.angle());
    private final double sin = Math.sin(shape.angle());
    private double light;
    private double gap; // share of the disk's light that is missing

    /** Prepares light and gap for a place in the plane of the disk. */
    void at(double u, double v, double theta) {
      if (!shape.present()) {
        return;
      }
      double x = u * cos + v * sin;
      double y = (v * cos - u * sin) / shape.axisRatio();
      double turn = theta / (2 * Math.PI);
      double wander = 0.05 * broad.at(turn, 9.5) * (0.4 + shape.patchiness());
      double off = (Math.sqrt(x * x + y * y) / shape.radius() - 1 - wander) * shape.radius();
      off /= shape.width();
      double patches = 1 + shape.patchiness() * (1.3 * knots.at(turn, 3.5) - 0.1);
      double profile = Math.exp(-0.5 * off * off) + 0.18 * Math.exp(-0.12 * off * off);
      light = brightness * Math.max(0, patches) * profile;
      double inside = (off + 3) / 1.7;
      gap = shape.gap() * Math.min(1, shape.contrast()) * Math.exp(-0.5 * inside * inside);
    }
  }
}
