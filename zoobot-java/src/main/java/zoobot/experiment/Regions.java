package zoobot.experiment;

import java.util.Arrays;

/** Connected regions of an image. */
final class Regions {

  private final int width;
  private final int height;
  private final int[] queue;

  Regions(int width, int height) {
    this.width = width;
    this.height = height;
    this.queue = new int[width * height];
  }

  /**
   * Returns the region of marked pixels, touching by sides or corners, that comes nearest to a
   * point, its holes filled. At least one pixel must be marked.
   */
  boolean[] nearest(boolean[] marked, double x, double y) {
    int start = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < marked.length; i++) {
      double distance = Math.hypot(i % width - x, i / width - y);
      if (marked[i] && distance < least) {
        least = distance;
        start = i;
      }
    }
    boolean[] region = new boolean[marked.length];
    int count = visit(region, start, 0);
    for (int at = 0; at < count; at++) {
      int px = queue[at] % width;
      int py = queue[at] / width;
      for (int ny = Math.max(0, py - 1); ny <= Math.min(height - 1, py + 1); ny++) {
        for (int nx = Math.max(0, px - 1); nx <= Math.min(width - 1, px + 1); nx++) {
          if (marked[ny * width + nx]) {
            count = visit(region, ny * width + nx, count);
          }
        }
      }
    }
    return filled(region);
  }

  /** Returns the same nearest to the middle of the image. */
  boolean[] nearestToMiddle(boolean[] marked) {
    return nearest(marked, (width - 1) / 2.0, (height - 1) / 2.0);
  }

  /** Returns the index of the middle pixel. */
  int middle() {
    return height / 2 * width + width / 2;
  }

  /** What can't be reached from the border, by sides, belongs to the region. */
  private boolean[] filled(boolean[] region) {
    boolean[] reached = region.clone();
    int count = 0;
    for (int x = 0; x < width; x++) {
      count = visit(reached, x, count);
      count = visit(reached, (height - 1) * width + x, count);
    }
    for (int y = 0; y < height; y++) {
      count = visit(reached, y * width, count);
      count = visit(reached, y * width + width - 1, count);
    }
    boolean[] filled = new boolean[region.length];
    Arrays.fill(filled, true);
    for (int at = 0; at < count; at++) {
      int i = queue[at];
      filled[i] = false;
      count = i % width > 0 ? visit(reached, i - 1, count) : count;
      count = i % width < width - 1 ? visit(reached, i + 1, count) : count;
      count = i >= width ? visit(reached, i - width, count) : count;
      count = i < region.length - width ? visit(reached, i + width, count) : count;
    }
    return filled;
  }

  private int visit(boolean[] seen, int i, int count) {
    if (!seen[i]) {
      seen[i] = true;
      queue[count++] = i;
    }
    return count;
  }
}
