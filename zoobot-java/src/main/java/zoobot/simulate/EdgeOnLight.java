package zoobot.simulate;

import java.util.random.RandomGenerator;

/** A disk galaxy seen from the side: sech² disk, bulge and dust lane. */
final class EdgeOnLight implements GalaxyPainter.Light {

  private final GalaxyTruth truth;
  private final Disk disk;
  private final double height;
  private final double plane;
  private final double centre;
  private final double warp;
  private final double corner;
  private final Sersic bulge;
  private final Texture texture;
  private final Tint old;
  private final Tint young;

  EdgeOnLight(GalaxyTruth truth, RandomGenerator random) {
    this.truth = truth;
    this.disk = truth.disk();
    double tilt = Math.cos(disk.inclination());
    this.height = disk.thickness() + 0.22 * tilt * disk.scale();
    this.plane = 0.35 * tilt * disk.scale();
    this.centre = (1 - truth.bulge().fraction()) / (2 * disk.scale() * 2 * height) / 1.35;
    this.warp = (random.nextDouble() - 0.5) * 0.07 + 0.3 * truth.disturbance().lopsidedness();
    this.corner = 2 + 2.2 * truth.bulge().boxiness();
    GalaxyTruth.Bulge b = truth.bulge();
    this.bulge = new Sersic(b.index(), b.radius(), b.axisRatio());
    this.texture = new Texture(random, 12);
    this.old = Tint.of(truth.colours().bulge());
    this.young = Tint.of(truth.colours().disk());
  }

  @Override
  public void add(double x, double y, float[] rgb) {
    double z = y - warp * x * x * x;
    double a = Math.abs(x);
    double s = a / disk.scale();
    double along = Math.sqrt(1 + Math.PI / 2 * s) * Math.exp(-s) * fade(a);
    double patches = 1 + 0.5 * disk.texture() * texture.at(0.25 * x, z / height + 9);
    double light = centre * along * sech2(z / height) * patches;
    float before0 = rgb[0];
    float before1 = rgb[1];
    float before2 = rgb[2];
    double inner = Math.exp(-2.5 * s);
    young.add(light * (1 - 0.6 * inner), rgb);
    old.add(light * 0.6 * inner + bulge(a, y), rgb);
    double lane = lane(s, z);
    rgb[0] = before0 + (rgb[0] - before0) * (float) Math.exp(-0.75 * lane);
    rgb[1] = before1 + (rgb[1] - before1) * (float) Math.exp(-lane);
    rgb[2] = before2 + (rgb[2] - before2) * (float) Math.exp(-1.3 * lane);
  }

  private double bulge(double a, double y) {
    GalaxyTruth.Bulge b = truth.bulge();
    if (b.fraction() == 0) {
      return 0;
    }
    double tall = Math.abs(y) / b.axisRatio();
    double m = Math.pow(Math.pow(a, corner) + Math.pow(tall, corner), 2 / corner);
    return b.fraction() * bulge.at(m + 1e-4);
  }

  /** Returns the optical depth of the dust lane, which fades outwards and lies off the middle. */
  private double lane(double s, double z) {
    double off = (z - plane) / (0.36 * height + 0.012);
    return 2.5 * disk.dust() * Math.exp(-0.5 * off * off - 0.35 * s * s * 0.6);
  }

  private static double fade(double a) {
    return a < 0.9 ? 1 : Math.exp(-6 * (a - 0.9) * (a - 0.9) / 0.3);
  }

  private static double sech2(double t) {
    double e = Math.exp(-2 * Math.abs(t));
    return 4 * e / ((1 + e) * (1 + e));
  }
}
