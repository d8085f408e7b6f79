package zoobot.image;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The deterministic view: the central square, scaled. No chance is involved. It is what {@link
 * Warp} does sample by sample, done first down the columns and then along the rows, in a fraction
 * of the time.
 *
 * @param quarterTurns how often the galaxy is turned by 90°, 0 to 3
 * @param mirrored whether the galaxy is mirrored first
 * @param zoom how much larger the galaxy appears; 1 for what the frame shows
 * @param frame how much of the image is shown
 */
record EvaluationView(int quarterTurns, boolean mirrored, double zoom, Frame frame)
    implements View {

  @Override
  public void render(
      Pixels image, int channels, int size, RandomGenerator random, float[] out, int offset) {
    double scale = Math.min(image.width(), image.height()) / (size * zoom * frame.zoom(image));
    boolean swapped = quarterTurns % 2 == 1;
    int mirror = mirrored ? -1 : 1;
    int turn = quarterTurns < 2 ? 1 : -1;
    Taps across = Taps.of(size, scale, swapped ? -turn : turn * mirror, image.width());
    Taps down = Taps.of(size, scale, swapped ? turn * mirror : turn, image.height());
    Rows rows = Rows.of(image, across.pixels());
    float[] line = new float[rows.length()];
    for (int j = 0; j < size; j++) {
      sumRows(rows, down, j, line);
      int start = offset + (swapped ? j : j * size);
      sumPixels(line, across, rows, channels, out, start, swapped ? size : 1);
    }
  }

  /** Makes the j-th line from the rows that belong to it. */
  private static void sumRows(Rows rows, Taps down, int j, float[] line) {
    Arrays.fill(line, 0);
    for (int t = down.first()[j]; t < down.first()[j + 1]; t++) {
      add(line, down.weights()[t], rows.row(down.pixels()[t]));
    }
  }

  /** Adds in a loop of its own, which the compiler vectorises. */
  private static void add(float[] line, float weight, float[] row) {
    for (int k = 0; k < line.length; k++) {
      line[k] += weight * row[k];
    }
  }

  /** Writes the output pixels of a line, {@code step} floats apart. */
  private static void sumPixels(
      float[] line, Taps across, Rows rows, int to, float[] out, int start, int step) {
    float[] sums = new float[3];
    int from = rows.image().channels();
    int size = across.first().length - 1;
    int second = from == 1 ? 0 : 1; // grey is added thrice, which costs less than a loop
    for (int i = 0; i < size; i++) {
      float red = 0;
      float green = 0;
      float blue = 0;
      for (int t = across.first()[i]; t < across.first()[i + 1]; t++) {
        int pixel = (across.pixels()[t] - rows.left()) * from;
        float weight = across.weights()[t];
        red += weight * line[pixel];
        green += weight * line[pixel + second];
        blue += weight * line[pixel + 2 * second];
      }
      sums[0] = red;
      sums[1] = green;
      sums[2] = blue;
      Warp.store(sums, from, to, 1 / 255f, out, start + i * step, size * size);
    }
  }

  /**
   * The rows of an image as floats, as far as they are seen; the last few are kept, as each is
   * wanted for several lines.
   */
  private record Rows(Pixels image, int left, int length, int[] held, float[][] kept) {

    private static final int KEPT = 16;

    static Rows of(Pixels image, int[] columns) {
      int left = Arrays.stream(columns).min().getAsInt();
      int count = Arrays.stream(columns).max().getAsInt() + 1 - left;
      int length = count * image.channels();
      int[] none = new int[KEPT];
      Arrays.fill(none, -1);
      return new Rows(image, left, length, none, new float[KEPT][length]);
    }

    float[] row(int y) {
      float[] row = kept[y % KEPT];
      if (held[y % KEPT] != y) {
        held[y % KEPT] = y;
        byte[] data = image.data();
        int from = (y * image.width() + left) * image.channels();
        for (int k = 0; k < row.length; k++) {
          row[k] = data[from + k] & 0xff;
        }
      }
      return row;
    }
  }

  /**
   * Which pixels along one axis of an image each output pixel is made of, and their weights: the
   * mean of bilinear samples, as {@link Warp} takes them.
   *
   * @param first where in the other two the taps of each output pixel begin; one more at the end
   * @param pixels index along the axis
   * @param weights of these pixels; they add up to 1
   */
  private record Taps(int[] first, int[] pixels, float[] weights) {

    /** Computes them for an axis whose centres coincide; direction −1 turns it around. */
    static Taps of(int size, double scale, int direction, int length) {
      int fine = Warp.samples(scale);
      int[] first = new int[size + 1];
      int[] pixels = new int[size * fine * 2];
      float[] weights = new float[pixels.length];
      int count = 0;
      for (int i = 0; i < size; i++) {
        first[i] = count;
        for (int s = 0; s < fine; s++) {
          double fromCentre = (i * fine + s - (size * fine / 2.0 - 0.5)) * scale / fine;
          double position = length / 2.0 - 0.5 + direction * fromCentre;
          int left = (int) Math.floor(position);
          float part = (float) (position - left);
          count = add(left, (1 - part) / fine, length, first[i], count, pixels, weights);
          count = add(left + 1, part / fine, length, first[i], count, pixels, weights);
        }
      }
      first[size] = count;
      return new Taps(first, Arrays.copyOf(pixels, count), Arrays.copyOf(weights, count));
    }

    private static int add(
        int index, float weight, int length, int from, int to, int[] pixels, float[] weights) {
      if (weight == 0) {
        return to;
      }
      int pixel = Warp.reflect(index, length);
      int tap = from;
      while (tap < to && pixels[tap] != pixel) {
        tap++;
      }
      pixels[tap] = pixel;
      weights[tap] += weight;
      return Math.max(to, tap + 1);
    }
  }
}
