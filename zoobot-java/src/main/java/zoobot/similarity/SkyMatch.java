package zoobot.similarity;

import java.util.Locale;
import zoobot.representation.Positions;
import zoobot.representation.Representations;

/**
 * The galaxy at a position.
 *
 * @param row which
 * @param warning if it is some way off, or null
 */
record SkyMatch(int row, String warning) {

  private static final double WARN = 20;
  private static final double REFUSE = 3600;

  static SkyMatch of(Representations representations, Positions positions, double ra, double dec) {
    int row = positions.nearest(ra, dec);
    double arcsec = Positions.separation(ra, dec, positions.ra(row), positions.dec(row));
    String id = representations.id(row);
    if (arcsec > REFUSE) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "no galaxy within 1° of ra %s, dec %s: the nearest, '%s', is %.1f° away",
              ra,
              dec,
              id,
              arcsec / 3600));
    }
    String warning =
        String.format(
            Locale.ROOT,
            "the nearest galaxy, '%s', is %.1f arcseconds from ra %s, dec %s",
            id,
            arcsec,
            ra,
            dec);
    return new SkyMatch(row, arcsec > WARN ? warning : null);
  }
}
