package zoobot.simulate;

/** The light of an extended thing, in its own frame: x along the major axis, lengths in R. */
interface Light {

  /** Adds the surface brightness at a place (share of the galaxy's light in R²) to a colour. */
  void add(double x, double y, float[] rgb);
}
