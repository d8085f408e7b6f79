package zoobot.experiment;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Connected regions of an image of some width and height in pixels, row by row. */
record Regions(int width, int height) {

  /** Returns the region nearest to the middle of the image; see {@link #nearest}. */
  BitSet nearestToMiddle(BitSet marked) {
    return nearest(marked, (width - 1) / 2.0, (height - 1) / 2.0);
  }

  /**
   * Returns the region of marked pixels, touching by sides or corners, that comes nearest to a
   * point, its holes filled. At least one pixel must be marked.
   */
  BitSet nearest(BitSet marked, double x, double y) {
    Comparator<Integer> distance =
        Comparator.comparingDouble(i -> Math.hypot(i % width - x, i / width - y));
    BitSet rest =
        not(flood(marked, IntStream.of(marked.stream().boxed().min(distance).get()), true));
    IntStream border = rest.stream().filter(this::isBorder);
    return not(flood(rest, border, false)); // what can't be reached from the border, by sides
  }

  /** Returns what is reached from the starts through open pixels, by sides or also by corners. */
  private BitSet flood(BitSet open, IntStream starts, boolean corners) {
    BitSet reached = new BitSet();
    starts.forEach(reached::set);
    int[] queue = Arrays.copyOf(reached.stream().toArray(), width * height);
    int count = reached.cardinality();
    for (int at = 0; at < count; at++) {
      int x = queue[at] % width;
      int y = queue[at] / width;
      for (int ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
        for (int nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
          int i = ny * width + nx;
          if (open.get(i) && !reached.get(i) && (corners || nx == x || ny == y)) {
            reached.set(i);
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

  private BitSet not(BitSet marked) {
    BitSet other = (BitSet) marked.clone();
    other.flip(0, width * height);
    return other;
  }
}
