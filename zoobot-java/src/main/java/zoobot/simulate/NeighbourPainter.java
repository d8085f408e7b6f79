package zoobot.simulate;

/** Paints the stars and galaxies around. */
final class NeighbourPainter {

  private static final double SPIKES = 700;
  private final Canvas canvas;
  private final Scene scene;

  NeighbourPainter(Canvas canvas, Scene scene) {
    this.canvas = canvas;
    this.scene = scene;
  }

  void paint(Neighbour neighbour) {
    double x = scene.middle() + neighbour.x() * scene.size() / 2;
    double y = scene.middle() + neighbour.y() * scene.size() / 2;
    Tint tint = Tint.of(neighbour.star() ? 1.5 * neighbour.redness() - 0.25 : neighbour.redness());
    if (neighbour.star()) {
      double light = neighbour.brightness() * 4.5 * scene.perArcsecond() * scene.perArcsecond();
      canvas.splat(x, y, light, tint);
      if (neighbour.brightness() > SPIKES) {
        StarPainter painter = new StarPainter(canvas, scene.perArcsecond());
        painter.spikes(x, y, neighbour.brightness(), 0.25 + neighbour.positionAngle(), tint);
      }
      return;
    }
    double radius = Math.max(0.5, neighbour.radius() * scene.perArcsecond());
    double light = neighbour.brightness() * 8 * radius * radius * neighbour.axisRatio();
    new EllipsePainter(canvas, tint)
        .paint(x, y, radius, 1.3, neighbour.axisRatio(), neighbour.positionAngle(), light);
  }
}
