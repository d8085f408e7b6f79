package zoobot.simulate;

import java.util.Arrays;

/**
 * Paints a galaxy: its light pixel by pixel, finer where it is steep; its clumps; and what a
 * meeting left, tails, shells and the other galaxy.
 */
record GalaxyPainter(Canvas canvas, GalaxyTruth truth, Draw draw) {

  private static final int STEPS = 26;

  void paint() {
    if (truth.bulge().fraction() >= 1) {
      paint(new Light(truth, draw), false);
    } else if (truth.disk().edgeOn()) {
      paint(new EdgeOnLight(truth, draw), true);
    } else {
      FaceOnLight light = new FaceOnLight(truth, draw);
      paint(light, false);
      clumps(light);
    }
    Tint tint = Tint.of(truth.colours().disk());
    Disturbance disturbance = truth.disturbance();
    disturbance.tails().forEach(tail -> tail(tail, tint));
    for (int i = 0; i < disturbance.shells(); i++) {
      shell(tint);
    }
    disturbance.companions().forEach(companion -> companion(companion, tint));
  }

  private void paint(Light light, boolean thin) {
    float[] rgb = new float[3];
    for (int i = 0; i < canvas.size * canvas.size; i++) {
      double dx = i % canvas.size - canvas.middle;
      double dy = i / canvas.size - canvas.middle;
      int samples = samples(dx, dy, thin);
      Arrays.fill(rgb, 0);
      for (int j = 0; j < samples * samples; j++) {
        double x = dx + (j % samples + 0.5) / samples - 0.5;
        double y = dy + (j / samples + 0.5) / samples - 0.5;
        double along = (x * canvas.cos + y * canvas.sin) / canvas.scale;
        light.add(along, (y * canvas.cos - x * canvas.sin) / canvas.scale, rgb);
      }
      float gain = (float) (canvas.peak / (samples * samples));
      for (int band = 0; band < 3; band++) {
        canvas.planes[band][i] += rgb[band] * gain;
      }
    }
  }

  private int samples(double dx, double dy, boolean thin) {
    double r2 = dx * dx + dy * dy;
    double across = Math.abs(dy * canvas.cos - dx * canvas.sin);
    return r2 < 6 ? 4 : r2 < 36 || (thin && across < 4) ? 2 : 1;
  }

  /** Scatters bright knots over a disk, most of them on arms and rings. */
  private void clumps(FaceOnLight light) {
    Tint tint = Tint.of(0.6 * truth.colours().young());
    double squeeze = truth.disk().axisRatio();
    for (int i = 0; i < truth.disk().clumps(); i++) {
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
      blob(x, y, draw.uniform(0.008, 0.022), share, tint);
    }
  }

  private void tail(Disturbance.Tail tail, Tint tint) {
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
      blob(x, y, tail.width() * (0.9 + 1.4 * t), share, tint);
    }
  }

  private void shell(Tint tint) {
    double radius = draw.uniform(0.45, 1);
    double angle = draw.angle();
    double span = draw.uniform(0.5, 1.1);
    double share = draw.uniform(0.012, 0.035) / (2 * STEPS);
    for (int i = -STEPS; i < STEPS; i++) {
      double theta = angle + span * i / STEPS;
      double x = radius * Math.cos(theta);
      double y = radius * Math.sin(theta) * (0.4 + 0.6 * truth.axisRatio());
      blob(x, y, 0.03, share * (1 - 0.8 * Math.abs(i) / STEPS), tint);
    }
  }

  private void companion(Disturbance.Companion companion, Tint tint) {
    double x = companion.distance() * Math.cos(companion.direction());
    double y = companion.distance() * Math.sin(companion.direction());
    double radius = companion.radius() * canvas.scale;
    canvas.ellipse(
        canvas.column(x, y),
        canvas.row(x, y),
        new Sersic(companion.index(), radius, companion.axisRatio()),
        companion.positionAngle(),
        canvas.light(companion.light()),
        Tint.of(companion.redness()));
    double share = 0.07 * companion.light() / STEPS; // of the bridge of stars between them
    for (int i = 0; i < STEPS; i++) {
      double t = (i + 0.5) / STEPS;
      double bend = 0.25 * companion.distance() * t * (1 - t);
      blob(x * t - y * bend, y * t + x * bend, 0.07, share, tint);
    }
  }

  private void blob(double x, double y, double sigma, double share, Tint tint) {
    double width = sigma * canvas.scale;
    canvas.blob(canvas.column(x, y), canvas.row(x, y), width, canvas.light(share), tint);
  }
}
