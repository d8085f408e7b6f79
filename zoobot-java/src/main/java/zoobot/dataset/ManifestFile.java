package zoobot.dataset;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A file that a manifest lists.
 *
 * @param file its name, with folders where it has some; {@code /} between them. In the last part
 *     {@code *} stands for any letters, where the hub or archive lists its files
 * @param bytes its exact length, or null
 * @param megabytes about how large it is (10⁶ bytes), or null; for people
 * @param sha256 its checksum in full, or null
 * @param md5 the same, where only that was published
 * @param urls addresses besides the hub's, in the order to be tried
 * @param unpack folder that this archive is unpacked into, {@code .} for the data set's own; null
 *     if it is no archive
 */
public record ManifestFile(
    String file,
    Long bytes,
    Double megabytes,
    String sha256,
    String md5,
    List<String> urls,
    String unpack) {

  private static final String PART = "\\w[\\w.+-]*";
  private static final String NAME = "(" + PART + "/)*\\w[\\w.+*-]*";

  /** Checks name, size, digests, addresses and folder. */
  public ManifestFile {
    urls = urls == null ? List.of() : List.copyOf(urls);
    if (file == null || !file.matches(NAME)) {
      throw new IllegalArgumentException("a file needs a relative name, not '" + file + "'");
    }
    if ((bytes != null && bytes < 0) || (megabytes != null && !(megabytes >= 0))) {
      throw new IllegalArgumentException(file + " has a negative size");
    }
    for (String url : urls) {
      if (!Address.isSafe(url)) {
        throw new IllegalArgumentException(file + ": " + url + " is not https:");
      }
    }
    if (unpack != null && !unpack.equals(".") && !unpack.matches(PART + "(/" + PART + ")*")) {
      throw new IllegalArgumentException(
          file + ": unpack is a folder in the data set's, or '.', not '" + unpack + "'");
    }
    digest(sha256, md5);
  }

  /** Returns its checksum, or null where none is known. */
  public Digest digest() {
    return digest(sha256, md5);
  }

  /** Returns whether it stands for several files. */
  public boolean isPattern() {
    return file.contains("*");
  }

  /** Returns whether a name is this one, or one that this stands for. */
  boolean matches(String name) {
    return name.matches(Pattern.quote(file).replace("*", "\\E[^/]*\\Q"));
  }

  /** Returns the length exactly or about, in bytes, or null where it is not known. */
  Double about() {
    if (bytes != null) {
      return (double) bytes;
    }
    return megabytes == null ? null : (Double) (megabytes * 1e6);
  }

  private static Digest digest(String sha256, String md5) {
    if (sha256 != null) {
      return Digest.sha256(sha256);
    }
    return md5 == null ? null : new Digest("md5", md5);
  }
}
