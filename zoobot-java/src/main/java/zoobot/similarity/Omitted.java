package zoobot.similarity;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import zoobot.representation.Positions;
import zoobot.representation.Representations;

/**
 * Galaxies that a search does not give: those asked with, and what is near them on the sky.
 *
 * @param rows which
 */
record Omitted(Set<Integer> rows) {

  static Omitted of(Representations representations, int[] asked, double arcsec) {
    Set<Integer> rows = new HashSet<>();
    Arrays.stream(asked).forEach(rows::add);
    if (arcsec > 0) {
      Positions positions = representations.positions().orElseThrow();
      for (int row : asked) {
        if (positions.known(row)) {
          Arrays.stream(positions.within(positions.ra(row), positions.dec(row), arcsec))
              .forEach(rows::add);
        }
      }
    }
    return new Omitted(rows);
  }

  int size() {
    return rows.size();
  }

  boolean has(int row) {
    return rows.contains(row);
  }
}
