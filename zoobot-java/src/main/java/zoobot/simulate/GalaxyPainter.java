package zoobot.simulate;

/** Paints a {@link Light} pixel by pixel, with finer samples where it is steep. */
final class GalaxyPainter {

  private final Canvas canvas;
  private final Scene scene;
  private final Light light;
  private final boolean thin;
  private final float[] rgb = new float[3];

  GalaxyPainter(Canvas canvas, Scene scene, Light light, boolean thin) {
    this.canvas = canvas;
    this.scene = scene;
    this.light = light;
    this.thin = thin;
  }

  void paint() {
    for (int row = 0; row < canvas.size; row++) {
      for (int column = 0; column < canvas.size; column++) {
        pixel(column, row);
      }
    }
  }

  private void pixel(int column, int row) {
    double dx = column - scene.middle();
    double dy = row - scene.middle();
    int samples = samples(dx, dy);
    rgb[0] = rgb[1] = rgb[2] = 0;
    for (int j = 0; j < samples; j++) {
      for (int i = 0; i < samples; i++) {
        sample(dx + (i + 0.5) / samples - 0.5, dy + (j + 0.5) / samples - 0.5);
      }
    }
    float gain = (float) (scene.peak() / (samples * samples));
    int at = row * canvas.size + column;
    canvas.red[at] += rgb[0] * gain;
    canvas.green[at] += rgb[1] * gain;
    canvas.blue[at] += rgb[2] * gain;
  }

  private void sample(double dx, double dy) {
    double x = (dx * scene.cos() + dy * scene.sin()) / scene.scale();
    double y = (dy * scene.cos() - dx * scene.sin()) / scene.scale();
    light.add(x, y, rgb);
  }

  private int samples(double dx, double dy) {
    double r2 = dx * dx + dy * dy;
    double across = Math.abs(dy * scene.cos() - dx * scene.sin());
    return r2 < 6 ? 4 : r2 < 36 || (thin && across < 4) ? 2 : 1;
  }
}
