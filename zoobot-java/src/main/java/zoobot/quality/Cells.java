package zoobot.quality;

/** A coarse copy of an image: the means of the pixels in a grid of cells. */
final class Cells {

  private Cells() {}

  /** Returns means of shape [down][across]; where pixels are fewer than cells, cells share them. */
  static float[] mean(float[] grey, int width, int height, int across, int down) {
    float[] means = new float[across * down];
    for (int j = 0; j < down; j++) {
      for (int i = 0; i < across; i++) {
        means[j * across + i] =
            mean(
                grey,
                width,
                i * width / across,
                end(i, width, across),
                j * height / down,
                end(j, height, down));
      }
    }
    return means;
  }

  private static int end(int cell, int length, int cells) {
    return Math.max(cell * length / cells + 1, (cell + 1) * length / cells);
  }

  private static float mean(float[] grey, int width, int left, int right, int top, int bottom) {
    float sum = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        sum += grey[y * width + x];
      }
    }
    return sum / ((right - left) * (bottom - top));
  }
}
