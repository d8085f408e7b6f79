package zoobot.simulate;

/** Paints what a meeting left: tails, shells and the other galaxy. */
final class TidalPainter {

  private static final int STEPS = 26;
  private final Canvas canvas;
  private final Scene scene;
  private final GalaxyTruth truth;
  private final Draw draw;
  private final Tint tint;

  TidalPainter(Canvas canvas, Scene scene, GalaxyTruth truth, Draw draw) {
    this.canvas = canvas;
    this.scene = scene;
    this.truth = truth;
    this.draw = draw;
    this.tint = Tint.of(truth.colours().disk());
  }

  void paint() {
    truth.disturbance().tails().forEach(this::tail);
    for (int i = 0; i < truth.disturbance().shells(); i++) {
      shell();
    }
    truth.disturbance().companions().forEach(this::companion);
  }

  private void tail(Tail tail) {
    double x = 0.35 * Math.cos(tail.angle());
    double y = 0.35 * Math.sin(tail.angle()) * Math.sqrt(truth.axisRatio());
    double step = tail.length() / STEPS;
    double total = 0.36 * STEPS;
    double leaving = tail.angle() + 0.7 * Math.signum(tail.curvature());
    double wander = draw.normal(0, 0.25);
    for (int i = 0; i < STEPS; i++) {
      double t = (i + 0.5) / STEPS;
      double heading = leaving + 0.7 * tail.curvature() * t + wander * Math.sin(9 * t);
      x += step * Math.cos(heading);
      y += step * Math.sin(heading);
      double share =
          tail.light() * Math.min(1, 4 * t) * Math.pow(1 - t, 1.6) * draw.uniform(0.4, 1.6) / total;
      double sigma = tail.width() * (0.9 + 1.4 * t) * scene.scale();
      canvas.blob(scene.column(x, y), scene.row(x, y), sigma, scene.light(share), tint);
    }
  }

  private void shell() {
    double radius = draw.uniform(0.45, 1);
    double angle = draw.angle();
    double span = draw.uniform(0.5, 1.1);
    double share = draw.uniform(0.012, 0.035) / (2 * STEPS);
    for (int i = -STEPS; i < STEPS; i++) {
      double theta = angle + span * i / STEPS;
      double x = radius * Math.cos(theta);
      double y = radius * Math.sin(theta) * (0.4 + 0.6 * truth.axisRatio());
      double faint = 1 - 0.8 * Math.abs(i) / STEPS;
      double sigma = 0.03 * scene.scale();
      canvas.blob(scene.column(x, y), scene.row(x, y), sigma, scene.light(share * faint), tint);
    }
  }

  private void companion(Companion companion) {
    double x = companion.distance() * Math.cos(companion.direction());
    double y = companion.distance() * Math.sin(companion.direction());
    EllipsePainter painter = new EllipsePainter(canvas, Tint.of(companion.redness()));
    painter.paint(
        scene.column(x, y),
        scene.row(x, y),
        companion.radius() * scene.scale(),
        companion.index(),
        companion.axisRatio(),
        companion.positionAngle(),
        scene.light(companion.light()));
    bridge(x, y, companion);
  }

  private void bridge(double x, double y, Companion companion) {
    double share = 0.07 * companion.light() / STEPS;
    for (int i = 0; i < STEPS; i++) {
      double t = (i + 0.5) / STEPS;
      double bend = 0.25 * companion.distance() * t * (1 - t);
      double bx = x * t - y * bend;
      double by = y * t + x * bend;
      double sigma = 0.07 * scene.scale();
      canvas.blob(scene.column(bx, by), scene.row(bx, by), sigma, scene.light(share), tint);
    }
  }
}
