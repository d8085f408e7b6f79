package zoobot.simulate;

/** Scatters bright knots over a disk, most of them on arms and rings. */
final class ClumpPainter {

  private final Canvas canvas;
  private final Scene scene;
  private final Draw draw;

  ClumpPainter(Canvas canvas, Scene scene, Draw draw) {
    this.canvas = canvas;
    this.scene = scene;
    this.draw = draw;
  }

  void paint(GalaxyTruth truth, FaceOnLight light) {
    Tint tint = Tint.of(0.6 * truth.colours().young());
    double squeeze = truth.disk().axisRatio();
    for (int i = 0; i < truth.disk().clumps(); i++) {
      place(light, tint, squeeze);
    }
  }

  private void place(FaceOnLight light, Tint tint, double squeeze) {
    double best = 0;
    double x = 0;
    double y = 0;
    for (int attempt = 0; attempt < 5; attempt++) {
      double r = draw.uniform(0.15, 0.95);
      double theta = draw.angle();
      double youth = light.youth(r, theta);
      if (youth > best) {
        best = youth;
        x = r * Math.cos(theta);
        y = r * Math.sin(theta) * squeeze;
      }
    }
    double share = draw.logUniform(0.0006, 0.006) * Math.exp(-1.3 * Math.hypot(x, y));
    double sigma = draw.uniform(0.008, 0.022) * scene.scale();
    canvas.blob(scene.column(x, y), scene.row(x, y), sigma, scene.light(share), tint);
  }
}
