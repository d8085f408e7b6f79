package zoobot.quality;

/** What can be wrong with a catalogue or an image, the worst first. */
public enum QualityKind {
  /** The image is missing, empty, cut short or no image. */
  UNREADABLE("unreadable"),
  /** The same image is in two parts of a split. */
  ACROSS_SPLIT("across split"),
  /** The same image has two labels. */
  CONTRADICTION("contradiction"),
  /** All pixels are nearly the same. */
  BLANK("blank"),
  /** Too many pixels are white. */
  SATURATED("saturated"),
  /** The image is too small, or not of the size of the others. */
  SIZE("size"),
  /** Pixel for pixel the image of another galaxy. */
  DUPLICATE("duplicate"),
  /** Nearly the image of another galaxy: recompressed, scaled or stretched. */
  NEAR_DUPLICATE("near duplicate"),
  /** Votes that do not add up. */
  VOTES("votes"),
  /** Fractions where counts or labels are needed. */
  FRACTIONS("fractions"),
  /** One class only, or one that is rare. */
  BALANCE("balance"),
  /** A column that says the same, or nothing, of all galaxies. */
  CONSTANT("constant");

  private final String words;

  QualityKind(String words) {
    this.words = words;
  }

  /** Returns the kind in words, as tables have it. */
  @Override
  public String toString() {
    return words;
  }
}
