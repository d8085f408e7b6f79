package zoobot.notebook;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import zoobot.catalog.internal.CellText;
import zoobot.experiment.RingResult;

/** Values as HTML. Whatever comes from a catalogue is escaped. */
final class Html {

  private static final int ROWS = 20;
  private static final int LONGEST = 100;
  private static final int DIGITS = 6;

  private Html() {}

  /** Returns the text so that HTML shows it as it is, inside an element or an attribute. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** Returns the first 20 rows of a table, and its name and how many rows there are. */
  static String table(Table table) {
    return table(table, table.name() == null ? "" : table.name(), table.rowCount());
  }

  /**
   * Returns at most 20 rows of a table.
   *
   * @param name of the whole, empty for none
   * @param rows how many the whole has
   */
  static String table(Table part, String name, int rows) {
    int shown = Math.min(ROWS, part.rowCount());
    StringBuilder html = new StringBuilder();
    html.append("<div style=\"overflow-x:auto\"><table class=\"dataframe\"><thead><tr>");
    part.columns().forEach(column -> cell(html, "th", column.name(), isText(column)));
    html.append("</tr></thead><tbody>");
    for (int row = 0; row < shown; row++) {
      html.append("<tr>");
      for (Column<?> column : part.columns()) {
        cell(html, "td", text(column, row), isText(column));
      }
      html.append("</tr>");
    }
    return html.append("</tbody></table></div>").append(note(name, shown, rows)).toString();
  }

  /** Returns a table of texts, the first row being the header and the first column names. */
  static String table(List<List<String>> rows, String note) {
    StringBuilder html = new StringBuilder("<table class=\"dataframe\">");
    for (int row = 0; row < rows.size(); row++) {
      html.append("<tr>");
      for (int column = 0; column < rows.get(row).size(); column++) {
        cell(html, row == 0 ? "th" : "td", rows.get(row).get(column), column == 0);
      }
      html.append("</tr>");
    }
    return html.append("</table><p>").append(escape(note)).append("</p>").toString();
  }

  private static void cell(StringBuilder html, String tag, String content, boolean left) {
    html.append('<')
        .append(tag)
        .append(left ? " style=\"text-align:left;white-space:nowrap\">" : ">");
    html.append(escape(content)).append("</").append(tag).append('>');
  }

  private static String note(String name, int shown, int rows) {
    String count = rows == 1 ? "1 row" : String.format(Locale.ROOT, "%,d rows", rows);
    String of = shown < rows ? "the first " + shown + " of " + count : count;
    return "<p>" + escape(name.isEmpty() ? of : name + ": " + of) + "</p>";
  }

  private static String text(Column<?> column, int row) {
    if (column.isMissing(row)) {
      return "–";
    }
    return column.get(row) instanceof Double || column.get(row) instanceof Float
        ? number(((Number) column.get(row)).doubleValue())
        : shortened(CellText.of(column, row));
  }

  /** Returns a number with six digits at most, but all those before the point. */
  static String number(double value) {
    if (!Double.isFinite(value) || Math.abs(value) >= 1e15) {
      return String.valueOf(value);
    }
    BigDecimal exact = BigDecimal.valueOf(value);
    int before = Math.max(0, exact.precision() - exact.scale());
    BigDecimal round = exact.round(new MathContext(Math.max(DIGITS, before)));
    boolean tiny = value != 0 && Math.abs(value) < 1e-4;
    return tiny ? String.format(Locale.ROOT, "%.3e", value) : plain(round);
  }

  private static String plain(BigDecimal number) {
    BigDecimal digits = number.stripTrailingZeros();
    return (digits.scale() < 1 ? digits.setScale(1) : digits).toPlainString();
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
  }

  private static boolean isText(Column<?> column) {
    return column.type() == ColumnType.STRING;
  }

  /** Returns the ring experiment: a row a pretraining and depth, a column a number of labels. */
  static String html(RingResult result) {
    String note =
        "accuracy, mean ± standard deviation over repetitions; %d test galaxies, half of them rings"
            .formatted(result.testGalaxies());
    return table(result.rows(), note);
  }
}
