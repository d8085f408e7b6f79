package zoobot.dataset;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import zoobot.catalog.Catalog;
import zoobot.io.internal.Closest;
import zoobot.table.internal.CellKind;
import zoobot.table.internal.CellText;
import zoobot.table.internal.Faults;

/** A table of galaxies with positions, all of them checked. */
final class SkyTable {

  private static final String NAME =
      "(?i)_?((target|coord)_)?(%s)(_?(deg|icrs|mean|j2000))?"; // as surveys and VizieR write them
  private static final String RA = NAME.formatted("ra|right_?ascension|alpha(?=_?j2000)");
  private static final String DEC = NAME.formatted("dec|de|decl|declination|delta(?=_?j2000)");
  private static final Pattern SEXAGESIMAL =
      Pattern.compile(
          "([-+]?)(\\d+)\\s*[:hd° ]\\s*([0-5]?\\d)\\s*[:m' ]\\s*([0-5]?\\d(\\.\\d*)?)[s\"]?");

  final Table table;
  private final Faults faults;
  private final Column<?> ids;
  final double[] ra; // degrees, 0 to 360
  final double[] dec;

  /**
   * Checks a table.
   *
   * @throws zoobot.table.TableException if there is no id, ra or dec, one is empty or out of range,
   *     or two ids would be one file; the message names rows, counted from 1, and columns
   */
  SkyTable(Table table) {
    this.table = table;
    faults = new Faults(table.name() == null ? "table" : table.name());
    ids = column(Catalog.ID, Catalog.ID, "name another by --id-column");
    Column<?> first =
        column(
            "ra", RA, "ra_deg, RAJ2000, RA_ICRS, raMean, right_ascension would be understood, too");
    Column<?> second =
        column(
            "dec", DEC, "dec_deg, DEJ2000, DE_ICRS, decMean, declination would be understood, too");
    faults.orThrow();
    ra = degrees(first, true);
    dec = degrees(second, false);
    checkRows(first.name(), second.name());
    boolean turned = Arrays.stream(ra).allMatch(a -> Math.abs(a) <= 90 || a >= 270);
    faults.orThrow(turned ? "are ra and dec the other way round?" : "");
  }

  int size() {
    return table.rowCount();
  }

  String id(int row) {
    return CellText.of(ids, row);
  }

  /** Names a galaxy in a message. */
  String describe(int row) {
    return "id '" + id(row) + "' (ra " + ra[row] + ", dec " + dec[row] + ")";
  }

  /** Returns what the numbers look like if they are no degrees; empty if nothing speaks for it. */
  String doubt() {
    double most = Arrays.stream(ra).max().orElse(360);
    double highest = Arrays.stream(dec).map(Math::abs).max().orElse(90);
    String hours = most <= 24 ? "hours" : "";
    String unit = most <= 2 * Math.PI && highest <= Math.PI / 2 ? "radians" : hours;
    String words = "no ra is above %.2f: degrees are needed, not %s";
    return unit.isEmpty() ? "" : String.format(Locale.ROOT, words, most, unit);
  }

  /** Returns a name for a file that is another for each id, and a name on every file system. */
  static String fileName(String id) {
    StringBuilder name = new StringBuilder();
    for (byte b : id.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = b > 0 && (Character.isLetterOrDigit(b) || "+_.-".indexOf(b) >= 0);
      boolean dotFirst = b == '.' && name.isEmpty();
      name.append(plain && !dotFirst ? "" + (char) b : String.format(Locale.ROOT, "%%%02X", b));
    }
    return name.toString();
  }

  /** Returns the column of a name, or else the first that matches. */
  private Column<?> column(String wanted, String names, String others) {
    List<String> found =
        table.columnNames().stream()
            .filter(name -> name.matches(names))
            .sorted(Comparator.comparing(name -> !name.equalsIgnoreCase(wanted)))
            .toList();
    if (found.isEmpty()) {
      faults.add(Closest.missing(wanted, table.columnNames()) + "; " + others);
    }
    return found.isEmpty() ? null : table.column(found.get(0));
  }

  private double[] degrees(Column<?> column, boolean hours) {
    return IntStream.range(0, size())
        .mapToDouble(
            row ->
                column instanceof NumericColumn<?> numbers
                    ? numbers.getDouble(row)
                    : degrees(CellText.of(column, row), hours))
        .map(value -> hours && value < 0 && value >= -180 ? value + 360 : value)
        .toArray();
  }

  /** Returns the degrees of a cell such as 150.1, 150.1 deg, 10:00:24 or +02d06m00s; or NaN. */
  private static double degrees(String cell, boolean hours) {
    String text = cell.strip().replace('\u2212', '-');
    Matcher m = SEXAGESIMAL.matcher(text);
    if (!m.matches()) {
      return CellKind.number(text.replaceFirst("\\s*(deg|degrees|d|°)$", ""));
    }
    double whole = Double.parseDouble(m.group(2));
    double value =
        whole + Double.parseDouble(m.group(3)) / 60 + Double.parseDouble(m.group(4)) / 3600;
    boolean turned = hours && !text.matches(".*[d°].*");
    return (m.group(1).equals("-") ? -1 : 1) * (turned ? 15 : 1) * value;
  }

  private void checkRows(String raName, String decName) {
    Map<String, Integer> rows = new HashMap<>();
    for (int row = 0; row < size(); row++) {
      check(row, raName, ra[row], 0, 360);
      check(row, decName, dec[row], -90, 90);
      if (ids.isMissing(row) || id(row).isBlank()) {
        add(row, ids.name(), "is empty");
        continue;
      }
      String name = fileName(id(row));
      // Some file systems take letters of either case for the same.
      Integer same = rows.putIfAbsent(name.toLowerCase(Locale.ROOT), row);
      if (same != null) {
        String also = "'%s' is also that of row %d, up to case".formatted(id(row), same + 1);
        add(row, ids.name(), also);
      } else if (name.length() > 200) {
        add(row, ids.name(), "'" + id(row) + "' is too long for a file's name");
      }
    }
  }

  private void check(int row, String column, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      Column<?> cells = table.column(column);
      String found = cells.isMissing(row) ? "is empty" : "is " + CellText.of(cells, row);
      add(row, column, found + "; it needs " + least + " to " + most + " degrees");
    }
  }

  private void add(int row, String column, String problem) {
    faults.add("row " + (row + 1) + ", column '" + column + "': " + problem);
  }
}
