package zoobot.dataset;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with names in braces that differs from row to row: <code>images/{id_str}.jpg</code>.
 *
 * @param template the text
 */
record RowText(String template) {

  private static final Pattern NAME = Pattern.compile("\\{([^{}]+)}");

  /** Checks that every brace that opens closes. */
  RowText {
    if (NAME.matcher(template).replaceAll("").matches(".*[{}].*")) {
      throw new IllegalArgumentException("braces in '" + template + "' do not match");
    }
  }

  /** Returns the names in braces, in order. */
  List<String> columns() {
    return NAME.matcher(template).results().map(m -> m.group(1)).distinct().toList();
  }

  /** Returns the text with each name replaced by what it stands for. */
  String with(UnaryOperator<String> values) {
    return NAME.matcher(template).replaceAll(m -> value(m, values));
  }

  private static String value(MatchResult match, UnaryOperator<String> values) {
    return Matcher.quoteReplacement(values.apply(match.group(1)));
  }
}
