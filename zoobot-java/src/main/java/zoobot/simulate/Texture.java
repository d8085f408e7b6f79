package zoobot.simulate;

import java.util.random.RandomGenerator;

/** Smooth random patches of mean 0 and range about −1 to 1; periodic in u with period 1. */
final class Texture {

  private static final int ROWS = 64;
  private final int columns;
  private final float[] lattice;

  /** Makes patches of which {@code columns} stand side by side in one period. */
  Texture(RandomGenerator random, int columns) {
    this.columns = columns;
    this.lattice = new float[2 * columns * ROWS];
    for (int i = 0; i < lattice.length; i++) {
      lattice[i] = 2 * random.nextFloat() - 1;
    }
  }

  /** Returns coarse patches with finer ones on top. */
  double at(double u, double v) {
    return 0.95 * layer(u * columns, v, columns) + 0.6 * layer(u * 2 * columns, 2 * v, 2 * columns);
  }

  private double layer(double x, double y, int period) {
    int x0 = (int) Math.floor(x);
    int y0 = (int) Math.floor(y);
    double fx = step(x - x0);
    double fy = step(y - y0);
    int left = Math.floorMod(x0, period);
    int right = left + 1 == period ? 0 : left + 1;
    int top = (y0 & (ROWS - 1)) * 2 * columns;
    int bottom = ((y0 + 1) & (ROWS - 1)) * 2 * columns;
    double above = lattice[top + left] + fx * (lattice[top + right] - lattice[top + left]);
    double below = lattice[bottom + left] + fx * (lattice[bottom + right] - lattice[bottom + left]);
    return above + fy * (below - above);
  }

  /** Returns a smooth step from 0 at t ≤ 0 to 1 at t ≥ 1. */
  static double step(double t) {
    double c = Math.max(0, Math.min(1, t));
    return c * c * (3 - 2 * c);
  }
}
