package zoobot.catalog;

import com.univocity.parsers.csv.CsvFormat;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.io.Reader;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tech.tablesaw.api.ColumnType;

/**
 * A first pass over a CSV file, with the parser that Tablesaw uses: which type each column has, on
 * which line each row stands, and whether all rows are whole. Holds no cells.
 */
final class CsvScan {

  static final int MAX_COLUMNS = 10_000;
  static final int MAX_CHARS = 65_536;
  static final char NO_COMMENTS = '\0'; // or a row whose id starts with # would vanish

  private static final Set<String> TEXT_COLUMNS = Set.of(Catalog.ID, Catalog.FILE);

  private final Faults faults;
  private String[] header = {};
  private CellKind[] kinds = {};
  private int[] lines = new int[1024];
  private int rows;

  private CsvScan(Faults faults) {
    this.faults = faults;
  }

  /** Throws CatalogException if the file has no header or no rows, or a row is ragged. */
  static CsvScan of(Reader reader, String source) {
    CsvScan scan = new CsvScan(new Faults(source));
    CsvParser parser = new CsvParser(settings());
    parser.beginParsing(reader);
    scan.readHeader(parser.parseNext());
    for (String[] row = parser.parseNext(); row != null; row = parser.parseNext()) {
      scan.add(row, (int) parser.getContext().currentLine());
    }
    if (scan.faults.isEmpty() && scan.rows == 0) {
      scan.faults.add("there is a header but no row");
    }
    scan.faults.orThrow();
    return scan;
  }

  ColumnType[] types() {
    return Arrays.stream(kinds).map(CellKind::type).toArray(ColumnType[]::new);
  }

  /** Returns the line of each row; the header stands on line 1 unless blank lines precede it. */
  int[] lines() {
    return Arrays.copyOf(lines, rows);
  }

  static CsvParserSettings settings() {
    CsvFormat format = new CsvFormat();
    format.setComment(NO_COMMENTS);
    CsvParserSettings settings = new CsvParserSettings();
    settings.setFormat(format);
    settings.setLineSeparatorDetectionEnabled(true);
    settings.setMaxColumns(MAX_COLUMNS);
    settings.setMaxCharsPerColumn(MAX_CHARS);
    return settings;
  }

  private void readHeader(String[] names) {
    if (names == null) {
      faults.add("the file is empty");
      faults.orThrow();
      return;
    }
    header = names;
    kinds = new CellKind[names.length];
    Map<String, String> seen = new HashMap<>();
    for (int i = 0; i < names.length; i++) {
      kinds[i] = TEXT_COLUMNS.contains(names[i]) ? CellKind.TEXT : CellKind.MISSING;
      String same = names[i] == null ? null : seen.put(names[i].toLowerCase(Locale.ROOT), names[i]);
      if (same != null) {
        faults.add(
            "column '"
                + names[i]
                + "' stands twice"
                + (same.equals(names[i]) ? "" : ", also as '" + same + "'"));
      }
    }
  }

  private void add(String[] row, int line) {
    if (row.length != header.length) {
      faults.add("line " + line + " has " + row.length + " cells; the header has " + header.length);
      return;
    }
    for (int i = 0; i < row.length; i++) {
      if (row[i] != null && row[i].indexOf('\n') >= 0) {
        faults.add(line, header[i], "holds a line break; is a quote left open?");
      }
      kinds[i] = kinds[i] == CellKind.TEXT ? CellKind.TEXT : kinds[i].or(CellKind.of(row[i]));
    }
    if (rows == lines.length) {
      lines = Arrays.copyOf(lines, 2 * rows);
    }
    lines[rows++] = line;
  }
}
