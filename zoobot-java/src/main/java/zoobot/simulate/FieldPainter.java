package zoobot.simulate;

import java.util.function.DoubleBinaryOperator;
import zoobot.simulate.Observation.Artifact;
import zoobot.simulate.Observation.Neighbour;

/** Paints what else is in an image: stars and galaxies around, and faults of the survey. */
record FieldPainter(Canvas canvas, Artifact artifact, Draw draw) {

  private static final double SPIKES = 700; // brightness from which a star shows spikes

  void paint(Neighbour neighbour) {
    double x = canvas.middle + neighbour.x() * canvas.size / 2;
    double y = canvas.middle + neighbour.y() * canvas.size / 2;
    double angle = neighbour.positionAngle();
    double bright = neighbour.brightness();
    if (neighbour.star()) {
      Tint tint = Tint.of(1.5 * neighbour.redness() - 0.25);
      canvas.splat(x, y, bright * 4.5 * canvas.sharpness * canvas.sharpness, tint);
      if (bright > SPIKES) {
        spikes(x, y, canvas.sharpness, bright, 0.25 + angle, tint);
      }
    } else {
      double radius = Math.max(0.5, neighbour.radius() * canvas.sharpness);
      double light = bright * 8 * radius * radius * neighbour.axisRatio();
      Sersic profile = new Sersic(1.3, radius, neighbour.axisRatio());
      canvas.ellipse(x, y, profile, angle, light, Tint.of(neighbour.redness()));
    }
  }

  /** Paints faults that the sky shows, before the noise. */
  void paintLight() {
    double cos = Math.cos(artifact.angle());
    double sin = Math.sin(artifact.angle());
    switch (artifact.type()) {
      case SATURATED_STAR -> star(cos, sin);
      case SATELLITE_TRAIL -> trail(cos, sin);
      case SCAN_GRADIENT -> gradient(cos, sin);
      default -> {}
    }
  }

  /** Paints what optics and detector make of a bright star: glow, spikes and a bleeding column. */
  private void star(double cos, double sin) {
    double x = canvas.middle * (1 + artifact.offset() * cos);
    double y = canvas.middle * (1 + artifact.offset() * sin);
    double perArcsecond = Math.max(0.8, canvas.sharpness);
    double brightness = artifact.brightness();
    double area = 4.5 * canvas.sharpness * canvas.sharpness;
    Tint tint = Tint.of(artifact.redness());
    canvas.splat(x, y, brightness * Math.max(3, area), tint);
    double core = 3 * perArcsecond;
    everywhere(
        new Tint(1.3f, 0.6f, 1.25f),
        (column, row) -> {
          double r2 = ((column - x) * (column - x) + (row - y) * (row - y)) / (core * core);
          return 0.012 * brightness / Math.pow(1 + r2, 1.25);
        });
    spikes(x, y, perArcsecond, brightness, artifact.angle(), tint);
    Tint green = new Tint(0.2f, 1.2f, 0.3f);
    spikes(x + 1, y, perArcsecond, brightness * 0.6, artifact.angle() + 0.06, green);
    double length = 3 * perArcsecond * Math.log(brightness / 500);
    for (int row = 0; brightness > 15000 && row < canvas.size; row++) { // it spills into a column
      double far = Math.abs(row - y) / Math.max(1, length);
      double light = brightness * 0.05 * Math.exp(-far * far);
      canvas.add((int) Math.round(x), row, light, new Tint(1, 1, 1));
    }
  }

  private void spikes(
      double x, double y, double perArcsecond, double brightness, double angle, Tint tint) {
    double length = Math.min(canvas.size, 2.2 * Math.sqrt(brightness) * perArcsecond * 0.4);
    for (int spike = 0; spike < 4; spike++) {
      double direction = angle + spike * Math.PI / 2;
      for (double t = 1; t < length; t += 0.7) {
        double left = 1 - t / length;
        double light = 0.02 * brightness * left * left / (1 + 0.3 * t);
        canvas.splat(x + t * Math.cos(direction), y + t * Math.sin(direction), light, tint);
      }
    }
  }

  private void trail(double cos, double sin) {
    Tint[] bands = {new Tint(1, 0.1f, 0.05f), new Tint(0.1f, 1, 0.1f), new Tint(0.1f, 0.2f, 1)};
    double width = 0.5 + 0.5 * canvas.sharpness;
    int streaks = 1 + draw.index(2, 1, 1);
    for (int i = 0; i < streaks; i++) {
      double shift = (artifact.offset() + 0.12 * i) * canvas.size / 2;
      everywhere(
          bands[(i + (int) (3 * artifact.redness())) % 3],
          (column, row) -> {
            double across = (row - canvas.middle) * cos - (column - canvas.middle) * sin - shift;
            double far = across / width;
            return artifact.brightness() * Math.exp(-0.5 * far * far);
          });
    }
  }

  private void gradient(double cos, double sin) {
    boolean red = artifact.redness() > 0.35;
    everywhere(
        red ? new Tint(1.2f, 0.28f, 0.22f) : new Tint(0.5f, 0.75f, 0.3f),
        (column, row) -> {
          double along = (column - canvas.middle) * cos + (row - canvas.middle) * sin;
          double t = along / canvas.size - 0.4 * artifact.offset();
          return 1.6 * artifact.brightness() / (1 + Math.exp(-5 * t));
        });
  }

  private void everywhere(Tint tint, DoubleBinaryOperator brightness) {
    canvas.addAll(0, 0, canvas.size, tint, brightness);
  }

  /** Paints faults of the detector, after the noise: rows or columns that were not read out. */
  void paintDetector() {
    if (artifact.type() != Artifact.Type.MISSING_STRIP) {
      return;
    }
    int from = (int) (canvas.middle * (1 + artifact.offset()));
    int to = from + 2 + (int) (0.3 * canvas.size * artifact.redness());
    boolean upright = Math.cos(artifact.angle()) > 0;
    int bands = 1 + draw.index(1, 1, 2);
    for (int plane = 0; plane < bands; plane++) {
      float[] values = canvas.planes[bands == 1 ? (int) (2.99 * artifact.redness()) : plane];
      for (int i = Math.max(0, from); i < Math.min(canvas.size, to); i++) {
        for (int j = 0; j < canvas.size; j++) {
          values[upright ? j * canvas.size + i : i * canvas.size + j] = -4;
        }
      }
    }
  }
}
