package zoobot.quality;

import java.util.Locale;

/** What can be wrong with a catalogue or an image, the worst first. */
public enum QualityKind {
  /** The image is missing, empty, cut short or no image. */
  UNREADABLE,
  /** The same image is in two parts of a split. */
  ACROSS_SPLIT,
  /** The same image has two labels. */
  CONTRADICTION,
  /** All pixels are nearly the same. */
  BLANK,
  /** Too many pixels are white. */
  SATURATED,
  /** The image is too small, or not of the size of the others. */
  SIZE,
  /** Pixel for pixel the image of another galaxy. */
  DUPLICATE,
  /** Nearly the image of another galaxy: recompressed, scaled or stretched. */
  NEAR_DUPLICATE,
  /** Votes that do not add up. */
  VOTES,
  /** Fractions where counts or labels are needed. */
  FRACTIONS,
  /** One class only, or one that is rare. */
  BALANCE,
  /** A number or word that may mean "not known". */
  NOT_KNOWN,
  /** A column that says the same, or nothing, of all galaxies. */
  CONSTANT;

  /** Returns the kind in words, as tables have it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
