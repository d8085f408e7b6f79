package zoobot.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.columns.Column;
import zoobot.io.internal.Closest;
import zoobot.io.internal.Missing;
import zoobot.schema.Question;
import zoobot.schema.Schema;
import zoobot.table.internal.CellKind;
import zoobot.table.internal.CellText;
import zoobot.table.internal.Faults;
import zoobot.table.internal.Truth;

/** Reads cells as numbers and gathers what is wrong with them. */
final class Numbers {

  private static final int MOST_VOTES = 1 << 24; // the last count a float holds exactly

  private final Catalog catalog;
  private final Faults faults;
  private boolean fractions;
  private boolean aboveOne;
  private boolean words; // yes and no

  private Numbers(Catalog catalog) {
    this.catalog = catalog;
    this.faults = new Faults(catalog.source());
  }

  static int[] labels(Catalog catalog, String column) {
    double[] labels = new Numbers(catalog).all(column, Numbers::whole);
    return Arrays.stream(labels).mapToInt(label -> (int) label).toArray();
  }

  static double[] numbers(Catalog catalog, String column) {
    return new Numbers(catalog).all(column, Numbers::number);
  }

  private interface Reading {
    double of(Numbers reader, Column<?> column, int row);
  }

  private double[] all(String column, Reading reading) {
    Column<?> cells = catalog.cells(column);
    words = !(cells instanceof NumericColumn<?>) && Truth.areOfOnePair(catalog.texts(column));
    double[] numbers = new double[catalog.size()];
    Arrays.setAll(numbers, row -> reading.of(this, cells, row));
    faults.orThrow();
    return numbers;
  }

  /**
   * Returns counts of votes, {@code [row][answer]}. A question whose cells are all empty in a row,
   * as of another campaign's galaxy, has none.
   */
  static float[][] votes(Catalog catalog, Schema schema) {
    Numbers reader = new Numbers(catalog);
    List<Column<?>> columns = reader.columns(schema);
    float[][] votes = new float[catalog.size()][columns.size()];
    String advice = "";
    for (Question question : schema.questions()) {
      int start = schema.start(question);
      int end = start + question.answers().size();
      List<Column<?>> cells = columns.subList(start, end);
      for (int row = 0; row < votes.length; row++) {
        int at = row;
        if (cells.stream().allMatch(column -> isEmpty(column, at))) {
          continue;
        }
        for (int answer = start; answer < end; answer++) {
          votes[row][answer] = (float) reader.vote(columns.get(answer), row);
          boolean empty = isEmpty(columns.get(answer), row);
          advice = empty ? "write 0 for an answer that nobody gave, or leave all empty" : advice;
        }
      }
    }
    boolean looksLikeFractions = reader.fractions && !reader.aboveOne;
    reader.faults.orThrow(
        looksLikeFractions ? "looks like fractions: votes must be counts" : advice);
    return votes;
  }

  private static boolean isEmpty(Column<?> column, int row) {
    return column.isMissing(row)
        || !(column instanceof NumericColumn<?>)
            && Missing.isAmongNumbers(CellText.of(column, row).strip());
  }

  private List<Column<?>> columns(Schema schema) {
    List<Column<?>> columns = new ArrayList<>();
    for (String name : schema.columns()) {
      if (catalog.has(catalog.voteColumn(name))) {
        columns.add(catalog.cells(catalog.voteColumn(name)));
      } else {
        faults.add(Closest.missing(name, catalog.columns()));
      }
    }
    faults.orThrow("if columns have other names, give a tree of these as a JSON file (--schema)");
    return columns;
  }

  /** Returns a finite number, or NaN after noting why there is none. */
  private double number(Column<?> column, int row) {
    boolean typed = column instanceof NumericColumn<?>;
    String cell = typed || column.isMissing(row) ? "" : CellText.of(column, row).strip();
    if (column.isMissing(row) || (!typed && Missing.isAmongNumbers(cell))) {
      return fault(column, row, "is empty");
    }
    double value = typed ? ((NumericColumn<?>) column).getDouble(row) : CellKind.number(cell);
    value = words ? Truth.of(cell) : value;
    if (!typed && Double.isNaN(value)) {
      String comma =
          cell.matches("[-+]?\\d*,\\d+")
              ? "; write it with a point, or without the comma of thousands"
              : "";
      return fault(
          column,
          row,
          "'" + cell + "' is no number; yes and no, true and false are read as 1 and 0" + comma);
    }
    return Double.isFinite(value)
        ? value
        : fault(column, row, "is " + value + ", not a finite number");
  }

  /** Returns a whole number that an int can hold, or NaN after noting why there is none. */
  private double whole(Column<?> column, int row) {
    double value = number(column, row);
    if (Double.isNaN(value)) {
      return value;
    }
    if (value != Math.rint(value)) {
      return fault(column, row, "is " + value + ", not a whole number");
    }
    return Math.abs(value) <= Integer.MAX_VALUE
        ? value
        : fault(column, row, CellText.of(column, row) + " is too large");
  }

  private double vote(Column<?> column, int row) {
    double vote = number(column, row);
    boolean whole = vote == Math.rint(vote);
    aboveOne |= vote > 1;
    fractions |= vote > 0 && !whole;
    if (vote < 0) {
      return fault(column, row, "is " + vote + "; votes cannot be negative");
    }
    if (!whole && !Double.isNaN(vote)) {
      return fault(column, row, "is " + vote + ", not a whole number of votes");
    }
    return vote > MOST_VOTES ? fault(column, row, "is " + vote + "; too many votes") : vote;
  }

  private double fault(Column<?> column, int row, String problem) {
    faults.add(catalog.line(row), column.name(), problem);
    return Double.NaN;
  }
}
