package zoobot.quality;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds images that are blank, saturated or of a wrong size. */
record PixelChecks(QualityOptions options, Findings found) {

  /** Where fewer images than this share have the commonest size, none is taken for wrong. */
  private static final double COMMON = 0.9;

  /** Checks all images, and drops the fingerprints of blank ones, which all look the same. */
  void check(Fingerprint[] prints) {
    String usual = usual(prints);
    for (int row = 0; row < prints.length; row++) {
      if (prints[row] != null) {
        checkSize(row, prints[row], usual);
        if (prints[row].white() > options.white()) {
          double percent = 100 * prints[row].white();
          found.add(QualityKind.SATURATED, row, "%.0f %% of the pixels are white", percent);
        }
        if (prints[row].deviation() < options.deviation()) {
          String text = "grey levels deviate by only %.2f of 255";
          found.add(QualityKind.BLANK, row, text, prints[row].deviation());
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
      found.add(QualityKind.SIZE, row, "is %s pixels; less than %d", size(print), options.side());
    } else if (!usual.isEmpty() && !size(print).equals(usual)) {
      String words = "is %s pixels; nearly all others are %s";
      found.add(QualityKind.SIZE, row, words, size(print), usual);
    }
  }
}
