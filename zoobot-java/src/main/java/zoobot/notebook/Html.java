package zoobot.notebook;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import zoobot.experiment.RingResult;
import zoobot.io.internal.Check;
import zoobot.plot.Picture;
import zoobot.plot.internal.Markup;
import zoobot.plot.internal.Thumbnails;
import zoobot.table.internal.CellText;

/** Values and widgets as HTML. Whatever comes from a catalogue is escaped. */
final class Html {

  private static final int ROWS = 20;
  private static final int LONGEST = 100;
  private static final int DIGITS = 6;

  private static final String EXPORT = "export default {";

  private Html() {}

  /** Returns the first 20 rows of a table, and its name and how many rows there are. */
  static String table(Table table) {
    return table(table, table.name() == null ? "" : table.name(), table.rowCount());
  }

  /** Returns at most 20 rows of a table; name, empty for none, and rows are of the whole. */
  static String table(Table part, String name, int rows) {
    int shown = Math.min(ROWS, part.rowCount());
    List<List<String>> texts = new ArrayList<>(List.of(part.columnNames()));
    for (int row = 0; row < shown; row++) {
      int r = row;
      texts.add(part.columns().stream().map(column -> text(column, r)).toList());
    }
    String count = rows == 1 ? "1 row" : String.format(Locale.ROOT, "%,d rows", rows);
    String of = shown < rows ? "the first " + shown + " of " + count : count;
    IntPredicate left = column -> part.column(column).type() == ColumnType.STRING;
    return table(texts, left, name.isEmpty() ? of : name + ": " + of);
  }

  /** Returns a table of texts, the first row being the header; some columns flush left. */
  private static String table(List<List<String>> rows, IntPredicate left, String note) {
    StringBuilder html = new StringBuilder();
    html.append("<div style=\"overflow-x:auto\"><table class=\"dataframe\"><thead>");
    for (int row = 0; row < rows.size(); row++) {
      html.append(row == 1 ? "</thead><tbody><tr>" : "<tr>");
      for (int column = 0; column < rows.get(row).size(); column++) {
        String style = left.test(column) ? " style=\"text-align:left;white-space:nowrap\"" : "";
        String tag = row == 0 ? "th" : "td";
        String text = Markup.escape(rows.get(row).get(column));
        html.append("<%s%s>%s</%s>".formatted(tag, style, text, tag));
      }
      html.append("</tr>");
    }
    html.append(rows.size() > 1 ? "</tbody>" : "</thead><tbody></tbody>");
    return html.append("</table></div><p>").append(Markup.escape(note)).append("</p>").toString();
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
    if (value != 0 && Math.abs(value) < 1e-4) {
      return String.format(Locale.ROOT, "%.3e", value);
    }
    BigDecimal digits = round.stripTrailingZeros();
    return (digits.scale() < 1 ? digits.setScale(1) : digits).toPlainString();
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
  }

  /** Returns the ring experiment: a row a pretraining and depth, a column a number of labels. */
  static String html(RingResult result) {
    String note = RingResult.NOTE + "; %d test galaxies, half of them rings";
    return table(result.rows(), column -> column == 0, note.formatted(result.testGalaxies()));
  }

  /**
   * Returns a widget as a page of its own: it draws its state, and there is no Java behind it.
   *
   * @param esm ends in a default export, written as {@code export default} and a brace
   */
  static String page(String title, String esm, String css, Map<String, Object> state) {
    Check.that(esm.contains(EXPORT), "the module has no '%s'", EXPORT);
    // Gson writes < and > as \\u003c and \\u003e, so that no text can end the script.
    String json = KernelJson.GSON.toJson(state);
    return """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><title>%s</title>
        <style>body { margin: 0 } %s</style></head><body><script type="module">
        %s
        const state = %s;
        const model = { get: (t) => state[t], set: (t, v) => (state[t] = v), save_changes() {}, on() {} };
        widget.render({ model, el: document.body });
        </script></body></html>
        """
        .formatted(Markup.escape(title), css, esm.replace(EXPORT, "const widget = {"), json);
  }

  /**
   * Returns a page in a frame that can do nothing but draw, for use within another page. It covers
   * a picture, which is what remains where scripts or frames are taken out.
   */
  static String framed(String page, Picture still, int height) {
    return """
        <div style="position:relative;min-height:%dpx">\
        <img alt="map" style="max-width:100%%;max-height:%dpx" src="%s">\
        <iframe sandbox="allow-scripts" style="position:absolute;inset:0;width:100%%;height:100%%;\
        border:0;background:white" srcdoc="%s"></iframe></div>"""
        .formatted(height, height, Thumbnails.half(still.image()), Markup.escape(page));
  }
}
