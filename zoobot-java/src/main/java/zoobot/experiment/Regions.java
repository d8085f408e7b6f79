package zoobot.experiment;

import java.util.stream.IntStream;

/** Connected regions of an image of some width and height in pixels, row by row. */
record Regions(int width, int height) {

  /** Returns the region nearest to the middle of the image; see {@link #nearest}. */
  boolean[] nearestToMiddle(boolean[] marked) {
    return nearest(marked, (width - 1) / 2.0, (height - 1) / 2.0);
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
    boolean[] rest = not(flood(marked, new int[] {start}, true));
    int[] border = IntStream.range(0, rest.length).filter(i -> rest[i] && isBorder(i)).toArray();
    return not(flood(rest, border, false)); // what can't be reached from the border, by sides
  }

  /** Returns what is reached from the starts through open pixels, by sides or also by corners. */
  private boolean[] flood(boolean[] open, int[] starts, boolean corners) {
    boolean[] reached = new boolean[open.length];
    int[] queue = new int[open.length];
    int count = 0;
    for (int start : starts) {
      reached[start] = true;
      queue[count++] = start;
    }
    for (int at = 0; at < count; at++) {
      int x = queue[at] % width;
      int y = queue[at] / width;
      for (int ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (int nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          int i = ny * width + nx;
          if (open[i] && !reached[i] && (corners || nx == x || ny == y)) {
            reached[i] = true;
            queue[count++] = i;
          }
        }
      }
    }
    return reached;
  }

  private boolean isBorder(int i) {
    int x = i % width;
    int y = i / width;
    return x == 0 || y == 0 || x == width - 1 || y == height - 1;
  }

  private static boolean[] not(boolean[] marked) {
    boolean[] other = new boolean[marked.length];
    for (int i = 0; i < marked.length; i++) {
      other[i] = !marked[i];
    }
    return other;
  }
}
