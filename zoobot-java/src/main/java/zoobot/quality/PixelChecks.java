package zoobot.quality;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import zoobot.catalog.Catalog;
import zoobot.quality.QualityReport.Issue;

/** Finds images that are blank, saturated or of a wrong size. */
final class PixelChecks {

  /** Where fewer images than this share have the commonest size, none is taken for wrong. */
  private static final double COMMON = 0.9;

  private final Catalog catalog;
  private final QualityOptions options;
  private final List<Issue> issues;

  PixelChecks(Catalog catalog, QualityOptions options, List<Issue> issues) {
    this.catalog = catalog;
    this.options = options;
    this.issues = issues;
  }

  /** Checks all images, and drops the fingerprints of blank ones, which are all alike. */
  void check(Fingerprint[] prints) {
    String usual = usual(prints);
    for (int row = 0; row < prints.length; row++) {
      if (prints[row] != null) {
        checkSize(row, prints[row], usual);
        checkWhite(row, prints[row]);
        if (prints[row].deviation() < options.deviation()) {
          add(
              QualityKind.BLANK,
              row,
              "grey levels deviate by only %.2f of 255",
              prints[row].deviation());
          prints[row] = null;
        }
      }
    }
  }

  /** Returns the size that nearly all images have, or an empty text. */
  private static String usual(Fingerprint[] prints) {
    Map<String, Integer> counts = new HashMap<>();
    int all = 0;
    for (Fingerprint print : prints) {
      if (print != null) {
        counts.merge(size(print), 1, Integer::sum);
        all++;
      }
    }
    int enough = (int) Math.ceil(COMMON * all);
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() >= enough)
        .max(Comparator.comparingInt(Map.Entry::getValue))
        .map(Map.Entry::getKey)
        .orElse("");
  }

  private static String size(Fingerprint print) {
    return print.width() + " × " + print.height();
  }

  private void checkSize(int row, Fingerprint print, String usual) {
    if (Math.min(print.width(), print.height()) < options.side()) {
      add(QualityKind.SIZE, row, "is %s pixels; less than %d", size(print), options.side());
    } else if (!usual.isEmpty() && !size(print).equals(usual)) {
      add(QualityKind.SIZE, row, "is %s pixels; nearly all others are %s", size(print), usual);
    }
  }

  private void checkWhite(int row, Fingerprint print) {
    if (print.white() > options.white()) {
      add(QualityKind.SATURATED, row, "%.0f %% of the pixels are white", 100 * print.white());
    }
  }

  private void add(QualityKind kind, int row, String format, Object... values) {
    issues.add(Issue.of(kind, catalog, row, String.format(Locale.ROOT, format, values)));
  }
}
