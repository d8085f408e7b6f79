package zoobot.simulate;

/** An elliptical galaxy: one Sérsic profile on ellipses. */
final class SmoothLight implements Light {

  private static final double CORE = 1e-4;
  private final Sersic profile;
  private final double axisRatio;
  private final Tint tint;

  SmoothLight(Bulge bulge, double redness) {
    this.axisRatio = bulge.axisRatio();
    this.profile = new Sersic(bulge.index(), bulge.radius(), axisRatio);
    this.tint = Tint.of(redness);
  }

  @Override
  public void add(double x, double y, float[] rgb) {
    double v = y / axisRatio;
    tint.add(profile.at(x * x + v * v + CORE), rgb);
  }
}
