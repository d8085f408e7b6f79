package zoobot.quality;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  /** Checks all images, and drops the fingerprints of blank ones, which all look the same. */
  void check(Fingerprint[] prints) {
    String usual = usual(prints);
    for (int row = 0; row < prints.length; row++) {
      if (prints[row] != null) {
        checkSize(row, prints[row], usual);
        checkWhite(row, prints[row]);
        if (prints[row].deviation() < options.deviation()) {
          String text = "grey levels deviate by only %.2f of 255";
          add(QualityKind.BLANK, row, text, prints[row].deviation());
          prints[row] = null;
        }
      }
    }
  }

  /** Returns the size that nearly all images have, or an empty text. */
  private static String usual(Fingerprint[] prints) {
    Map<String, Long> counts =
        Stream.of(prints)
            .filter(Objects::nonNull)
            .collect(Collectors.groupingBy(PixelChecks::size, Collectors.counting()));
    long all = counts.values().stream().mapToLong(n -> n).sum();
    return counts.keySet().stream()
        .filter(size -> counts.get(size) >= COMMON * all)
        .findFirst()
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
