package zoobot.plot;

/** Takes galaxies of a map to a square, with a margin and the same scale both ways, y upwards. */
final class Frame {

  private static final double FILLED = 0.94;

  private final EmbeddingPoints points;
  private final double side;
  private final double scale;
  private final double centreX;
  private final double centreY;

  private Frame(EmbeddingPoints points, double side) {
    Bounds bounds = Bounds.of(points);
    this.points = points;
    this.side = side;
    scale = FILLED * side / Math.max(bounds.width(), bounds.height());
    centreX = (bounds.left() + bounds.right()) / 2;
    centreY = (bounds.bottom() + bounds.top()) / 2;
  }

  static Frame of(EmbeddingPoints points, double side) {
    return new Frame(points, side);
  }

  double x(int galaxy) {
    return side / 2 + (points.x()[galaxy] - centreX) * scale;
  }

  double y(int galaxy) {
    return side / 2 - (points.y()[galaxy] - centreY) * scale;
  }
}
