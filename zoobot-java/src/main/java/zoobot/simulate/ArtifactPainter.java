package zoobot.simulate;

/** Paints faults of the survey over an image. */
final class ArtifactPainter {

  private final Canvas canvas;
  private final Scene scene;
  private final Draw draw;
  private final Artifact artifact;

  ArtifactPainter(Canvas canvas, Scene scene, Draw draw, Artifact artifact) {
    this.canvas = canvas;
    this.scene = scene;
    this.draw = draw;
    this.artifact = artifact;
  }

  /** Paints faults that the sky shows, before the noise. */
  void paintLight() {
    switch (artifact.type()) {
      case SATURATED_STAR -> star();
      case SATELLITE_TRAIL -> trail();
      case SCAN_GRADIENT -> gradient();
      default -> {}
    }
  }

  /** Paints faults of the detector, after the noise. */
  void paintDetector() {
    if (artifact.type() == Artifact.Type.MISSING_STRIP) {
      strip();
    }
  }

  private void star() {
    double x = scene.middle() * (1 + artifact.offset() * Math.cos(artifact.angle()));
    double y = scene.middle() * (1 + artifact.offset() * Math.sin(artifact.angle()));
    StarPainter painter = new StarPainter(canvas, Math.max(0.8, scene.perArcsecond()));
    double brightness = artifact.brightness();
    double area = 4.5 * scene.perArcsecond() * scene.perArcsecond();
    canvas.splat(x, y, brightness * Math.max(3, area), Tint.of(artifact.redness()));
    painter.glow(x, y, brightness, new Tint(1.3f, 0.6f, 1.25f));
    painter.spikes(x, y, brightness, artifact.angle(), Tint.of(artifact.redness()));
    painter.spikes(x + 1, y, brightness * 0.6, artifact.angle() + 0.06, new Tint(0.2f, 1.2f, 0.3f));
    if (brightness > 15000) {
      painter.bleed(x, brightness, y);
    }
  }

  private void trail() {
    Tint[] bands = {new Tint(1, 0.1f, 0.05f), new Tint(0.1f, 1, 0.1f), new Tint(0.1f, 0.2f, 1)};
    int streaks = 1 + draw.index(2, 1, 1);
    for (int i = 0; i < streaks; i++) {
      double shift = artifact.offset() + 0.12 * i;
      line(shift * scene.size() / 2, bands[(i + (int) (3 * artifact.redness())) % 3]);
    }
  }

  private void line(double shift, Tint tint) {
    double cos = Math.cos(artifact.angle());
    double sin = Math.sin(artifact.angle());
    double width = 0.5 + 0.5 * scene.perArcsecond();
    for (int row = 0; row < canvas.size; row++) {
      for (int column = 0; column < canvas.size; column++) {
        double across = (row - scene.middle()) * cos - (column - scene.middle()) * sin - shift;
        double far = across / width;
        canvas.add(column, row, artifact.brightness() * Math.exp(-0.5 * far * far), tint);
      }
    }
  }

  private void gradient() {
    double cos = Math.cos(artifact.angle());
    double sin = Math.sin(artifact.angle());
    boolean red = artifact.redness() > 0.35;
    Tint tint = red ? new Tint(1.2f, 0.28f, 0.22f) : new Tint(0.5f, 0.75f, 0.3f);
    for (int row = 0; row < canvas.size; row++) {
      for (int column = 0; column < canvas.size; column++) {
        double along = ((column - scene.middle()) * cos + (row - scene.middle()) * sin);
        double t = along / scene.size() - 0.4 * artifact.offset();
        canvas.add(column, row, 1.6 * artifact.brightness() / (1 + Math.exp(-5 * t)), tint);
      }
    }
  }

  private void strip() {
    int from = (int) (scene.middle() * (1 + artifact.offset()));
    int to = from + 2 + (int) (0.3 * scene.size() * artifact.redness());
    boolean upright = Math.cos(artifact.angle()) > 0;
    int bands = 1 + draw.index(1, 1, 2);
    for (int plane = 0; plane < bands; plane++) {
      float[] values = canvas.planes()[bands == 1 ? (int) (2.99 * artifact.redness()) : plane];
      for (int i = Math.max(0, from); i < Math.min(canvas.size, to); i++) {
        for (int j = 0; j < canvas.size; j++) {
          values[upright ? j * canvas.size + i : i * canvas.size + j] = -4;
        }
      }
    }
  }
}
