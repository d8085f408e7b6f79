package zoobot.representation;

import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.Column;

/** Columns of a CSV file that are kept: of numbers if all their cells are, otherwise of text. */
final class CsvExtras {

  private CsvExtras() {}

  static Column<?> typed(StringColumn texts) {
    if (all(texts, "-?(0|[1-9]\\d{0,17})")) {
      LongColumn whole = LongColumn.create(texts.name());
      for (String cell : texts) {
        if (cell.isEmpty()) {
          whole.appendMissing();
        } else {
          whole.append(Long.parseLong(cell));
        }
      }
      return whole;
    }
    if (all(texts, "[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?|NaN|nan") && !coded(texts)) {
      DoubleColumn numbers = DoubleColumn.create(texts.name());
      texts.forEach(cell -> numbers.append(cell.matches("|NaN|nan") ? Double.NaN : parse(cell)));
      return numbers;
    }
    return texts;
  }

  private static double parse(String cell) {
    return Double.parseDouble(cell);
  }

  /** Tells whether a cell has leading zeros: 007 is a name. */
  private static boolean coded(StringColumn texts) {
    return texts.asList().stream().anyMatch(cell -> cell.matches("-?0\\d.*"));
  }

  private static boolean all(StringColumn texts, String pattern) {
    return texts.asList().stream().allMatch(cell -> cell.isEmpty() || cell.matches(pattern));
  }
}
