package zoobot.simulate;

/**
 * A survey whose images are imitated, about: its pixels, seeing, depth, bands, how large galaxies
 * are in its cutouts and how crowded these are. Two surveys show the same galaxy differently, and
 * its simulated volunteers see more or less of it.
 *
 * <p>Pixels and seeing: SDSS 0.396″ and 1.35″ (York et al. 2000, AJ 120, 1579), DESI Legacy Surveys
 * 0.262″ and 1.2″ (Dey et al. 2019, AJ 157, 168), Hyper Suprime-Cam 0.168″ and 0.65″ (Aihara et al.
 * 2018, PASJ 70, S4), Hubble's ACS 0.05″ and 0.1″, Euclid's VIS 0.1″ and 0.16″ (Cropper et al.
 * 2016, SPIE 9904). Depth, crowding and framing are set by eye.
 */
public enum Survey {
  /** Sloan: galaxies nearby that fill the image. */
  SDSS(0.396, 1.35, 0.2, 7, 50, 0.5, 1, 1, 1, 3),
  /** Legacy Surveys: deeper, galaxies smaller in the image. */
  LEGACY(0.262, 1.2, 0.15, 4, 40, 0.3, 0.9, 2, 1.5, 3),
  /** Hyper Suprime-Cam: deep and crowded, sharper than the others on the ground. */
  HSC(0.168, 0.65, 0.08, 2.5, 20, 0.22, 0.8, 3, 2.5, 3),
  /** Hubble: distant galaxies in two bands, shown as red, green and blue. */
  HST(0.05, 0.1, 0.01, 0.35, 2.5, 0.22, 0.8, 0.8, 1.5, 2),
  /** Euclid's visible camera: one band, in grey. */
  EUCLID(0.1, 0.16, 0.01, 0.6, 5, 0.22, 0.8, 1, 1.2, 1);

  final double pixel;
  final double seeing;
  final double seeingSpread;
  final double smallest; // R, in arcseconds
  final double largest;
  final double minFill;
  final double maxFill;
  final double depth; // of SDSS's signal to noise
  final double crowding; // of SDSS's neighbours for as much light-gathering field
  final int bands;

  Survey(
      double pixel,
      double seeing,
      double seeingSpread,
      double smallest,
      double largest,
      double minFill,
      double maxFill,
      double depth,
      double crowding,
      int bands) {
    this.pixel = pixel;
    this.seeing = seeing;
    this.seeingSpread = seeingSpread;
    this.smallest = smallest;
    this.largest = largest;
    this.minFill = minFill;
    this.maxFill = maxFill;
    this.depth = depth;
    this.crowding = crowding;
    this.bands = bands;
  }

  /**
   * Returns how much sharper than SDSS it sees, below 1; lengths of stars and neighbours follow.
   */
  double blur() {
    return seeing / SDSS.seeing;
  }

  Observation sample(Draw draw) {
    boolean sloan = this == SDSS;
    double radius = draw.logUniform(smallest, largest);
    double signal = Math.exp(draw.normal(Math.log(16 * depth), 0.8, Math.log(2), Math.log(110)));
    return new Observation(
        this,
        radius,
        draw.uniform(minFill, maxFill),
        draw.normal(seeing, seeingSpread, seeing * 2 / 3, seeing * 40 / 27),
        signal,
        sloan ? draw.uniform(4, 19) : draw.uniform(2, 30),
        sloan ? draw.uniform(2.8, 6) : draw.uniform(1.5, 7),
        (sloan ? draw.uniform(3.5, 5.5) : draw.logUniform(1.5, 9))
            + 0.9 * Math.max(0, Math.log(signal / 12)),
        sloan ? draw.normal(0, 0.16, -0.4, 0.4) : draw.normal(0, 0.25, -0.6, 0.6));
  }
}
