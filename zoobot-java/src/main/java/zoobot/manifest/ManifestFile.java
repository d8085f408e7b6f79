package zoobot.manifest;

import java.util.List;

/**
 * A file that a manifest lists.
 *
 * @param file its name, with folders where it has some; {@code /} between them
 * @param bytes its exact length, or null
 * @param megabytes about how large it is (10⁶ bytes), or null; for people
 * @param sha256 its checksum in full, or null
 * @param md5 the same, where only that was published
 * @param urls addresses besides the hub's, in the order to be tried
 */
public record ManifestFile(
    String file, Long bytes, Double megabytes, String sha256, String md5, List<String> urls) {

  /** Checks name, size, digests and addresses. */
  public ManifestFile {
    urls = urls == null ? List.of() : List.copyOf(urls);
    if (file == null || !file.matches("[\\w][\\w.+-]*(/[\\w][\\w.+-]*)*")) {
      throw new IllegalArgumentException("a file needs a relative name, not '" + file + "'");
    }
    if ((bytes != null && bytes < 0) || (megabytes != null && !(megabytes >= 0))) {
      throw new IllegalArgumentException(file + " has a negative size");
    }
    for (String url : urls) {
      if (!url.startsWith("https://")) {
        throw new IllegalArgumentException(file + ": " + url + " is not https:");
      }
    }
    digest(sha256, md5);
  }

  /** Returns its checksum, or null where none is known. */
  public Digest digest() {
    return digest(sha256, md5);
  }

  private static Digest digest(String sha256, String md5) {
    if (sha256 != null) {
      return Digest.sha256(sha256);
    }
    return md5 == null ? null : new Digest("md5", md5);
  }
}
