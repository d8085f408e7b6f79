package zoobot.representation.internal;

import zoobot.catalog.Galaxy;
import zoobot.table.internal.Faults;

/** What a position on the sky can be, in degrees. */
public final class SkyRange {

  /** What {@link Faults#orThrow(String)} advises. */
  public static final String ADVICE = "leave both empty where the position is unknown";

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
    if (noRa != Double.isNaN(galaxy.dec())) {
      String empty = noRa ? FeatureWriter.RA : FeatureWriter.DEC;
      String given = noRa ? FeatureWriter.DEC : FeatureWriter.RA;
      faults.add(galaxy.line(), empty, "is empty, but '" + given + "' is not");
    } else if (!noRa && !isRa(galaxy.ra())) {
      String outside = "is " + galaxy.ra() + ", outside -180 to 360 degrees";
      faults.add(galaxy.line(), FeatureWriter.RA, outside);
    } else if (!noRa && !isDec(galaxy.dec())) {
      String outside = "is " + galaxy.dec() + ", outside -90 to 90 degrees";
      faults.add(galaxy.line(), FeatureWriter.DEC, outside);
    }
  }
}
