package zoobot.plot;

import java.awt.Color;
import java.util.List;

/**
 * Colours that colour-blind readers can tell apart.
 *
 * <p>Reference: Okabe and Ito (2008), "Color Universal Design", <a
 * href="https://jfly.uni-koeln.de/color/">jfly.uni-koeln.de/color</a>.
 */
public final class Palette {

  /** Blue: the first colour, and galaxies in comparisons. */
  public static final Color BLUE = new Color(0x0072B2);

  /** Vermilion: the second colour, and ImageNet in comparisons. */
  public static final Color VERMILION = new Color(0xD55E00);

  /** Bluish green. */
  public static final Color GREEN = new Color(0x009E73);

  /** Reddish purple. */
  public static final Color PURPLE = new Color(0xCC79A7);

  /** Orange. */
  public static final Color ORANGE = new Color(0xE69F00);

  /** Sky blue. */
  public static final Color SKY = new Color(0x56B4E9);

  /** Grey: no pretraining in comparisons. */
  public static final Color GREY = new Color(0x6E6E6E);

  static final Color INK = new Color(0x262626);
  static final Color FAINT = new Color(0xE4E4E4);
  static final Color MIDDLE = new Color(0x9A9A9A);
  static final Color NIGHT = new Color(0x14161A);
  static final Color MOON = new Color(0xE8E8E8);

  private static final List<Color> ORDER =
      List.of(BLUE, VERMILION, GREEN, PURPLE, ORANGE, SKY, GREY);

  private Palette() {}

  /** Returns the colour of the i-th series; after seven they repeat. */
  public static Color colour(int i) {
    return ORDER.get(Math.floorMod(i, ORDER.size()));
  }
}
