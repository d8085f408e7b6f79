package zoobot.simulate;

/** A disk galaxy seen from the side: sech² disk, bulge and dust lane. */
final class EdgeOnLight extends Light {

  private static final double[] REDDENING = {0.75, 1, 1.3}; // of the dust, in red, green, blue

  private final double share = truth.bulge().fraction();
  private final double tilt = Math.cos(disk.inclination());
  private final double height = disk.thickness() + 0.22 * tilt * disk.scale();
  private final double plane = 0.35 * tilt * disk.scale();
  private final double centre = (1 - share) / (2 * disk.scale() * 2 * height) / 1.35;
  private final double warp =
      draw.uniform(-0.5, 0.5) * 0.07 + 0.3 * truth.disturbance().lopsidedness();
  private final double corner = 2 + 2.2 * truth.bulge().boxiness();
  private final Texture texture = new Texture(draw.random(), 12);

  EdgeOnLight(GalaxyTruth truth, Draw draw) {
    super(truth, draw);
  }

  @Override
  void add(double x, double y, float[] rgb) {
    double z = y - warp * x * x * x;
    double a = Math.abs(x);
    double s = a / disk.scale();
    double along = Math.sqrt(1 + Math.PI / 2 * s) * Math.exp(-s) * fade(a, 0.9, 6);
    double patches = 1 + 0.5 * disk.texture() * texture.at(0.25 * x, z / height + 9);
    double e = Math.exp(-2 * Math.abs(z / height));
    double light = centre * along * (4 * e / ((1 + e) * (1 + e))) * patches; // sech²
    float[] before = rgb.clone();
    double inner = Math.exp(-2.5 * s);
    between.add(light * (1 - 0.6 * inner), rgb);
    old.add(light * 0.6 * inner + bulge(a, y), rgb);
    double off = (z - plane) / (0.36 * height + 0.012); // the dust lies off the middle
    double lane = 2.5 * disk.dust() * Math.exp(-0.5 * off * off - 0.35 * s * s * 0.6);
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = before[i] + (rgb[i] - before[i]) * (float) Math.exp(-REDDENING[i] * lane);
    }
  }

  private double bulge(double a, double y) {
    double tall = Math.abs(y) / truth.bulge().axisRatio();
    double m = Math.pow(Math.pow(a, corner) + Math.pow(tall, corner), 2 / corner);
    return share == 0 ? 0 : share * bulge.at(m + 1e-4);
  }
}
