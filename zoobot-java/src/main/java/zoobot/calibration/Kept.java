package zoobot.calibration;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How promises were kept on galaxies whose truth is known.
 *
 * @param held whether the set, or the interval, of each galaxy holds the truth
 * @param size how many answers are in the set, or how wide the interval is
 */
public record Kept(boolean[] held, double[] size) {

  /** Of no galaxy. */
  public static final Kept NONE = new Kept(new boolean[0], new double[0]);

  /** Returns the part of galaxies for which the promise was kept; NaN of none. */
  public double share() {
    double kept = IntStream.range(0, held.length).filter(i -> held[i]).count();
    return kept / held.length;
  }

  /** Returns the mean size; NaN of none. */
  public double meanSize() {
    return Arrays.stream(size).average().orElse(Double.NaN);
  }
}
