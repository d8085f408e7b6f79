package zoobot.anomaly;

import java.util.ArrayList;
import java.util.List;

/** One line of CSV (RFC 4180, without line breaks in cells). */
final class CsvLine {

  private CsvLine() {}

  static String of(List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (String cell : cells) {
      line.append(line.isEmpty() ? "" : ",").append(quoted(cell));
    }
    return line.toString();
  }

  private static String quoted(String cell) {
    boolean plain = cell.indexOf(',') < 0 && cell.indexOf('"') < 0 && cell.equals(cell.strip());
    return plain && !cell.isEmpty() ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }

  /** Returns the cells; a quote that is not closed ends with the line. */
  static List<String> parse(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
