package zoobot.quality;

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
      Fingerprint print = prints[row];
      if (print == null) {
        continue;
      }
      checkSize(row, print, usual);
      if (print.white() > options.white()) {
        double percent = 100 * print.white();
        found.add(QualityKind.SATURATED, row, "%.0f %% of the pixels are white", percent);
      }
      if (print.deviation() < options.deviation()) {
        String text = "grey levels deviate by only %.2f of 255";
        found.add(QualityKind.BLANK, row, text, print.deviation());
        prints[row] = null;
      }
    }
  }

  /** Returns the size that nearly all images have, or an empty text. */
  private static String usual(Fingerprint[] prints) {
    double least = COMMON * Stream.of(prints).filter(Objects::nonNull).count();
    return Stream.of(prints)
        .filter(Objects::nonNull)
        .collect(Collectors.groupingBy(Fingerprint::size, Collectors.counting()))
        .entrySet()
        .stream()
        .filter(size -> size.getValue() >= least)
        .map(size -> size.getKey())
        .findFirst()
        .orElse("");
  }

  private void checkSize(int row, Fingerprint print, String usual) {
    if (Math.min(print.width(), print.height()) < options.side()) {
      String words = "is %s pixels; less than %d";
      found.add(QualityKind.SIZE, row, words, print.size(), options.side());
    } else if (!usual.isEmpty() && !print.size().equals(usual)) {
      String words = "is %s pixels; nearly all others are %s";
      found.add(QualityKind.SIZE, row, words, print.size(), usual);
    }
  }
}
