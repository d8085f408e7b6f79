package zoobot.simulate;

/** Paints what optics and detector make of a bright star: glow, spikes and a bleeding column. */
final class StarPainter {

  private final Canvas canvas;
  private final double perArcsecond;

  StarPainter(Canvas canvas, double perArcsecond) {
    this.canvas = canvas;
    this.perArcsecond = perArcsecond;
  }

  /** Paints the four spikes of a star of a given central brightness. */
  void spikes(double x, double y, double brightness, double angle, Tint tint) {
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

  /** Paints the wide glow around a star, redder or bluer than its middle. */
  void glow(double x, double y, double brightness, Tint tint) {
    double core = 3 * perArcsecond;
    for (int row = 0; row < canvas.size; row++) {
      for (int column = 0; column < canvas.size; column++) {
        double r2 = ((column - x) * (column - x) + (row - y) * (row - y)) / (core * core);
        canvas.add(column, row, 0.012 * brightness / Math.pow(1 + r2, 1.25), tint);
      }
    }
  }

  /** Paints the column of pixels into which a saturated star spills. */
  void bleed(double x, double brightness, double y) {
    int column = (int) Math.round(x);
    double length = 3 * perArcsecond * Math.log(brightness / 500);
    for (int row = 0; row < canvas.size; row++) {
      double far = Math.abs(row - y) / Math.max(1, length);
      canvas.add(column, row, brightness * 0.05 * Math.exp(-far * far), Tint.WHITE);
    }
  }
}
