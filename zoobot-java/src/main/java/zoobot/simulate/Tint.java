package zoobot.simulate;

/** Light in the bands shown as red, green and blue for one unit of brightness. */
record Tint(float red, float green, float blue) {

  /** Returns the colour of stars: 0 is that of young blue ones, 1 of old red ones. */
  static Tint of(double redness) {
    double red = 1.04 * Math.exp(0.6 * (redness - 0.5));
    double blue = 0.86 * Math.exp(-1.0 * (redness - 0.5));
    return new Tint((float) red, 1, (float) blue);
  }

  /** Adds this light of a given brightness to a colour. */
  void add(double brightness, float[] rgb) {
    rgb[0] += (float) (brightness * red);
    rgb[1] += (float) (brightness * green);
    rgb[2] += (float) (brightness * blue);
  }
}
