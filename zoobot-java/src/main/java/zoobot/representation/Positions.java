package zoobot.representation;

import java.util.Arrays;
import java.util.stream.IntStream;
import zoobot.io.internal.Check;
import zoobot.representation.internal.SkyRange;

/**
 * Where galaxies are on the sky: right ascension and declination in degrees. Those of some galaxies
 * may be unknown. Immutable and safe for use by several threads.
 */
public final class Positions {

  private static final double ARCSEC = 3600;

  private final double[] ra;
  private final double[] dec;

  private Positions(double[] ra, double[] dec) {
    this.ra = ra;
    this.dec = dec;
  }

  /**
   * Returns positions, which are copied.
   *
   * @param ra right ascension in degrees, -180 to 360, NaN where unknown
   * @param dec declination in degrees, -90 to 90, NaN where unknown
   * @throws IllegalArgumentException if the lengths differ, an angle is out of range, or one of a
   *     pair is NaN and the other not; the message names the row, counted from 1
   */
  public static Positions of(double[] ra, double[] dec) {
    return of(ra, dec, "");
  }

  /** Returns the same; messages begin with {@code source}. */
  static Positions of(double[] ra, double[] dec, String source) {
    Check.that(ra.length == dec.length, "%d ra, %d dec; one each", ra.length, dec.length);
    for (int i = 0; i < ra.length; i++) {
      boolean unknown = Double.isNaN(ra[i]) && Double.isNaN(dec[i]);
      if (!unknown && !valid(ra[i], dec[i])) {
        check(ra[i], dec[i], source + "row " + (i + 1) + ": ");
      }
    }
    return new Positions(ra.clone(), dec.clone());
  }

  /** Returns the number of galaxies, with those whose position is unknown. */
  public int size() {
    return ra.length;
  }

  /** Returns whether the position of a galaxy is known. */
  public boolean known(int row) {
    return !Double.isNaN(ra[row]);
  }

  /** Returns the right ascension in degrees, NaN if unknown. */
  public double ra(int row) {
    return ra[row];
  }

  /** Returns the declination in degrees, NaN if unknown. */
  public double dec(int row) {
    return dec[row];
  }

  /** Returns the great-circle distance of two galaxies in arcseconds, NaN if one is unknown. */
  public double separation(int row, int other) {
    return separation(ra[row], dec[row], ra[other], dec[other]);
  }

  /** Returns the same of two positions, by the haversine formula, exact for small ones too. */
  public static double separation(double ra1, double dec1, double ra2, double dec2) {
    double sinDec = Math.sin(Math.toRadians(dec2 - dec1) / 2);
    double sinRa = Math.sin(Math.toRadians(ra2 - ra1) / 2);
    double cosines = Math.cos(Math.toRadians(dec1)) * Math.cos(Math.toRadians(dec2));
    double h = sinDec * sinDec + cosines * sinRa * sinRa;
    return Math.toDegrees(2 * Math.asin(Math.min(1, Math.sqrt(h)))) * ARCSEC;
  }

  /** Returns the rows of the galaxies within an angle, in arcseconds, of a position. */
  public int[] within(double ra, double dec, double arcsec) {
    check(ra, dec, "");
    return IntStream.range(0, size())
        .filter(i -> Math.abs(this.dec[i] - dec) * ARCSEC <= arcsec + 1e-6)
        .filter(i -> separation(this.ra[i], this.dec[i], ra, dec) <= arcsec)
        .toArray();
  }

  /** Returns the row of the galaxy nearest to a position; at least one must be known. */
  public int nearest(double ra, double dec) {
    check(ra, dec, "");
    int nearest = -1;
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < size(); i++) {
      // The difference in declination is a lower bound that costs nothing.
      if (Math.abs(this.dec[i] - dec) * ARCSEC < best) {
        double distance = separation(this.ra[i], this.dec[i], ra, dec);
        if (distance < best) {
          best = distance;
          nearest = i;
        }
      }
    }
    Check.that(nearest >= 0, "no galaxy's position is known");
    return nearest;
  }

  /** Returns the positions of some galaxies. */
  Positions rows(int[] rows) {
    return new Positions(
        Arrays.stream(rows).mapToDouble(i -> ra[i]).toArray(),
        Arrays.stream(rows).mapToDouble(i -> dec[i]).toArray());
  }

  private static void check(double ra, double dec, String where) {
    Check.that(valid(ra, dec), "%sra %s, dec %s is no position in degrees", where, ra, dec);
  }

  private static boolean valid(double ra, double dec) {
    return SkyRange.isRa(ra) && SkyRange.isDec(dec);
  }

  @Override
  public String toString() {
    long known = IntStream.range(0, size()).filter(this::known).count();
    return "Positions of " + known + " of " + size() + " galaxies";
  }
}
