package zoobot.catalog;

import com.univocity.parsers.csv.CsvParser;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A first pass over a CSV file: which kind of cells each column has, on which line each row stands,
 * and whether all rows are whole. Holds no cells.
 */
final class CsvScan {

  private final Faults faults;
  private final List<String> header;
  private final ColumnPlan plan;
  private final CellKind[] kinds;
  private int[] lines = new int[1024];
  private int rows;

  private CsvScan(List<String> header, CatalogOptions options, String source) {
    this.faults = new Faults(source);
    this.header = header;
    plan = ColumnPlan.of(header, options, true, source);
    kinds = new CellKind[header.size()];
    Arrays.fill(kinds, CellKind.TEXT);
    for (int i = 0; i < plan.names().size(); i++) {
      boolean text = List.of(Catalog.ID, Catalog.FILE).contains(plan.names().get(i));
      kinds[plan.indices().get(i)] = text ? CellKind.TEXT : CellKind.MISSING;
    }
  }

  /** Throws CatalogException if the file has no header or no rows, or a row is ragged. */
  static CsvScan of(Reader reader, CatalogOptions options, String source) {
    CsvParser parser = CsvText.parse(reader);
    CsvScan scan = new CsvScan(header(parser.parseNext(), source), options, source);
    for (String[] row = parser.parseNext(); row != null; row = parser.parseNext()) {
      scan.add(row, (int) parser.getContext().currentLine());
      Interruption.check(source, scan.rows);
    }
    if (scan.faults.isEmpty() && scan.rows == 0) {
      scan.faults.add("there is a header but no row");
    }
    scan.faults.orThrow();
    return scan;
  }

  ColumnPlan plan() {
    return plan;
  }

  CellKind kind(int column) {
    return kinds[column];
  }

  /** Returns the line of each row; the header stands on line 1 unless blank lines precede it. */
  int[] lines() {
    return Arrays.copyOf(lines, rows);
  }

  /** Returns the names of columns; one without a name, as pandas writes its index, gets one. */
  static List<String> header(String[] names, String source) {
    if (names == null) {
      throw new CatalogException(source + ": the file is empty");
    }
    List<String> header = new ArrayList<>(names.length);
    for (int i = 0; i < names.length; i++) {
      header.add(names[i] == null ? "column_" + (i + 1) : names[i]);
    }
    for (char separator : new char[] {';', '\t'}) {
      if (names.length == 1 && header.get(0).indexOf(separator) >= 0) {
        throw new CatalogException(
            "%s: line 1: the columns are separated by %s; save it separated by commas"
                .formatted(source, separator == ';' ? "semicolons" : "tabs"));
      }
    }
    return header;
  }

  private void add(String[] row, int line) {
    if (row.length != header.size()) {
      faults.add(ragged(row, line));
      return;
    }
    for (int i = 0; i < row.length; i++) {
      if (row[i] != null) {
        String fault = broken(row[i]);
        if (fault != null) {
          faults.add(line, header.get(i), fault);
        }
      }
      kinds[i] = kinds[i] == CellKind.TEXT ? CellKind.TEXT : kinds[i].or(CellKind.of(row[i]));
    }
    if (rows == lines.length) {
      lines = Arrays.copyOf(lines, 2 * rows);
    }
    lines[rows++] = line;
  }

  /** A quote that is left open takes the rows behind it along. */
  private String ragged(String[] row, int line) {
    String cells = " has " + row.length + " cells; the header has " + header.size();
    long breaks = String.join("", Arrays.asList(row)).chars().filter(c -> c == '\n').count();
    return breaks == 0
        ? "line " + line + cells
        : "the row that ends on line "
            + line
            + cells
            + "; is a quote left open on line "
            + (line - breaks)
            + "?";
  }

  /** Says what in a cell shows that the file is broken, or returns null. */
  static String broken(String cell) {
    if (cell.indexOf('\n') >= 0) {
      return "holds a line break; is a quote left open?";
    }
    return cell.indexOf('\0') >= 0
        ? "holds a NUL byte; was the file cut off or damaged? Write it again"
        : null;
  }
}
