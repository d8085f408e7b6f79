package zoobot.plot;

import java.awt.Color;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Colours that colour-blind readers can tell apart.
 *
 * <p>Reference: Okabe and Ito (2008), "Color Universal Design", <a
 * href="https://jfly.uni-koeln.de/color/">jfly.uni-koeln.de/color</a>.
 */
final class Palette {

  static final Color BLUE = new Color(0x0072B2);
  static final Color VERMILION = new Color(0xD55E00);
  static final Color GREEN = new Color(0x009E73);
  static final Color PURPLE = new Color(0xCC79A7);
  static final Color ORANGE = new Color(0xE69F00);
  static final Color SKY = new Color(0x56B4E9);
  static final Color GREY = new Color(0x6E6E6E);

  static final Color INK = new Color(0x262626);
  static final Color FAINT = new Color(0xE4E4E4);
  static final Color MIDDLE = new Color(0x9A9A9A);
  static final Color NIGHT = new Color(0x14161A);
  static final Color MOON = new Color(0xE8E8E8);

  private static final List<Color> ORDER =
      List.of(BLUE, VERMILION, GREEN, PURPLE, ORANGE, SKY, GREY);

  private static final int[] STOPS = {
    0x440154, 0x482878, 0x3E4989, 0x31688E, 0x26828E, 0x1F9E89, 0x35B779, 0x6ECE58, 0xB5DE2B,
    0xFDE725
  };

  private Palette() {}

  /** Returns the colour of the i-th series; after seven they repeat. */
  static Color colour(int i) {
    return ORDER.get(Math.floorMod(i, ORDER.size()));
  }

  static Color translucent(Color colour, int alpha) {
    return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), alpha);
  }

  /**
   * Returns colours for numbers, at least 2, evenly brighter from dark blue to yellow: viridis, by
   * Smith and van der Walt, https://bids.github.io/colormap (public domain).
   */
  static List<Color> ramp(int count) {
    return IntStream.range(0, count).mapToObj(i -> ramp(i / (count - 1.0))).toList();
  }

  private static Color ramp(double share) {
    double place = share * (STOPS.length - 1);
    int below = Math.min((int) place, STOPS.length - 2);
    int rgb = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int a = STOPS[below] >> shift & 0xFF;
      int b = STOPS[below + 1] >> shift & 0xFF;
      rgb |= (int) Math.round(a + (place - below) * (b - a)) << shift;
    }
    return new Color(rgb);
  }
}
