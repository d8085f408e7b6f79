package zoobot.catalog;

import java.util.List;
import zoobot.catalog.internal.Faults;
import zoobot.io.internal.Closest;
import zoobot.schema.Schema;

/** Reads the vote counts of a schema's columns, all of them checked. */
final class VoteReader {

  private static final int LARGEST = 1 << 24; // the last count a float holds exactly

  private final Catalog catalog;
  private final Faults faults;
  private boolean fractions;
  private boolean aboveOne;

  private VoteReader(Catalog catalog) {
    this.catalog = catalog;
    this.faults = new Faults(catalog.source());
  }

  static float[][] read(Catalog catalog, Schema schema) {
    VoteReader reader = new VoteReader(catalog);
    reader.checkColumns(schema.columns());
    float[][] votes = new float[catalog.size()][schema.size()]; // [row][answer]
    for (int answer = 0; answer < schema.size(); answer++) {
      reader.read(schema.columns().get(answer), answer, votes);
    }
    boolean looksLikeFractions = reader.fractions && !reader.aboveOne;
    reader.faults.orThrow(looksLikeFractions ? "looks like fractions: votes must be counts" : "");
    return votes;
  }

  private void checkColumns(List<String> columns) {
    for (String column : columns) {
      if (!catalog.has(column)) {
        faults.add(Closest.missing(column, catalog.columns()));
      }
    }
    faults.orThrow();
  }

  private void read(String column, int answer, float[][] votes) {
    NumberReader numbers = new NumberReader(catalog, column, faults);
    for (int row = 0; row < votes.length; row++) {
      votes[row][answer] = (float) check(numbers, row, numbers.number(row));
    }
  }

  private double check(NumberReader numbers, int row, double vote) {
    boolean whole = vote == Math.rint(vote);
    aboveOne |= vote > 1;
    fractions |= vote > 0 && !whole;
    if (vote < 0) {
      return numbers.fault(row, "is " + vote + "; votes cannot be negative");
    }
    if (!whole && !Double.isNaN(vote)) {
      return numbers.fault(row, "is " + vote + ", not a whole number of votes");
    }
    return vote > LARGEST ? numbers.fault(row, "is " + vote + "; too many votes") : vote;
  }
}
