package zoobot.finetune;

import java.util.ArrayList;
import java.util.List;

/** Rows of CSV (RFC 4180) whose cells hold no line breaks. */
final class Csv {

  private Csv() {}

  /** Returns a cell, quoted where it must be. */
  static String cell(String text) {
    boolean plain =
        text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
            && text.equals(text.strip());
    return plain
        ? text
        : '"' + text.replace("\"", "\"\"").replace('\n', ' ').replace('\r', ' ') + '"';
  }

  /** Returns a row without its line break. */
  static String row(List<String> cells) {
    List<String> quoted = new ArrayList<>(cells.size());
    cells.forEach(text -> quoted.add(cell(text)));
    return String.join(",", quoted);
  }

  /** Returns the first cell of a row. */
  static String first(String row) {
    if (!row.startsWith("\"")) {
      int comma = row.indexOf(',');
      return comma < 0 ? row : row.substring(0, comma);
    }
    StringBuilder text = new StringBuilder();
    for (int i = 1; i < row.length(); i++) {
      boolean quote = row.charAt(i) == '"';
      if (quote && (i + 1 == row.length() || row.charAt(i + 1) != '"')) {
        break;
      }
      i += quote ? 1 : 0; // "" stands for one
      text.append(row.charAt(i));
    }
    return text.toString();
  }
}
