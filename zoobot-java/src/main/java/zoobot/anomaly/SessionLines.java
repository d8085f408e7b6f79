package zoobot.anomaly;

import java.util.List;
import java.util.Map;
import zoobot.anomaly.SessionFolder.Label;

/** Reads the lines of a session's files. */
record SessionLines(Map<String, Integer> rows) {

  boolean isLabel(String line) {
    try {
      label(line, "");
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  Label label(String line, String where) {
    List<String> cells = CsvLine.parse(line);
    if (cells.size() != 2) {
      throw new IllegalArgumentException(where + ": '" + line + "' is not id_str,score");
    }
    int score;
    try {
      score = Integer.parseInt(cells.get(1).strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          where + ": score '" + cells.get(1) + "' is no whole number", e);
    }
    if (score < AnomalyFinder.SKIPPED || score > AnomalyFinder.BEST) {
      throw new IllegalArgumentException(
          where + ": score " + score + " is not 0…5, or -1 for skipped");
    }
    return new Label(row(cells.get(0), where), score);
  }

  int[] batch(String line, String where) {
    List<String> cells = CsvLine.parse(line);
    return cells.stream().skip(1).mapToInt(id -> row(id, where)).toArray();
  }

  private int row(String id, String where) {
    Integer row = rows.get(id);
    if (row == null) {
      throw new IllegalArgumentException(where + ": there is no galaxy '" + id + "'");
    }
    return row;
  }
}
