package zoobot.plot;

import java.awt.Color;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Colours for numbers, evenly brighter from dark blue to yellow and told apart by colour-blind
 * readers.
 *
 * <p>Reference: viridis, by Smith and van der Walt, <a
 * href="https://bids.github.io/colormap/">bids.github.io/colormap</a> (public domain).
 */
final class Ramp {

  private static final int[] STOPS = {
    0x440154, 0x482878, 0x3E4989, 0x31688E, 0x26828E, 0x1F9E89, 0x35B779, 0x6ECE58, 0xB5DE2B,
    0xFDE725
  };

  private Ramp() {}

  /** Returns so many colours, from the lowest to the highest; at least 2. */
  static List<Color> colours(int count) {
    return IntStream.range(0, count).mapToObj(i -> at(i / (count - 1.0))).toList();
  }

  private static Color at(double share) {
    double place = share * (STOPS.length - 1);
    int below = Math.min((int) place, STOPS.length - 2);
    Color a = new Color(STOPS[below]);
    Color b = new Color(STOPS[below + 1]);
    double t = place - below;
    return new Color(
        mix(a.getRed(), b.getRed(), t),
        mix(a.getGreen(), b.getGreen(), t),
        mix(a.getBlue(), b.getBlue(), t));
  }

  private static int mix(int a, int b, double share) {
    return (int) Math.round(a + share * (b - a));
  }
}
