package zoobot.quality;

import java.util.List;
import java.util.Locale;
import zoobot.catalog.Catalog;
import zoobot.quality.QualityReport.Issue;

/** What is found in a catalogue, one after the other; words are as of {@link String#format}. */
record Findings(Catalog catalog, List<Issue> issues) {

  /** Adds something wrong with a galaxy. */
  void add(QualityKind kind, int row, String words, Object... values) {
    pair(kind, row, -1, words, values);
  }

  /** Adds something wrong with a galaxy that has the image of another. */
  void pair(QualityKind kind, int row, int other, String words, Object... values) {
    String detail = String.format(Locale.ROOT, words, values);
    issues.add(new Issue(kind, row, catalog.id(row), other, detail));
  }

  /** Adds something wrong with a column. */
  void column(QualityKind kind, String column, String words, Object... values) {
    String detail = String.format(Locale.ROOT, words, values);
    issues.add(new Issue(kind, -1, "", -1, "column '" + column + "': " + detail));
  }
}
