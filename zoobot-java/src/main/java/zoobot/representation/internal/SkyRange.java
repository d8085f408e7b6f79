package zoobot.representation.internal;

import zoobot.catalog.Galaxy;
import zoobot.catalog.internal.Faults;

/** What a position on the sky can be, in degrees. */
public final class SkyRange {

  private SkyRange() {}

  /** Returns whether a number can be a right ascension: −180 to 360. */
  public static boolean isRa(double degrees) {
    return degrees >= -180 && degrees <= 360;
  }

  /** Returns whether a number can be a declination: −90 to 90. */
  public static boolean isDec(double degrees) {
    return degrees >= -90 && degrees <= 90;
  }

  /** Notes what is wrong with a galaxy's position; an unknown one is not. */
  public static void check(Galaxy galaxy, Faults faults) {
    boolean noRa = Double.isNaN(galaxy.ra());
    boolean noDec = Double.isNaN(galaxy.dec());
    if (noRa && noDec) {
      return;
    }
    if (noRa || noDec) {
      String empty = noRa ? FeatureWriter.RA : FeatureWriter.DEC;
      String given = noRa ? FeatureWriter.DEC : FeatureWriter.RA;
      faults.add(galaxy.line(), empty, "is empty, but '" + given + "' is not");
    } else if (!isRa(galaxy.ra())) {
      faults.add(galaxy.line(), FeatureWriter.RA, range(galaxy.ra(), "-180 to 360"));
    } else if (!isDec(galaxy.dec())) {
      faults.add(galaxy.line(), FeatureWriter.DEC, range(galaxy.dec(), "-90 to 90"));
    }
  }

  /** What {@link Faults#orThrow(String)} advises. */
  public static final String ADVICE = "leave both empty where the position is unknown";

  private static String range(double degrees, String from) {
    return "is " + degrees + ", outside " + from + " degrees";
  }
}
