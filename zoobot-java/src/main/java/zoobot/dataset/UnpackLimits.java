package zoobot.dataset;

import java.util.Locale;

/**
 * What an archive may come to at most; one that wants more is refused while it is unpacked.
 *
 * @param files how many files and folders. Defaults to 5 million
 * @param bytes of all files together. Defaults to 2 TB
 * @param ratio how many times the archive's own length, above 16 MB. Defaults to 100
 */
public record UnpackLimits(long files, long bytes, double ratio) {

  /** Archives smaller than what this comes to may hold so much nevertheless. */
  private static final long FLOOR = 16_000_000;

  /** Checks that all are positive. */
  public UnpackLimits {
    if (files < 1 || bytes < 1 || !(ratio >= 1)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "limits need files ≥ 1, bytes ≥ 1, ratio ≥ 1, got %d, %d, %s",
              files,
              bytes,
              ratio));
    }
  }

  /** Returns the defaults. */
  public static UnpackLimits standard() {
    return new UnpackLimits(5_000_000, 2_000_000_000_000L, 100);
  }

  /** Returns how many bytes an archive of this length may hold. */
  long bytesFor(long archive) {
    return Math.min(bytes, Math.max(FLOOR, (long) (archive * ratio)));
  }
}
