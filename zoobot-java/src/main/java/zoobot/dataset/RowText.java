package zoobot.dataset;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import zoobot.io.internal.Check;

/** A text with names in braces that differs from row to row: <code>images/{id_str}.jpg</code>. */
record RowText(String template) {

  private static final Pattern NAME = Pattern.compile("\\{([^{}]+)}");

  /** Checks that every brace that opens closes. */
  RowText {
    boolean open = NAME.matcher(template).replaceAll("").matches(".*[{}].*");
    Check.that(!open, "braces in '%s' do not match", template);
  }

  /** Returns the names in braces, in order. */
  List<String> columns() {
    return NAME.matcher(template).results().map(m -> m.group(1)).distinct().toList();
  }

  /** Returns the text with each name replaced by what it stands for. */
  String with(UnaryOperator<String> values) {
    return NAME.matcher(template)
        .replaceAll(m -> Matcher.quoteReplacement(values.apply(m.group(1))));
  }
}
